import type { RequestId } from "../core/rpc/message.js";
import { Deferred } from "../core/util/deferred.js";
import { Queue } from "../core/util/queue.js";
import { decodeBlock } from "../core/wire/decode.js";
import { LineBlocks, MAX_LINE_BYTES } from "../core/wire/lines.js";
import type { CloseInfo, Transport } from "../core/wire/transport.js";

/** A message as it stands on the wire: a request, a notification, or an answer with either `result` or `error`. */
export interface WireMessage {
  readonly id?: RequestId | undefined;
  readonly method?: string | undefined;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** A connection in memory, seen from the server: what the client writes arrives as messages, as soon as it is written. */
export class ServerEnd implements Transport {
  readonly input = new Queue<Uint8Array>();
  readonly #closed = new Deferred<CloseInfo>();
  readonly #lines: LineBlocks;
  #closeInfo: CloseInfo | undefined;

  /** @param onMessage - takes what the client writes, in order; must not throw. */
  constructor(onMessage: (message: WireMessage) => void) {
    this.#lines = new LineBlocks(MAX_LINE_BYTES, (block) => {
      for (const message of decodeBlock(block, () => undefined)) onMessage(message as WireMessage);
    });
  }

  get closed(): Promise<CloseInfo> {
    return this.#closed.promise;
  }

  /** How the connection ended, once it has. */
  get closeInfo(): CloseInfo | undefined {
    return this.#closeInfo;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#closeInfo !== undefined) throw new Error("the in-memory connection is closed");
    this.#lines.push(bytes);
  }

  async close(): Promise<void> {
    this.end({ reason: "the in-memory connection was closed" });
  }

  /** Sends messages in one piece, so that the client reads them in one go; into the void once the connection has ended. */
  send(...messages: readonly object[]): void {
    if (this.#closeInfo !== undefined) return;
    const text = messages.map((message) => `${JSON.stringify(message)}\n`).join("");
    this.input.push(Buffer.from(text, "utf8"));
  }

  /** Ends the connection, from whichever side; only the first end counts. */
  end(info: CloseInfo): void {
    if (this.#closeInfo !== undefined) return;
    this.#closeInfo = info;
    this.input.end();
    this.#closed.resolve(info);
  }
}
