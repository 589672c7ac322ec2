import { useEffect, useState } from "preact/hooks";

/** Between two drawings of what streams: often enough to seem at once. */
export const STREAM_PAUSE_MS = 60;
/** Between two drawings while a long past is read. */
export const BULK_PAUSE_MS = 300;

/** A page in the background has no frames. */
const HIDDEN_PAUSE_MS = 100;

/** Something that changes, and says so at most once a frame. */
export class Emitter {
  readonly #listeners = new Set<() => void>();
  readonly #pauseMs: number;
  #isDue = false;
  #saidAtMs = 0;

  /** @param pauseMs - what changes all the time need not be drawn in each frame */
  constructor(pauseMs = 0) {
    this.#pauseMs = pauseMs;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** @param pauseMs - since the last time; default: what was given at the beginning */
  protected changed(pauseMs = this.#pauseMs): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const emit = (): void => {
      this.#isDue = false;
      this.#saidAtMs = performance.now();
      for (const listener of [...this.#listeners]) listener();
    };
    const waitMs = document.hidden ? HIDDEN_PAUSE_MS : this.#saidAtMs + pauseMs - performance.now();
    if (waitMs > 0) setTimeout(emit, waitMs);
    else requestAnimationFrame(emit);
  }
}

/** Draws a component again whenever one of its models changes. */
export function useModels(...models: readonly Emitter[]): void {
  const [, draw] = useState(0);
  useEffect(() => {
    const stops = models.map((model) => model.subscribe(() => draw((count) => count + 1)));
    return () => {
      for (const stop of stops) stop();
    };
  }, models);
}
