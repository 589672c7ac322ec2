/// <reference lib="esnext.disposable" preserve="true" />
import type { ThreadItem, Turn, UserInput } from "../../generated/types.js";
import { isObject, type JsonObject, MalformedError } from "./check.js";
import { Family, type WireNotification } from "./family.js";
import { type Fold, folds } from "./fold.js";
import { type Listener, Notifier } from "./notifier.js";
import type { SentInput } from "./pending.js";
import type { AskedQuestion, QuestionDetails, TranscriptQuestion } from "./questions.js";
import { rootTurnIdOf, threadIdOf } from "./references.js";
import { sameOr } from "./shown-list.js";
import { type TranscriptSnapshot, type TranscriptSubagent, withTurns } from "./snapshot.js";
import { type ThreadDetails, ThreadState } from "./thread-state.js";
import { isItem } from "./turn-list.js";

/** Something that could not be taken in. Everything else was. */
export interface TranscriptFault {
  /** Wire method of the notification, else `"load"` or `"subscribe"`. */
  readonly method: string;
  readonly error: unknown;
}

/** Options of {@link Transcript}. */
export interface TranscriptOptions {
  /** Characters that are kept of any one text in an item, 1,000 at least. Default: all. */
  readonly maxTextLength?: number | undefined;
  /** Called with the transcript of each sub-agent, when an item or a turn first names it. */
  readonly onSubagent?: ((transcript: Transcript) => void) | undefined;
}

/** Which item names a sub-agent. */
interface Naming {
  turnId: string | null;
  itemId: string | null;
}

/** What is shorter names something: an id, a type, a path. */
const MIN_TEXT_LENGTH = 1000;

/** Most faults that are kept, the newest ones. */
const FAULTS_LIMIT = 100;

/**
 * What a conversation looks like now, folded from its history and its events. It needs no connection and runs anywhere.
 *
 * @example
 * ```ts
 * const transcript = new Transcript(threadId);
 * transcript.load(turns); // of thread/turns/list with itemsView "full", oldest first
 * socket.onmessage = ({ data }) => transcript.apply(JSON.parse(data));
 * transcript.subscribe((snapshot) => render(snapshot));
 * ```
 */
export class Transcript {
  readonly threadId: string;
  readonly #options: TranscriptOptions;
  readonly #state: ThreadState;
  readonly #family: Family<Transcript>;
  readonly #notifier: Notifier<TranscriptSnapshot>;
  readonly #subagents = new Map<Transcript, Naming>();
  readonly #onChange: () => void;
  #faults: readonly TranscriptFault[] = [];
  #snapshot: TranscriptSnapshot | undefined;
  #questions: readonly TranscriptQuestion[] = [];
  #agents: readonly TranscriptSubagent[] = [];
  /** What the newest method means: runs of one method are the rule. */
  #method = "";
  #fold: Fold | undefined;

  constructor(threadId: string, options: TranscriptOptions = {}, parent?: Transcript) {
    this.threadId = threadId;
    this.#options = options;
    this.#family = parent === undefined ? new Family() : parent.#family;
    this.#onChange = parent === undefined ? () => undefined : () => parent.#changed();
    this.#notifier = new Notifier(this.snapshot, (error) => this.report("subscribe", error));
    this.#state = new ThreadState({
      maxTextLength: Math.max(MIN_TEXT_LENGTH, options.maxTextLength ?? Number.POSITIVE_INFINITY),
      onChange: () => this.#changed(),
      onFault: (error) => this.report("load", error),
      onAgent: (id, turnId, item) => this.#name(id, turnId, item),
      onTurnEnd: () => this.#forget(),
    });
    this.#family.add(this);
  }

  /** What could not be taken in, the newest 100. */
  get faults(): readonly TranscriptFault[] {
    return this.#faults;
  }

  /** The conversation as it is now. The same object until something changes. Bound: it can be passed on as it is. */
  readonly snapshot = (): TranscriptSnapshot => {
    this.#snapshot ??= this.#build();
    return this.#snapshot;
  };

  /**
   * Calls the listener at once, and then after changes: at most once per task, however many events came. Bound: it can be
   * passed on as it is. A listener that throws is found in `faults`.
   * @returns ends the subscription
   */
  readonly subscribe = (listener: Listener<TranscriptSnapshot>): (() => void) => this.#notifier.add(listener);

  /**
   * Folds a notification in. Those of other threads are ignored, but for sub-agents; a method that this version does not know is
   * kept as a notice. Never throws. The notification must not be changed afterwards.
   */
  apply(notification: WireNotification): void {
    try {
      const { params } = notification;
      if (!isObject(params)) return;
      const isOwn = params.threadId === this.threadId;
      const threadId = isOwn ? this.threadId : threadIdOf(params);
      if (threadId === this.threadId) this.#apply(notification, params);
      else if (threadId !== undefined) this.#applyOther(threadId, notification, params);
    } catch (error) {
      this.report(String(notification?.method), error);
    }
  }

  /**
   * Folds turns of history in, with the items of `itemsView: "full"`, oldest first; in any order with events, and as often as
   * wanted. Adds and completes: nothing is removed, and nothing goes back to running. Never throws.
   */
  load(turns: readonly Turn[], details: { readonly hasOlder?: boolean | undefined } = {}): void {
    const page = Array.isArray(turns) ? turns : [];
    const isTurn = (turn: unknown): turn is Turn =>
      isObject(turn) && typeof turn.id === "string" && typeof turn.status === "string";
    if (!page.every(isTurn) || page !== turns)
      this.report("load", new MalformedError("a turn has no id or no status"));
    try {
      this.#state.turns.load(page.filter(isTurn));
      if (details.hasOlder !== undefined) this.#state.set({ hasOlder: details.hasOlder });
    } catch (error) {
      this.report("load", error);
    }
  }

  /**
   * Events are missed from here on, until history was loaded again: what runs is `partial`, and shows nothing new before it
   * completes. A question that is open then is the same as one that is asked later where method and parameters are equal, under
   * whatever id.
   */
  interrupt(): void {
    for (const member of this.#all()) member.#state.interrupt();
  }

  /** Replaces an item whose texts were cut by the whole of it. */
  restore(turnId: string, item: ThreadItem): void {
    const turn = this.#state.turns.get(turnId);
    const known = isItem(item) ? turn?.itemOf(item.id) : undefined;
    if (known?.restore(item)) turn?.changed(known);
  }

  /** Sets what neither turns nor their items say. */
  describe(details: Partial<ThreadDetails>): void {
    this.#state.set(details);
  }

  /** Adds a request of the server that waits for an answer, or what is new about one that is there. */
  ask(question: AskedQuestion, details: QuestionDetails = {}): void {
    const { params } = question;
    const threadId = isObject(params) ? threadIdOf(params) : undefined;
    const owner = threadId === undefined ? this : (this.#family.get(threadId) ?? this);
    owner.#state.ask(question, details);
  }

  /** Removes a question that no longer waits: the one with this id, method and parameters. */
  retract(question: AskedQuestion): void {
    for (const member of this.#all()) member.#state.retract(question);
  }

  /** Shows an input as pending until it is an item. */
  send(input: readonly UserInput[], clientId: string | null = null): SentInput {
    return this.#state.pending.add(input, clientId);
  }

  /** Removes a pending input by its key. */
  dismiss(key: number): void {
    this.#state.pending.dismiss(key);
  }

  /** The transcript of a sub-agent, of one of its sub-agents too. */
  subagent(threadId: string): Transcript | undefined {
    const found = this.#family.get(threadId);
    return found === this ? undefined : found;
  }

  /** Ends all subscriptions. */
  close(): void {
    this.#notifier.clear();
  }

  /** What `using` calls at the end of its scope: {@link close}. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** Adds a fault. */
  report(method: string, error: unknown): void {
    this.#faults = [...this.#faults, { method, error }].slice(-FAULTS_LIMIT);
  }

  #apply(notification: WireNotification, params: JsonObject): void {
    const { method, emittedAtMs } = notification;
    if (method !== this.#method) {
      this.#method = method;
      this.#fold = folds.get(method);
    }
    const fold = this.#fold;
    const atMs = typeof emittedAtMs === "number" ? emittedAtMs : null;
    if (fold === undefined) this.#state.notice({ method: String(method), params, emittedAtMs: atMs });
    else fold(this.#state, params, atMs ?? Number.MAX_SAFE_INTEGER);
  }

  #applyOther(threadId: string, notification: WireNotification, params: JsonObject): void {
    const member = this.#family.get(threadId);
    if (member !== undefined) {
      member.apply(notification);
      return;
    }
    if (!this.#all().some(({ isRunning }) => isRunning)) return;
    this.#family.keep(threadId, notification);
    // The first turn of a sub-agent says for which turn it works.
    const rootTurnId = notification.method === "turn/started" ? rootTurnIdOf(params) : undefined;
    const parent =
      rootTurnId === undefined
        ? undefined
        : this.#all().find((each) => each.#state.turns.get(rootTurnId) !== undefined);
    if (parent !== undefined) parent.#adopt(threadId);
  }

  /** Whether a turn of this thread is under way. */
  get isRunning(): boolean {
    return this.#state.turns.newest?.hasEnded === false;
  }

  #name(threadId: string, turnId: string, { id: itemId }: ThreadItem): void {
    const known = this.#family.get(threadId);
    if (known === this) return;
    const transcript = known ?? this.#adopt(threadId);
    const naming = this.#subagents.get(transcript);
    if (naming === undefined || naming.itemId !== null) return;
    Object.assign(naming, { turnId, itemId });
    this.#changed();
  }

  #adopt(threadId: string): Transcript {
    const transcript = new Transcript(threadId, this.#options, this);
    this.#subagents.set(transcript, { turnId: null, itemId: null });
    this.#changed();
    this.#options.onSubagent?.(transcript);
    return transcript;
  }

  #forget(): void {
    if (!this.#all().some(({ isRunning }) => isRunning)) this.#family.forget();
  }

  /** This transcript and those of its sub-agents, theirs included. */
  #all(): readonly Transcript[] {
    return [this, ...[...this.#subagents.keys()].flatMap((each) => each.#all())];
  }

  #changed(): void {
    this.#snapshot = undefined;
    this.#notifier.notify();
    this.#onChange();
  }

  #build(): TranscriptSnapshot {
    const { turns, pending, details } = this.#state;
    const newest = turns.newest?.snapshot();
    this.#questions = sameOr(this.#questions, this.#state.shownQuestions());
    if (this.#subagents.size > 0) this.#agents = sameOr(this.#agents, this.#subagentSnapshots());
    // Each detail by its name: a spread takes as long as all the rest.
    const rest = {
      threadId: this.threadId,
      name: details.name,
      status: details.status,
      model: details.model,
      plan: newest?.plan ?? null,
      diff: newest?.diff ?? null,
      goal: details.goal,
      usage: details.usage,
      questions: this.#questions,
      pending: pending.inputs,
      queued: details.queued,
      subagents: this.#agents,
      hooks: details.hooks,
      notices: details.notices,
      connection: details.connection,
      live: details.live,
      hasOlder: details.hasOlder,
    };
    return withTurns(rest, turns.later());
  }

  #subagentSnapshots(): readonly TranscriptSubagent[] {
    return [...this.#subagents].map(([{ threadId, snapshot }, { turnId, itemId }], index) => {
      const transcript = snapshot();
      const shown = this.#agents[index];
      const isSame = shown?.transcript === transcript && shown.itemId === itemId;
      return isSame ? shown : { threadId, turnId, itemId, transcript };
    });
  }
}
