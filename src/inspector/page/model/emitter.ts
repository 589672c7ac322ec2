import { useEffect, useState } from "preact/hooks";

/** Something that changes, and says so at most once a frame. */
export class Emitter {
  readonly #listeners = new Set<() => void>();
  #isDue = false;

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  protected changed(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const emit = (): void => {
      this.#isDue = false;
      for (const listener of [...this.#listeners]) listener();
    };
    // A page in the background has no frames.
    if (document.hidden) setTimeout(emit, 100);
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
