import type { Secrets } from "../secrets/secrets.js";
import { Queue } from "../util/queue.js";
import { within } from "../util/timers.js";
import type { CloseInfo, Transport } from "../wire/transport.js";
import { Heartbeat } from "./heartbeat.js";

/** Longest message that the server reads; a longer one ends the connection. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
/** Longest fragment of a message, where the server does not ask for shorter ones. */
const MAX_FRAGMENT_BYTES = 8 * 1024 * 1024;
/** Longest head of a frame. */
const MAX_HEAD_BYTES = 14;
/** The far end has this long to answer a close; then the connection is cut. */
const CLOSE_MS = 1000;

const NEWLINE = 0x0a;
const SPACE = 0x20;
const newline = Uint8Array.of(NEWLINE);

type Sent = (error?: Error | null) => void;

/** What is used of a WebSocket; `ws` has it. */
export interface MessageSocket {
  on(event: "message", listener: (data: Uint8Array, isBinary: boolean) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  once(event: "close", listener: (code: number, reason: Uint8Array) => void): unknown;
  send(data: Uint8Array, options: { readonly binary: false; readonly fin: boolean }, sent: Sent): void;
  ping(data: undefined, mask: undefined, sent: Sent): void;
  close(code: number): void;
  terminate(): void;
}

/** What is used of the stream below a WebSocket. */
export interface ByteStream {
  readonly bytesRead: number;
  ref(): unknown;
  unref(): unknown;
}

export interface SocketOptions {
  /** The address, for messages. */
  readonly shown: string;
  readonly secrets: Secrets;
  readonly pingIntervalMs: number;
  readonly maxLineBytes: number;
  /** Longest fragment that the server takes; `undefined` where it does not say. */
  readonly maxFragmentBytes: number | undefined;
}

/** An open WebSocket as a transport: one message is one line. */
export class SocketTransport implements Transport {
  readonly input = new Queue<Uint8Array>();
  readonly closed: Promise<CloseInfo>;
  readonly secrets: Secrets;
  readonly maxMessageBytes = MAX_MESSAGE_BYTES;
  readonly #socket: MessageSocket;
  readonly #stream: ByteStream;
  readonly #maxFragmentBytes: number;
  /** A chunk of the stream, in which messages lie from start to end; `undefined`: none waits. */
  #chunk: Uint8Array | undefined;
  #start = 0;
  #end = 0;
  #error: unknown;
  #isSilent = false;

  /** @param stream - what the socket reads from */
  constructor(socket: MessageSocket, stream: ByteStream, options: SocketOptions) {
    const { secrets, pingIntervalMs, maxFragmentBytes = MAX_FRAGMENT_BYTES } = options;
    this.#socket = socket;
    this.#stream = stream;
    this.#maxFragmentBytes = Math.max(1, Math.min(maxFragmentBytes, MAX_FRAGMENT_BYTES));
    this.secrets = secrets;
    const heartbeat = new Heartbeat({
      intervalMs: pingIntervalMs,
      bytesRead: () => stream.bytesRead,
      ping: () => socket.ping(undefined, undefined, ignore),
      onSilence: () => {
        this.#isSilent = true;
        socket.terminate();
      },
    });
    socket.on("message", (data, isBinary) => {
      if (!isBinary) this.#take(data);
    });
    socket.on("error", (error) => {
      this.#error = error;
    });
    this.closed = new Promise((resolve) => {
      socket.once("close", (code, reason) => {
        heartbeat.stop();
        this.#flush();
        this.input.end();
        resolve(this.#closeInfo(code, Buffer.from(reason).toString("utf8"), options));
      });
    });
  }

  async write(bytes: Uint8Array): Promise<void> {
    let start = 0;
    while (start < bytes.length) {
      const newlineAt = bytes.indexOf(NEWLINE, start);
      const end = newlineAt < 0 ? bytes.length : newlineAt;
      const isLast = end + 1 >= bytes.length;
      const sent = this.#sendMessage(bytes.subarray(start, end));
      // In order, so that the last one stands for all; a large one is waited for piece by piece.
      if (isLast || end - start > this.#maxFragmentBytes) await sent;
      else sent.catch(ignore);
      start = end + 1;
    }
  }

  async close(): Promise<void> {
    this.ref();
    this.#socket.close(1000);
    if (!(await within(CLOSE_MS, this.closed))) this.#socket.terminate();
    await this.closed;
  }

  ref(): void {
    this.#stream.ref();
  }

  unref(): void {
    this.#stream.unref();
  }

  async #sendMessage(message: Uint8Array): Promise<void> {
    const size = this.#maxFragmentBytes;
    for (let at = 0; at < message.length; at += size) {
      const fin = at + size >= message.length;
      const fragment = message.subarray(at, at + size);
      await new Promise<void>((resolve, reject) => {
        this.#socket.send(fragment, { binary: false, fin }, (error) => (error ? reject(error) : resolve()));
      });
    }
  }

  /**
   * Joins messages that lie behind each other in one chunk of the stream, without copying them: they are parsed together. The
   * bytes between two of them are the head of a frame that was read already, and become the end of a line.
   */
  #take(message: Uint8Array): void {
    const { buffer, byteOffset, length } = message;
    const gap = byteOffset - this.#end;
    if (this.#chunk?.buffer === buffer && gap > 0 && gap <= MAX_HEAD_BYTES) {
      for (let at = this.#end + 1; at < byteOffset; at++) this.#chunk[at] = SPACE;
      this.#chunk[this.#end] = NEWLINE;
    } else {
      if (this.#chunk === undefined) queueMicrotask(this.#flush);
      else this.#push();
      this.#chunk = new Uint8Array(buffer);
      this.#start = byteOffset;
    }
    this.#end = byteOffset + length;
  }

  readonly #flush = (): void => {
    if (this.#chunk === undefined) return;
    this.#push();
    this.#chunk = undefined;
  };

  #push(): void {
    if (this.#chunk === undefined) return;
    this.input.push(this.#chunk.subarray(this.#start, this.#end));
    this.input.push(newline);
  }

  #closeInfo(code: number, reason: string, { shown, maxLineBytes }: SocketOptions): CloseInfo {
    if (this.#isSilent)
      return { reason: `nothing came from ${shown} any more, no answer to pings either`, isAssumed: true };
    const cause = this.#error;
    const { code: name } = Object(cause) as { readonly code?: unknown };
    if (name === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH")
      return {
        reason: `a message of the server is longer than maxLineBytes (${maxLineBytes}); raise maxLineBytes to accept it`,
        cause,
      };
    const words = reason === "" ? "" : `: ${reason}`;
    const how = code === 1006 ? "was cut" : `was closed (${code}${words})`;
    return { reason: `the connection to ${shown} ${how}`, ...(cause === undefined ? {} : { cause }) };
  }
}

/** A failure is found in `closed`. */
const ignore = (): void => undefined;
