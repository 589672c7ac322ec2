import type { Place, Places } from "./places.js";

/** A job's place on its host: given back while it waits for a person, taken again before it goes on. */
export class Seat {
  readonly #places: Places;
  readonly #signal: AbortSignal;
  readonly #onWait: (isWaiting: boolean) => Promise<void>;
  #place: Place | undefined;
  #questions = 0;

  constructor(places: Places, signal: AbortSignal, onWait: (isWaiting: boolean) => Promise<void>) {
    this.#places = places;
    this.#signal = signal;
    this.#onWait = onWait;
  }

  /** Sits down as soon as there is a place. @param reserved - one that was taken for it already */
  async take(reserved?: Place): Promise<void> {
    this.#place ??= reserved ?? (await this.#places.take(this.#signal));
  }

  leave(): void {
    this.#place?.release();
    this.#place = undefined;
  }

  /** A question waits for a person, or has its answer. With several at once, the last one brings the job back. */
  async waits(isWaiting: boolean): Promise<void> {
    this.#questions += isWaiting ? 1 : -1;
    if (isWaiting && this.#questions === 1) {
      this.leave();
      await this.#onWait(true);
    } else if (!isWaiting && this.#questions === 0) {
      this.#place ??= await this.#places.take(this.#signal, true);
      await this.#onWait(false);
    }
  }

  /** The turn is over, whatever was asked in it. */
  forgetQuestions(): void {
    this.#questions = 0;
  }
}
