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
 * Cuts a byte stream into blocks of whole lines. A block ends at a line end, so it can be decoded as UTF-8 on its own
 * however the stream was chunked. What an unfinished line consists of is copied together once: linear in its size for any
 * chunking, and without the cost of a buffer that grows.
 */
export class LineBlocks {
  readonly #maxLineBytes: number;
  readonly #onBlock: (block: Uint8Array) => void;
  /** The unfinished line, of {@link #length} bytes, but for what is being gathered. */
  #parts: Uint8Array[] = [];
  #length = 0;
  /** Where small chunks are gathered, and how far it is filled. */
  #part = Buffer.alloc(0);
  #partLength = 0;

  /**
   * @param maxLineBytes - longest accepted line without its newline; no block is longer either.
   * @param onBlock - takes lines that are complete, separated by newlines and without the last one. The block is valid
   * during the call.
   */
  constructor(maxLineBytes: number, onBlock: (block: Uint8Array) => void) {
    this.#maxLineBytes = maxLineBytes;
    this.#onBlock = onBlock;
  }

  /**
   * Takes the next chunk, which must not change any more, and hands on the lines that it completes.
   * @throws {@link LineTooLong} after all lines before the long one were handed on
   */
  push(chunk: Uint8Array): void {
    const end = chunk.lastIndexOf(NEWLINE);
    let start = 0;
    if (this.#length > 0 && end >= 0) {
      // Only the line that was begun is copied together; the others are handed on where they lie.
      const first = chunk.indexOf(NEWLINE);
      this.#hand(this.#complete(chunk.subarray(0, first)));
      start = first + 1;
    }
    if (start <= end) this.#hand(chunk.subarray(start, end));
    this.#append(chunk.subarray(end + 1));
    if (this.#length > this.#maxLineBytes) throw new LineTooLong(this.#maxLineBytes);
  }

  /** Hands on the last line, when the stream ended without a newline. */
  end(): void {
    if (this.#length > 0) this.#hand(this.#complete(new Uint8Array(0)));
  }

  #complete(end: Uint8Array): Uint8Array {
    this.#append(end);
    this.#closePart();
    const line = Buffer.concat(this.#parts, this.#length);
    this.#parts = [];
    this.#length = 0;
    return line;
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
    if (this.#partLength > 0) this.#parts.push(this.#part.subarray(0, this.#partLength));
    this.#part = this.#part.subarray(this.#partLength);
    this.#partLength = 0;
  }

  /** A block within the limit holds no line beyond it; a longer one goes on in pieces of whole lines. */
  #hand(block: Uint8Array): void {
    let rest = block;
    while (rest.length > this.#maxLineBytes) {
      const end = rest.subarray(0, this.#maxLineBytes + 1).lastIndexOf(NEWLINE);
      if (end < 0) throw new LineTooLong(this.#maxLineBytes);
      this.#onBlock(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
    this.#onBlock(rest);
  }
}
