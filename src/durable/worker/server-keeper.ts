import { TransportClosedError } from "../../core/errors/errors.js";
import { warnOf } from "../../core/util/guarded.js";
import { after } from "../../core/util/timers.js";
import type { Codex } from "../../index.js";
import { pause } from "../database/database.js";

/** Milliseconds before a server that could not be started is tried again. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** Keeps a server up while it is used: starts it when it is needed, again when it has died, and ends it when it is idle. */
export class ServerKeeper {
  readonly #start: (signal: AbortSignal) => Promise<Codex>;
  readonly #idleMs: number;
  readonly #closing = new AbortController();
  #current: Promise<Codex> | undefined;
  #users = 0;
  #cancelIdle: (() => void) | undefined;
  /** Resolves when the server may run again. */
  #allowed: Promise<void> = Promise.resolve();
  #allow: (() => void) | undefined;

  constructor(start: (signal: AbortSignal) => Promise<Codex>, idleMs: number) {
    this.#start = start;
    this.#idleMs = idleMs;
  }

  /** Starts the server now. @throws what `Codex.start` throws */
  async prove(): Promise<Codex> {
    const codex = await this.#launch();
    this.#idle();
    return codex;
  }

  /** Uses the server that runs, or one that is started for it. It stays up until the use ends. */
  async use<T>(work: (codex: Codex) => Promise<T>): Promise<T> {
    this.#users++;
    this.#cancelIdle?.();
    try {
      return await work(await this.#running());
    } finally {
      this.#users--;
      this.#idle();
    }
  }

  /** Ends the server, and starts none until {@link permit}. */
  async forbid(): Promise<void> {
    this.#allowed = new Promise((resolve) => {
      this.#allow = resolve;
    });
    await this.#end();
  }

  permit(): void {
    this.#allow?.();
  }

  /** Ends the server for good. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#allow?.();
    this.#cancelIdle?.();
    await this.#end();
  }

  async #running(): Promise<Codex> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      await this.#allowed;
      if (this.#closing.signal.aborted) throw new TransportClosedError("the worker closes");
      try {
        return await (this.#current ?? this.#launch());
      } catch (error) {
        if (this.#closing.signal.aborted) throw error;
        warnOf(error, undefined, "CodexWorkerWarning");
        await pause(pauseMs, this.#closing.signal);
      }
    }
  }

  #launch(): Promise<Codex> {
    const starting = this.#start(this.#closing.signal);
    this.#current = starting;
    const forget = (): void => {
      if (this.#current === starting) this.#current = undefined;
    };
    starting.then((codex) => codex.closed.then(forget), forget);
    return starting;
  }

  async #end(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    const codex = await current?.catch(() => undefined);
    await codex?.close();
  }

  #idle(): void {
    this.#cancelIdle?.();
    if (this.#users === 0 && !this.#closing.signal.aborted)
      this.#cancelIdle = after(this.#idleMs, () => {
        if (this.#users === 0) void this.#end();
      });
  }
}
