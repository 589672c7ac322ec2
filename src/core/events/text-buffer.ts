/** Pieces are joined in runs of this many: few enough that they die young, enough that joining them costs little. */
const RUN = 64;

/** Text that grows by many small pieces, held at about the size of its characters, and can be taken as it grows. */
export class TextBuffer {
  #runs: string[] = [];
  #run: string[] = [];
  #length = 0;
  #takenLength = 0;
  /** How far the text was taken: so many runs, then so many pieces of the unfinished one. */
  #takenRuns = 0;
  #takenPieces = 0;

  get length(): number {
    return this.#length;
  }

  get isTaken(): boolean {
    return this.#takenLength === this.#length;
  }

  append(piece: string): void {
    this.#length += piece.length;
    // Stored by index: a call of `push` is not inlined here, and this runs for every delta.
    this.#run[this.#run.length] = piece;
    if (this.#run.length === RUN) this.#fold();
  }

  /** What was not taken yet, or the first part of it once that has `enough` characters. */
  take(enough: number): string {
    let text = "";
    while (this.#takenRuns < this.#runs.length && text.length < enough) {
      text += this.#runs[this.#takenRuns++] ?? "";
    }
    while (this.#takenPieces < this.#run.length && text.length < enough) {
      text += this.#run[this.#takenPieces++] ?? "";
    }
    this.#takenLength += text.length;
    return text;
  }

  /** Counts everything so far as taken. */
  forward(): void {
    this.#takenRuns = this.#runs.length;
    this.#takenPieces = this.#run.length;
    this.#takenLength = this.#length;
  }

  /** Counts nothing as taken. */
  rewind(): void {
    this.#takenRuns = 0;
    this.#takenPieces = 0;
    this.#takenLength = 0;
  }

  /** Lets go of the pieces for the same text as one string, which others hold too. */
  settle(whole: string): void {
    this.#runs = [whole.slice(0, this.#takenLength), whole.slice(this.#takenLength)];
    this.#run = [];
    this.#takenRuns = 1;
    this.#takenPieces = 0;
  }

  /** The whole text, taken or not. */
  toString(): string {
    return [...this.#runs, ...this.#run].join("");
  }

  /** What was taken of the run stays apart from what was not. */
  #fold(): void {
    const taken = this.#run.splice(0, this.#takenPieces);
    if (taken.length > 0) this.#takenRuns = this.#runs.push(taken.join(""));
    if (this.#run.length > 0) this.#runs.push(this.#run.join(""));
    this.#run = [];
    this.#takenPieces = 0;
  }
}
