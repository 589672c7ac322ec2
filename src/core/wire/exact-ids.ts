import { decodeEach } from "./decode.js";
import type { Block } from "./lines.js";

/** A key `id`, at any depth, with a number. */
const NUMERIC_ID = /(?<!\\)("id"\s*:\s*)(-?\d[\d.eE+-]*)/g;

/**
 * The ids of the messages in a block as they stand there, digit by digit: JSON.parse rounds integers beyond 2^53. The block
 * is read a second time, once, and only when such an id is asked for.
 */
export class ExactIds {
  readonly #block: Block;
  #messages: readonly unknown[] | undefined;

  constructor(block: Block) {
    this.#block = block;
  }

  /** The id of the message at an index among those of the block; `undefined` where it is no number. */
  at(index: number): string | undefined {
    this.#messages ??= this.#read();
    const { id } = (this.#messages[index] ?? {}) as { readonly id?: unknown };
    return typeof id === "string" ? id : undefined;
  }

  #read(): object[] {
    const text = Buffer.concat(this.#block).toString("utf8").replace(NUMERIC_ID, '$1"$2"');
    return decodeEach(text.split("\n"), () => undefined);
  }
}
