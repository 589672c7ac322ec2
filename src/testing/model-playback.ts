import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { EventStream, HungUp } from "./event-stream.js";
import { failureBody, failureError, type HttpFailure, type ModelFailure } from "./model-failure.js";
import { itemEvents } from "./model-items.js";
import type { Pause } from "./model-pause.js";
import type { EventsStep, ModelEvent, ModelStep } from "./model-steps.js";
import { type ModelUsage, wireUsage } from "./model-usage.js";

const terminalEvents = new Set(["response.completed", "response.failed", "response.incomplete"]);

/** One scripted response on its way to the client. */
export class ModelPlayback {
  readonly #http: ServerResponse;
  readonly #stream: EventStream;
  readonly #number: number;
  #opened = false;
  #ended = false;
  #usage: ModelUsage | null = {};

  /** @param number the response's number, from which its ids are made */
  constructor(http: ServerResponse, number: number) {
    this.#http = http;
    this.#stream = new EventStream(http);
    this.#number = number;
  }

  /** Plays the steps to their end, or until the client hangs up. */
  async play(steps: readonly ModelStep[]): Promise<void> {
    try {
      for (const [index, step] of steps.entries()) await this.#step(step, index);
      if (!this.#ended) await this.#complete();
      if (!this.#opened) this.#open();
      await this.#stream.end();
    } catch (error) {
      if (!(error instanceof HungUp)) throw error;
    }
  }

  #step(step: ModelStep, index: number): Promise<void> | void {
    switch (step.kind) {
      case "delay":
      case "hold":
        return this.#pause(step);
      case "headers":
        for (const [name, value] of Object.entries(step.headers)) this.#http.setHeader(name, value);
        return;
      case "fail":
        this.#ended = true;
        return this.#fail(step.failure);
      case "events":
        return this.#sendAll(step.events);
      default:
        if (step.usage !== undefined) this.#usage = step.usage;
        return this.#sendAll(itemEvents(step, `${this.#number}_${index + 1}`));
    }
  }

  async #sendAll(events: EventsStep["events"]): Promise<void> {
    for await (const event of events) {
      if (isPause(event)) await this.#pause(event);
      else await this.#send(event);
    }
  }

  async #send(event: ModelEvent): Promise<void> {
    if (!this.#opened) {
      this.#open();
      if (event.type !== "response.created") {
        await this.#stream.send({ type: "response.created", response: { id: this.#id } });
      }
    }
    this.#ended ||= terminalEvents.has(event.type);
    await this.#stream.send(event);
  }

  #open(): void {
    this.#opened = true;
    this.#http.writeHead(200, { "content-type": "text/event-stream" });
  }

  #complete(): Promise<void> {
    const usage = this.#usage === null ? {} : { usage: wireUsage(this.#usage) };
    return this.#send({ type: "response.completed", response: { id: this.#id, ...usage } });
  }

  get #id(): string {
    return `resp_${this.#number}`;
  }

  #fail(failure: ModelFailure): Promise<void> | void {
    if ("cut" in failure) return failure.cut === "reset" ? this.#stream.reset() : undefined;
    if ("incomplete" in failure) {
      const details = { reason: failure.incomplete };
      return this.#send({
        type: "response.incomplete",
        response: { id: this.#id, incomplete_details: details },
      });
    }
    if (failure.status !== undefined) return this.#answer(failure);
    return this.#send({ type: "response.failed", response: { id: this.#id, error: failureError(failure) } });
  }

  #answer(failure: HttpFailure): void {
    const body = failureBody(failure);
    this.#opened = true;
    this.#http.writeHead(failure.status, {
      "content-type": typeof failure.body === "string" ? "text/plain" : "application/json",
      "content-length": Buffer.byteLength(body),
      ...failure.headers,
    });
    this.#http.write(body);
  }

  async #pause(pause: Pause): Promise<void> {
    const { gone, whenGone } = this.#stream;
    if (pause.kind === "hold") await Promise.race([pause.arrive(), whenGone]);
    else await sleep(pause.delayMs, undefined, { signal: gone }).catch(() => {});
    if (gone.aborted) throw new HungUp();
  }
}

function isPause(value: ModelEvent | Pause): value is Pause {
  return "kind" in value && (value.kind === "delay" || value.kind === "hold");
}
