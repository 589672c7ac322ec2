/** What was made step by step and has to be taken down again, last made first. */
export class CleanUp {
  readonly #steps: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;

  /** Takes `made` down with `undo` when it comes to that; returns it. */
  later<T>(made: T, undo: (made: T) => Promise<void>): T {
    this.#steps.push(() => undo(made));
    return made;
  }

  /** Takes everything down, whatever fails on the way; then rejects with the first failure. Idempotent. */
  run(): Promise<void> {
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.reverse()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
