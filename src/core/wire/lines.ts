/** Largest line that can be accepted at all: the longest string of the JavaScript engine, in its worst encoding. */
export const MAX_LINE_BYTES = 536_870_888;

/** A line grew beyond the limit; the rest of the stream cannot be trusted to be read within memory. */
export class LineTooLong extends Error {
  constructor(readonly maxLineBytes: number) {
    super(
      `a line of the server is longer than maxLineBytes (${maxLineBytes}); raise maxLineBytes to accept it`,
    );
  }
}

const NEWLINE = 0x0a;
/** Chunks of this size and more are kept as they are until their line is complete; smaller ones are gathered in parts. */
const LARGE_BYTES = 4096;
const PART_BYTES = 64 * 1024;

/**
 * Whole lines, separated by newlines and without the last one, in the parts that they came in. Only the last part holds
 * newlines; the ones before it are the beginning of the first line. Valid during the call that hands it on.
 */
export type Block = readonly Uint8Array[];

/**
 * Cuts a byte stream into blocks of whole lines. A block ends at a line end, so it can be decoded as UTF-8 on its own
 * however the stream was chunked. Linear in the size of a line for any chunking, and without the cost of a buffer that grows.
 */
export class LineBlocks {
  readonly #maxLineBytes: number;
  readonly #onBlock: (block: Block) => void;
  /** The unfinished line, of {@link #length} bytes, but for what is being gathered. */
  #parts: Uint8Array[] = [];
  #length = 0;
  /** Where small chunks are gathered, and how far it is filled. */
  #part = Buffer.alloc(0);
  #partLength = 0;

  /**
   * @param maxLineBytes - longest accepted line without its newline; no block is longer either.
   * @param onBlock - takes lines that are complete.
   */
  constructor(maxLineBytes: number, onBlock: (block: Block) => void) {
    this.#maxLineBytes = maxLineBytes;
    this.#onBlock = onBlock;
  }

  /**
   * Takes the next chunk, which must not change any more, and hands on the lines that it completes.
   * @throws {@link LineTooLong} after all lines before the long one were handed on
   */
  push(chunk: Uint8Array): void {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end >= 0) {
      if (this.#length + end <= this.#maxLineBytes) this.#complete(chunk.subarray(0, end));
      else this.#completeInPieces(chunk.subarray(0, end));
    }
    this.#append(chunk.subarray(end + 1));
    if (this.#length > this.#maxLineBytes) throw new LineTooLong(this.#maxLineBytes);
  }

  /** Hands on the last line, when the stream ended without a newline. */
  end(): void {
    if (this.#length > 0) this.#complete(new Uint8Array(0));
  }

  /** Hands on the unfinished line with its end, and the lines that came with that. */
  #complete(end: Uint8Array): void {
    this.#closePart();
    const block = [...this.#parts, end];
    this.#parts = [];
    this.#length = 0;
    this.#onBlock(block);
  }

  /** The same where lines together are beyond the limit, which one of them alone may be or not. */
  #completeInPieces(lines: Uint8Array): void {
    let rest = lines;
    let room = this.#maxLineBytes - this.#length;
    while (rest.length > room) {
      const end = rest.subarray(0, room + 1).lastIndexOf(NEWLINE);
      if (end < 0) throw new LineTooLong(this.#maxLineBytes);
      this.#complete(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      room = this.#maxLineBytes;
    }
    this.#complete(rest);
  }

  #append(bytes: Uint8Array): void {
    this.#length += bytes.length;
    if (bytes.length >= LARGE_BYTES) {
      this.#closePart();
      this.#parts.push(bytes);
      return;
    }
    if (bytes.length > this.#part.length - this.#partLength) {
      this.#closePart();
      this.#part = Buffer.allocUnsafeSlow(PART_BYTES);
    }
    this.#part.set(bytes, this.#partLength);
    this.#partLength += bytes.length;
  }

  #closePart(): void {
    if (this.#partLength === 0) return;
    this.#parts.push(this.#part.subarray(0, this.#partLength));
    this.#part = this.#part.subarray(this.#partLength);
    this.#partLength = 0;
  }
}
