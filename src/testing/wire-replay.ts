import { isRequestId, type RequestId } from "../core/rpc/message.js";
import { requestRule } from "../core/rules/request-rules.js";
import type { CloseInfo, Transport } from "../core/wire/transport.js";
import type { UnexpectedRequest } from "./scripted-model.js";
import { ServerEnd, type WireMessage } from "./server-end.js";
import { parseRecording, type WireRecording } from "./wire-recording.js";

/** A connection to a server that is a recording. Made by {@link replayWire}. */
export interface ReplayTransport extends Transport {
  /** Every message of the client so far. */
  readonly sent: readonly WireMessage[];
  /** What the recorded client has sent and this one has not yet, in order, by method. Empty when all was replayed. */
  readonly remaining: readonly string[];
  /** Every call so far that the recording does not have. Empty where the client did as the recorded one. */
  readonly unexpected: readonly UnexpectedRequest[];
}

/** A message that the recorded client sent. */
interface SentStep {
  readonly kind: "sent";
  /** Steps with the same name are taken in order. */
  readonly name: string;
  readonly id: RequestId | undefined;
  /** What waits until it is sent: all that follows; all but answers, which may be to earlier calls; or only its own answer. */
  readonly holdsUp: "everything" | "notifications" | "nothing";
}

/** A message of the recorded server. */
interface ReceivedStep {
  readonly kind: "received";
  readonly message: WireMessage;
  /** The recorded id of the call that it answers. */
  readonly answers: RequestId | undefined;
}

type Step = SentStep | ReceivedStep;

/** Calls that change nothing, so that nothing but their answer follows from them. */
const isRead = /\/(list|read)$/;

/**
 * A connection on which a recorded server says again what it said. The n-th call of a method is answered as the n-th was,
 * whatever its parameters; a notification or question comes once the client has sent all that had been sent before it, but
 * for calls that only read. A call that the recording does not have is refused with what it goes on with.
 *
 * @example
 * ```ts
 * const transport = replayWire(await readFile("hello.jsonl", "utf8"));
 * const codex = await Codex.start({ transport });
 * // … the code under test …
 * assert.deepEqual(transport.remaining, []);
 * ```
 * @throws UsageError when it is no recording
 */
export function replayWire(recording: string | WireRecording): ReplayTransport {
  return new Replay(stepsOf(String(recording)));
}

function stepsOf(text: string): Step[] {
  const questions = new Map<RequestId, string>();
  return parseRecording(text).map(({ direction, message }) => {
    const { id, method } = message;
    if (direction === "sent") return sentStep(message, questions);
    if (isRequestId(id) && method !== undefined) questions.set(id, method);
    return { kind: "received", message, answers: method === undefined ? id : undefined };
  });
}

function sentStep(message: WireMessage, questions: ReadonlyMap<RequestId, string>): SentStep {
  const { id, method } = message;
  if (method === undefined || requestRule(method).isUrgent)
    return { kind: "sent", name: nameOf(message, questions), id, holdsUp: "everything" };
  return { kind: "sent", name: method, id, holdsUp: isRead.test(method) ? "nothing" : "notifications" };
}

/** What a message of the client is called: its method, or which question it answers. */
function nameOf({ id, method }: WireMessage, questions: ReadonlyMap<RequestId, string>): string {
  return method ?? `answer ${id} to ${questions.get(id ?? "")}`;
}

class Replay implements ReplayTransport {
  readonly sent: WireMessage[] = [];
  readonly unexpected: UnexpectedRequest[] = [];
  readonly input: AsyncIterable<Uint8Array>;
  readonly closed: Promise<CloseInfo>;
  readonly #end = new ServerEnd((message) => this.#take(message));
  readonly #questions = new Map<RequestId, string>();
  /** This client's ids of the calls, by the recorded ones. */
  readonly #ids = new Map<RequestId, RequestId>();
  readonly #taken = new Map<string, number>();
  /** What has not happened yet. */
  #steps: Step[];

  constructor(steps: Step[]) {
    this.#steps = steps;
    this.input = this.#end.input;
    this.closed = this.#end.closed;
    this.#advance();
  }

  get remaining(): readonly string[] {
    return this.#steps.flatMap((step) => (step.kind === "sent" ? [step.name] : []));
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#end.write(bytes);
  }

  close(): Promise<void> {
    return this.#end.close();
  }

  #take(message: WireMessage): void {
    const { id, method } = message;
    this.sent.push(message);
    const name = nameOf(message, this.#questions);
    const at = this.#steps.findIndex((step) => step.kind === "sent" && step.name === name);
    if (at >= 0) {
      const [step] = this.#steps.splice(at, 1) as [SentStep];
      // The ids of the server's questions are its own: they only look like those of calls.
      if (method !== undefined && step.id !== undefined && id !== undefined) this.#ids.set(step.id, id);
      this.#taken.set(name, (this.#taken.get(name) ?? 0) + 1);
      this.#advance();
    } else if (method !== undefined && id !== undefined) {
      const reason = this.#missing(method);
      this.unexpected.push({ request: method, reason });
      this.#end.send({ id, error: { code: -32600, message: reason } });
    }
  }

  /** Sends everything that no longer waits for the client. */
  #advance(): void {
    const waiting: Step[] = [];
    const due: WireMessage[] = [];
    let held: SentStep["holdsUp"] = "nothing";
    for (const step of this.#steps) {
      if (step.kind === "sent") {
        waiting.push(step);
        if (held !== "everything" && step.holdsUp !== "nothing") held = step.holdsUp;
      } else if (this.#isDue(step, held)) due.push(this.#addressed(step));
      else waiting.push(step);
    }
    this.#steps = waiting;
    if (due.length > 0) this.#end.send(...due);
  }

  #isDue({ answers }: ReceivedStep, held: SentStep["holdsUp"]): boolean {
    if (answers === undefined) return held === "nothing";
    return held !== "everything" && this.#ids.has(answers);
  }

  #addressed({ message, answers }: ReceivedStep): WireMessage {
    const { id, method } = message;
    if (answers !== undefined) return { ...message, id: this.#ids.get(answers) };
    if (id !== undefined && method !== undefined) this.#questions.set(id, method);
    return message;
  }

  #missing(method: string): string {
    const count = this.#taken.get(method) ?? 0;
    const found = count === 0 ? `no ${method}` : `no more than ${count} of ${method}`;
    const next = this.remaining.slice(0, 3).join(", then ");
    return `the recording has ${found}; it goes on with ${next === "" ? "nothing" : next}. Record it anew where the program has changed.`;
  }
}
