/** The next time that something happens, for all who wait for it. */
export class NextTime {
  #promise: Promise<void> | undefined;
  #resolve = (): void => undefined;

  /** Resolves at the next {@link report}. */
  wait(): Promise<void> {
    this.#promise ??= new Promise((resolve) => {
      this.#resolve = resolve;
    });
    return this.#promise;
  }

  report(): void {
    this.#promise = undefined;
    this.#resolve();
  }
}
