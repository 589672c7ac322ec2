import type { Secrets } from "../../core/secrets/secrets.js";
import { messageOf } from "../../core/util/guarded.js";
import { decodeBlock } from "../../core/wire/decode.js";
import { LineBlocks, MAX_LINE_BYTES } from "../../core/wire/lines.js";
import type { WireFile } from "../wire-file.js";

/** Records one direction of a connection from its bytes. Never throws. */
export class WireLines {
  readonly #lines: LineBlocks;
  readonly #onFault: (reason: string) => void;
  #isOver = false;

  constructor(
    direction: "sent" | "received",
    file: WireFile,
    secrets: Secrets,
    onFault: (reason: string) => void,
  ) {
    this.#onFault = onFault;
    this.#lines = new LineBlocks(MAX_LINE_BYTES, (block) => {
      for (const message of decodeBlock(block, () => undefined)) file.add({ direction, message }, secrets);
    });
  }

  push(chunk: Uint8Array): void {
    this.#guarded(() => this.#lines.push(chunk));
  }

  /** The last line may have no end. */
  end(): void {
    this.#guarded(() => this.#lines.end());
  }

  #guarded(read: () => void): void {
    if (this.#isOver) return;
    try {
      read();
    } catch (error) {
      this.#isOver = true;
      this.#onFault(messageOf(error));
    }
  }
}
