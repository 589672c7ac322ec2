import { onTestFinished } from "vitest";
import { Codex, type CodexOptions, type Transport } from "../../../src/index.js";
import type { ClientRequests, ServerNotifications } from "../../../src/protocol.js";
import { linkedTransports } from "../../../src/wire/memory.js";

type Method = keyof ClientRequests;

/** A call as it reached the far end. */
export interface FarCall {
  readonly id: number;
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** An error as a far end answers it. */
export class Refusal {
  constructor(
    readonly message: string,
    readonly code = -32600,
  ) {}
}

/** No answer, until the test gives one. */
export const silence = Symbol("silence");

type Answerer = (params: Record<string, unknown>, call: FarCall) => unknown;

/** The server's side of a connection, played by the test: it answers by method, and tells what the test says. */
export class FarEnd {
  /** Every call so far, in order. */
  readonly calls: FarCall[] = [];
  /** Called with each answer to a question of the far end. */
  onAnswer: (answer: object) => void = () => undefined;
  readonly #transport: Transport;
  readonly #answers = new Map<string, Answerer>();
  readonly #waiting = new Set<() => void>();

  constructor(transport: Transport) {
    this.#transport = transport;
    void this.#serve();
  }

  /** Sets what a method is answered: a result, a {@link Refusal} or {@link silence}. What is not set is not known. */
  on<M extends Method>(method: M, answer: Answerer): this {
    this.#answers.set(method, answer);
    return this;
  }

  /** The calls of a method so far. */
  of(method: Method): readonly FarCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** The n-th call of a method, counted from 1, as soon as it is made. */
  async call(method: Method, nth = 1): Promise<FarCall> {
    for (;;) {
      const found = this.of(method)[nth - 1];
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Answers a call that was met with silence. */
  answer(call: FarCall, result: unknown): void {
    this.write(result instanceof Refusal ? { id: call.id, error: { ...result } } : { id: call.id, result });
  }

  /** Tells a notification; what lacks in its parameters is the test's own affair. */
  tell<M extends keyof ServerNotifications>(method: M, params: object): void {
    this.write({ method, params, emittedAtMs: 0 });
  }

  /** Sends messages in one piece, so that they are read in one go. */
  write(...messages: readonly object[]): void {
    const text = messages.map((message) => `${JSON.stringify(message)}\n`).join("");
    void this.#transport.write(Buffer.from(text)).catch(() => undefined);
  }

  /** The connection breaks. */
  break(): Promise<void> {
    return this.#transport.close();
  }

  async #serve(): Promise<void> {
    let rest = "";
    for await (const chunk of this.#transport.input) {
      const lines = (rest + Buffer.from(chunk).toString("utf8")).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#take(JSON.parse(line) as FarCall);
    }
  }

  #take(call: FarCall): void {
    if (call.method === undefined) this.onAnswer(call);
    if (call.method === undefined || call.id === undefined) return;
    this.calls.push(call);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    const answer = this.#answers.get(call.method) ?? (() => new Refusal(`no script for ${call.method}`));
    const result = answer(call.params, call);
    if (result !== silence) this.answer(call, result);
  }
}

/** A Codex whose server is played by the test. */
export async function scriptedCodex(
  options: Omit<CodexOptions, "transport"> = {},
): Promise<{ readonly codex: Codex; readonly far: FarEnd }> {
  const [near, other] = linkedTransports();
  const far = new FarEnd(other).on("initialize", () => ({
    userAgent: `${options.clientInfo?.name ?? "codex-app-server-sdk"}/0.169.0 (Test)`,
    codexHome: "/home",
    platformFamily: "unix",
    platformOs: "linux",
  }));
  const codex = await Codex.start({ ...options, transport: near });
  onTestFinished(() => codex.close());
  return { codex, far };
}
