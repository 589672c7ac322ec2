/** What has to be let go of together, once. What is added after that is let go of at once. */
export class Releases {
  #pending: (() => void)[] | undefined = [];

  add(release: () => void): void {
    if (this.#pending === undefined) release();
    else this.#pending.push(release);
  }

  /** Lets go of everything; `false` when that was done before. */
  run(): boolean {
    const pending = this.#pending;
    this.#pending = undefined;
    for (const release of pending ?? []) release();
    return pending !== undefined;
  }
}
