import type { ServerResponse } from "node:http";
import type { ModelEvent } from "./model-steps.js";

const flushAtChars = 64 * 1024;

/** Thrown out of a response that one side has hung up; the rest of its script is not played. */
export class HungUp extends Error {}

/** Server-sent events on one HTTP answer: gathered into large writes, and no faster than the client reads. */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #gone = new AbortController();
  #gathered = "";
  #flushSoon: NodeJS.Immediate | undefined;
  /** Aborts when the connection is gone, whoever closed it. */
  readonly gone: AbortSignal = this.#gone.signal;
  /** Resolves when the connection is gone. */
  readonly whenGone: Promise<void>;

  constructor(response: ServerResponse) {
    this.#response = response;
    this.whenGone = new Promise((resolve) => {
      response.once("close", () => {
        clearImmediate(this.#flushSoon);
        this.#gone.abort();
        resolve();
      });
    });
  }

  /** Sends one event; what is sent in one go of the event loop leaves in one write. */
  async send(event: ModelEvent): Promise<void> {
    this.#gathered += `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
    if (this.#gathered.length >= flushAtChars) return this.#flush();
    this.#flushSoon ??= setImmediate(() => void this.#flush().catch(ignoreHungUp));
  }

  /** Ends the HTTP answer properly. */
  async end(): Promise<void> {
    await this.#flush();
    this.#response.end();
  }

  /** Hangs up after what was sent so far, with the HTTP answer unfinished. */
  async reset(): Promise<never> {
    await this.#flush();
    this.#response.destroy();
    throw new HungUp();
  }

  async #flush(): Promise<void> {
    clearImmediate(this.#flushSoon);
    this.#flushSoon = undefined;
    if (this.gone.aborted) throw new HungUp();
    const text = this.#gathered;
    this.#gathered = "";
    if (text === "") return;
    await new Promise<void>((resolve, reject) => {
      const hungUp = () => reject(new HungUp());
      this.gone.addEventListener("abort", hungUp, { once: true });
      this.#response.write(text, (error) => {
        this.gone.removeEventListener("abort", hungUp);
        if (error) hungUp();
        else resolve();
      });
    });
  }
}

function ignoreHungUp(error: unknown): void {
  if (!(error instanceof HungUp)) throw error;
}
