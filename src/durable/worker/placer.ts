import { AbortError } from "../../core/errors/errors.js";
import type { Conversations } from "../store/conversations.js";
import type { Place, Places } from "./places.js";

/** Who takes new conversations. */
export interface PlacerParts {
  readonly conversations: Conversations;
  readonly places: Places;
  readonly host: string;
  readonly home: string;
  readonly instance: string;
  readonly closing: AbortSignal;
}

/** Takes new conversations to a host, as it has places for them. */
export class Placer {
  readonly #parts: PlacerParts;
  /** Places that were taken for jobs which are about to come. */
  readonly #reserved = new Map<string, Place>();

  constructor(parts: PlacerParts) {
    this.#parts = parts;
  }

  /** Waits for a free place, and makes the conversation of the job on this host. */
  async place(job: string, placement: number): Promise<void> {
    const { conversations, places, host, home, instance, closing } = this.#parts;
    const given = { job, placement, host, home, instance };
    if (!(await conversations.consider(given))) return;
    let place: Place | undefined;
    try {
      place = await places.take(closing);
      this.#reserved.set(job, place);
      if (await conversations.place(given)) return;
    } catch (error) {
      if (!(error instanceof AbortError)) throw error;
    }
    this.#reserved.delete(job);
    place?.release();
  }

  /** The place that was taken for a job; from here on it is the job's. */
  reservedFor(job: string): Place | undefined {
    const place = this.#reserved.get(job);
    this.#reserved.delete(job);
    return place;
  }
}
