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
  /** Begins a job in a place that was taken for it. */
  readonly begin: (job: string, place: Place) => void;
}

/** Takes new conversations to a host, as it has places for them. */
export class Placer {
  readonly #parts: PlacerParts;

  constructor(parts: PlacerParts) {
    this.#parts = parts;
  }

  /**
   * Waits for a free place, makes the conversation of the job on this host, and begins the job: its own workflow, which comes later,
   * finds it begun.
   */
  async place(job: string, placement: number): Promise<void> {
    const { conversations, places, host, home, instance, closing, begin } = this.#parts;
    try {
      const place = await places.take(closing);
      let isPlaced = false;
      try {
        isPlaced = await conversations.place({ job, placement, host, home, instance });
      } finally {
        if (!isPlaced || places.isClosed) place.release();
        else begin(job, place);
      }
    } catch (error) {
      if (!(error instanceof AbortError)) throw error;
    }
  }
}
