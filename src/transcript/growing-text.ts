/** Pieces that are joined at once: few enough that an unfinished run costs little, enough that joining is rare. */
const RUN = 64;

/** Characters that are joined at once, however few pieces they are. */
const RUN_LENGTH = 64 * 1024;

/** Text that grows by many small pieces. It is held at about the size of its characters and joined when it is looked at. */
export class GrowingText {
  readonly #limit: number;
  #whole = "";
  #pieces: string[] = [];
  #piecesLength = 0;
  #truncated = false;

  /** @param limit - how many characters are kept at least, the last ones; a quarter more at most. Default: all. */
  constructor(limit = Number.POSITIVE_INFINITY) {
    this.#limit = limit;
  }

  /** Whether the beginning was dropped. */
  get truncated(): boolean {
    return this.#truncated;
  }

  append(piece: string): void {
    this.#pieces[this.#pieces.length] = piece;
    this.#piecesLength += piece.length;
    if (this.#pieces.length === RUN || this.#piecesLength > RUN_LENGTH) this.#fold();
  }

  /** Costs nothing that depends on the length: the engine joins the parts when the characters are read. */
  toString(): string {
    return this.#pieces.length === 0 ? this.#whole : this.#whole + this.#pieces.join("");
  }

  #fold(): void {
    // An array joins into one flat string, where adding the pieces one by one would keep an object for each.
    this.#whole += this.#pieces.join("");
    this.#pieces = [];
    this.#piecesLength = 0;
    if (this.#whole.length <= this.#limit * 1.25) return;
    this.#whole = this.#whole.slice(-this.#limit);
    this.#truncated = true;
  }
}
