import { messageOf } from "../core/util/guarded.js";
import { isToken } from "./gate.js";
import {
  EVENTS_MARK,
  type Greeting,
  type Outcome,
  type PageRequest,
  type ToPage,
  WRONG_TOKEN,
} from "./page-messages.js";
import type { Source } from "./source.js";

/** A page has to show its token after so long. */
const TOKEN_MS = 5_000;
/** Characters of events in one message. */
const BLOCK_LENGTH = 256 * 1024;

/** The server's end of a page's WebSocket, as far as it is used here. */
export interface PageSocket {
  readonly readyState: number;
  readonly OPEN: number;
  on(event: "close" | "error", listener: () => void): unknown;
  on(event: "message", listener: (data: unknown) => void): unknown;
  once(event: "message", listener: (data: unknown) => void): unknown;
  send(text: string, done: () => void): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** One page: nothing is done for it and nothing sent to it before its first message has shown the token. */
export class PageSession {
  readonly #page: PageSocket;
  readonly #source: Source;
  readonly #run: string;
  readonly #releases = new Set<() => void>();

  constructor(
    page: PageSocket,
    source: Source,
    { token, run }: { readonly token: string; readonly run: string },
  ) {
    this.#page = page;
    this.#source = source;
    this.#run = run;
    const timer = setTimeout(() => this.#refuse(), TOKEN_MS);
    timer.unref();
    page.on("error", () => page.terminate());
    page.on("close", () => {
      clearTimeout(timer);
      for (const release of this.#releases) release();
    });
    page.once("message", (data: unknown) => {
      clearTimeout(timer);
      const greeting = parsed(data) as Partial<Greeting> | undefined;
      if (isToken(greeting?.token, token)) this.#begin(greeting as Greeting);
      else this.#refuse();
    });
  }

  close(): void {
    this.#page.terminate();
  }

  #refuse(): void {
    this.#page.close(WRONG_TOKEN, "the first message has to hold the token");
    setTimeout(() => this.#page.terminate(), 1_000).unref();
  }

  #begin({ run, from }: Greeting): void {
    const { kind, title, notes, log, answers, calls, ended } = this.#source;
    this.#send({
      subject: {
        run: this.#run,
        kind,
        title,
        notes,
        canAnswer: answers !== undefined,
        canCall: calls !== undefined,
        length: log.next,
      },
    });
    this.#page.on("message", (data: unknown) => void this.#serve(parsed(data)));
    if (answers !== undefined) {
      const show = (): void => this.#send({ questions: answers.open });
      this.#releases.add(answers.join(show));
      show();
    }
    void ended.then((reason) => this.#send({ ended: reason }));
    const seen = run === this.#run && Number.isSafeInteger(from) ? Math.max(0, from ?? 0) : 0;
    void this.#follow(seen);
  }

  /** Sends events at the pace of the page, from one on for ever. */
  async #follow(from: number): Promise<void> {
    const { log } = this.#source;
    let next = from;
    while (this.#isOpen) {
      const { first, lines } = log.read(next, BLOCK_LENGTH);
      if (lines.length === 0) await this.#nextEvent();
      else {
        next = first + lines.length;
        await this.#flushed([`${EVENTS_MARK}${first}`, ...lines].join("\n"));
      }
    }
  }

  async #nextEvent(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#releases.add(resolve);
      const forget = this.#source.log.onNext(() => {
        this.#releases.delete(resolve);
        this.#releases.delete(forget);
        // What comes in the same turn of the loop goes out together.
        setImmediate(resolve);
      });
      this.#releases.add(forget);
    });
  }

  async #serve(request: unknown): Promise<void> {
    const { id, ...asked } = Object(request) as { readonly id?: unknown } & Partial<PageRequest>;
    if (typeof id !== "number") return;
    let outcome: Outcome;
    try {
      outcome = await this.#outcomeOf(asked as Readonly<Record<string, never>>);
    } catch (error) {
      outcome = { error: messageOf(error) };
    }
    this.#send({ reply: id, outcome });
  }

  async #outcomeOf(asked: Readonly<Record<string, unknown>>): Promise<Outcome> {
    const { answers, calls } = this.#source;
    if ("answer" in asked) {
      if (answers === undefined) return { error: "this inspector answers nothing" };
      const { key, name, value } = Object(asked.answer) as { key: number; name: string; value?: unknown };
      return answers.answer(key, String(name), value);
    }
    if (calls === undefined) return { error: "this inspector makes no calls" };
    const { method, params } = Object(asked.check ?? asked.call) as { method: unknown; params?: unknown };
    const call = { method: String(method), params };
    if ("protocol" in asked) return { result: calls.protocol };
    if ("check" in asked) return await calls.check(call);
    if ("call" in asked) return await calls.make(call);
    return { error: "the inspector knows no such request" };
  }

  get #isOpen(): boolean {
    return this.#page.readyState === this.#page.OPEN;
  }

  #send(message: ToPage): void {
    if (this.#isOpen) this.#page.send(JSON.stringify(message), () => undefined);
  }

  /** Resolves when the text has left, or never can. */
  async #flushed(text: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#releases.add(resolve);
      this.#page.send(text, () => {
        this.#releases.delete(resolve);
        resolve();
      });
    });
  }
}

/** `undefined` for what is no JSON. */
function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
