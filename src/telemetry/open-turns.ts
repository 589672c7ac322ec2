import { AsyncLocalStorage } from "node:async_hooks";
import type { Turn } from "../../generated/types.js";
import { BoundedMap } from "../core/util/bounded-map.js";
import type { DiagnosticsTurn, Notification } from "../index.js";
import type { Recorder } from "./recorder.js";
import { TurnSpan } from "./turn-span.js";

/** Most turns of sub-agents whose spans are open, the newest ones. */
const MAX_SUB_AGENTS = 1024;

/** Requests after which events of a turn without a known id belong to the call that made them. */
const starting: ReadonlySet<string> = new Set([
  "turn/start",
  "review/start",
  "thread/compact/start",
  "thread/goal/set",
]);

/** A turn that was asked for here. */
interface Asked {
  /** Has the id of the turn as soon as it is known. */
  readonly message: DiagnosticsTurn;
  readonly span: TurnSpan;
  isRequested: boolean;
}

/** The spans of the turns of one connection that run: those that were asked for here, and those of their sub-agents. */
export class OpenTurns {
  readonly #recorder: Recorder;
  readonly #agentVersion: string | undefined;
  readonly #asked = new Map<DiagnosticsTurn, Asked>();
  readonly #threads = new Map<string, Set<Asked>>();
  /** Turns of sub-agents, by thread. */
  readonly #subAgents = new BoundedMap<string, { readonly turnId: string; readonly span: TurnSpan }>(
    MAX_SUB_AGENTS,
    ({ turnId, span }) => span.end({ turnId }),
  );
  /** The turn in whose call the running code is. */
  readonly #current = new AsyncLocalStorage<Asked>();

  constructor(recorder: Recorder, agentVersion: string | undefined) {
    this.#recorder = recorder;
    this.#agentVersion = agentVersion;
  }

  start(message: DiagnosticsTurn): void {
    const { threadId } = message;
    const span = new TurnSpan(
      this.#recorder,
      { ...message, agentVersion: this.#agentVersion },
      this.#recorder.active,
    );
    const asked = { message, span, isRequested: false };
    this.#asked.set(message, asked);
    this.#threads.set(threadId, (this.#threads.get(threadId) ?? new Set()).add(asked));
    message.around = (run) => this.#current.run(asked, () => this.#recorder.within(span.spanOf(), run));
  }

  end(message: DiagnosticsTurn): void {
    const asked = this.#asked.get(message);
    if (asked === undefined) return;
    this.#asked.delete(message);
    const others = this.#threads.get(message.threadId);
    others?.delete(asked);
    if (others?.size === 0) this.#threads.delete(message.threadId);
    asked.span.end(message);
  }

  /** Ends the spans of all turns. */
  endAll(): void {
    for (const message of [...this.#asked.keys()]) this.end(message);
    for (const [threadId] of [...this.#subAgents]) this.#endSubAgent(threadId);
  }

  /** The span of the turn in whose call a request is made; takes note of the request that starts the turn. */
  requesting(method: string, params: unknown): TurnSpan | undefined {
    const asked = this.#current.getStore();
    if (asked === undefined || !this.#asked.has(asked.message)) return undefined;
    if (starting.has(method)) {
      asked.isRequested = true;
      asked.span.noteRequest(params);
    }
    return asked.span;
  }

  /** The span of a turn: of the call that started it, else of the first one that joined it. */
  find(threadId: unknown, turnId: unknown): TurnSpan | undefined {
    const here = [...(this.#threads.get(threadId as string) ?? [])];
    const expected = here.find(({ message, isRequested }) => message.turnId === undefined && isRequested);
    return this.#named(threadId, turnId) ?? expected?.span;
  }

  #named(threadId: unknown, turnId: unknown): TurnSpan | undefined {
    for (const { message, span } of this.#threads.get(threadId as string) ?? [])
      if (message.turnId === turnId) return span;
    const subAgent = this.#subAgents.get(threadId as string);
    return subAgent?.turnId === turnId ? subAgent?.span : undefined;
  }

  receive({ method, params }: Notification): void {
    switch (method) {
      case "turn/started":
        this.#noteSubAgent(params.threadId, params.turn);
        break;
      case "item/started":
        this.find(params.threadId, params.turnId)?.itemStarted(params.item);
        break;
      case "item/completed":
        this.find(params.threadId, params.turnId)?.itemCompleted(params.item);
        break;
      case "thread/tokenUsage/updated":
        // A resume repeats the tokens of an earlier turn.
        this.#named(params.threadId, params.turnId)?.noteUsage(params.tokenUsage.last);
        break;
      case "model/rerouted":
        this.find(params.threadId, params.turnId)?.noteModel(params.toModel);
        break;
      case "turn/completed":
        this.#complete(params.threadId, params.turn);
        break;
      default:
    }
  }

  /** A turn that nobody here asked for is that of a sub-agent where it works for a turn of another thread that was. */
  #noteSubAgent(threadId: string, { id: turnId, rootTurnId }: Turn): void {
    const parent = rootTurnId == null ? undefined : this.#runningElsewhere(threadId, rootTurnId);
    if (parent === undefined || this.find(threadId, turnId) !== undefined) return;
    const { modelProvider } = parent;
    const details = { threadId, call: undefined, modelProvider, agentVersion: this.#agentVersion };
    const span = new TurnSpan(this.#recorder, details, parent.spanOf().context);
    this.#endSubAgent(threadId);
    this.#subAgents.set(threadId, { turnId, span });
  }

  /** The span of a turn of another thread. */
  #runningElsewhere(threadId: string, turnId: string): TurnSpan | undefined {
    for (const other of [...this.#threads.keys(), ...[...this.#subAgents.entries()].map(([each]) => each)]) {
      const span = other === threadId ? undefined : this.#named(other, turnId);
      if (span !== undefined) return span;
    }
    return undefined;
  }

  #complete(threadId: string, turn: Turn): void {
    this.#named(threadId, turn.id)?.noteCompletion(turn);
    if (this.#subAgents.get(threadId)?.turnId === turn.id) this.#endSubAgent(threadId);
  }

  #endSubAgent(threadId: string): void {
    const subAgent = this.#subAgents.get(threadId);
    this.#subAgents.delete(threadId);
    subAgent?.span.end({ turnId: subAgent.turnId });
  }
}
