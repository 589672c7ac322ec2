import { type Line, shortened } from "./line.js";

/** Texts that were printed short and can be asked for: the newest ones. */
const KEPT = 200;

/** Prints many lines short, and keeps all of them to be printed on demand. */
export class LongTexts {
  readonly #limit: number;
  readonly #hint: (number: number) => string;
  readonly #kept = new Map<number, readonly Line[]>();
  #count = 0;

  /**
   * @param hint - how to see the whole text with a number
   * @param limit - lines of one output or diff that are printed at most; `Infinity`: all
   */
  constructor(hint: (number: number) => string, limit = 24) {
    this.#limit = limit;
    this.#hint = hint;
  }

  /** The lines to print now. */
  short(lines: readonly Line[]): readonly Line[] {
    if (this.#limit === Number.POSITIVE_INFINITY) return lines;
    const number = this.#count + 1;
    const { lines: shown, isCut } = shortened(lines, this.#limit, this.#hint(number));
    if (!isCut) return shown;
    this.#count = number;
    this.#kept.set(number, lines);
    this.#kept.delete(number - KEPT);
    return shown;
  }

  /** The whole of a text that was printed short; default: the last one. */
  whole(number: number = this.#count): readonly Line[] | undefined {
    return this.#kept.get(number);
  }
}
