import type {
  ThreadForkResponse,
  ThreadGoal,
  ThreadGoalSetParams,
  ThreadItemEntry,
  ThreadItemsListParams,
  ThreadReadParams,
  Thread as ThreadRecord,
  ThreadResumeResponse,
  ThreadStartResponse,
  ThreadTurnsListParams,
  Turn as TurnRecord,
} from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import { CallSite } from "../../core/errors/call-site.js";
import { readOptions } from "../../core/errors/read-options.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import type { CallOptions } from "../../core/rpc/request-options.js";
import type { Input } from "../turn/inputs.js";
import type { OutputOf, OutputSchema } from "../turn/output.js";
import type { Turn } from "../turn/turn.js";
import { split } from "./call-params.js";
import { refuseIgnored } from "./ignored-settings.js";
import type { ThreadLoader } from "./loading.js";
import { itemsReader, type PagePromise, pagesBy, readThread, turnsReader } from "./pages.js";
import type { ThreadForkOptions } from "./thread-options.js";
import type { ThreadTranscript, ThreadTranscriptOptions } from "./thread-transcript.js";
import type {
  GoalOptions,
  OnceResult,
  ReviewOptions,
  RunOnceOptions,
  TurnControl,
  TurnOptions,
} from "./turn-options.js";
import type { TurnRunner } from "./turn-runner.js";

/** What the server said when the thread was started, resumed or forked. */
export type ThreadInfo = ThreadStartResponse | ThreadResumeResponse | ThreadForkResponse;

/** What the handles of one Codex share. */
export interface ThreadContext {
  readonly client: Connection;
  readonly runner: TurnRunner;
  readonly loader: ThreadLoader;
  fork(threadId: string, options: ThreadForkOptions, site: CallSite): Promise<Thread>;
  archive(threadId: string, options: CallOptions, site: CallSite): Promise<void>;
  transcript(threadId: string, options: ThreadTranscriptOptions, site: CallSite): Promise<ThreadTranscript>;
}

/**
 * One conversation. Handles are cheap: any number may stand for the same thread, and none needs closing.
 *
 * @example
 * ```ts
 * const thread = await codex.threadStart({ cwd: "/home/me/project" });
 * const result = await thread.run("What does this project do?");
 * if (result.status === "completed") console.log(result.finalResponse);
 * ```
 */
export class Thread {
  readonly id: string;
  readonly #context: ThreadContext;
  #info: ThreadInfo | null;

  /** @internal */
  constructor(context: ThreadContext, id: string, info: ThreadInfo | null) {
    this.#context = context;
    this.id = id;
    this.#info = info;
  }

  /** The last answer to start, resume or fork; `null` when the thread was only bound by its id. */
  get info(): ThreadInfo | null {
    return this.#info;
  }

  /**
   * Runs one turn to its end. A failed turn is returned, not thrown, unless `throwOnFailure` is set. A signal or `timeoutMs`
   * interrupts the turn.
   */
  async run<S extends OutputSchema | undefined = undefined>(
    input: Input | null,
    options: TurnOptions<S> = {},
  ): Promise<TurnResult<OutputOf<S>>> {
    return this.#context.runner.run(this.id, input, readOptions(options), new CallSite(this.run));
  }

  /** Starts a turn and resolves with its handle as soon as the server has taken it. */
  async turn<S extends OutputSchema | undefined = undefined>(
    input: Input | null,
    options: TurnOptions<S> = {},
  ): Promise<Turn<OutputOf<S>>> {
    return this.#context.runner.turn(this.id, input, readOptions(options), new CallSite(this.turn));
  }

  /**
   * Gives the input to the thread once, however often it is called and by whichever process, and waits for the end of its turn.
   * The key is stored with the input (`clientUserMessageId`): a turn with that key that has ended gives its result, a failed
   * one too, one that runs is waited for. The thread is loaded and its history searched first, newest turns first.
   *
   * One process at a time can have a thread. Not a guarantee between several clients of one server, nor on an ephemeral
   * thread, which has no history. A fork has the keys of its parent.
   *
   * @throws {@link ThreadInUseError} when another process has the thread
   * @throws {@link UsageError} for a key that is empty or has a lone surrogate, and a `since` that is no valid date
   *
   * @example
   * ```ts
   * const result = await thread.runOnce("issue-123", "Fix the build.");
   * if (result.attached) console.log("done before");
   * ```
   */
  async runOnce<S extends OutputSchema | undefined = undefined>(
    key: string,
    input: Input,
    options: RunOnceOptions<S> = {},
  ): Promise<OnceResult<OutputOf<S>>> {
    return this.#context.runner.runOnce(
      this.id,
      key,
      input,
      readOptions(options),
      new CallSite(this.runOnce),
    );
  }

  /**
   * Has the server's reviewer look at changes: `review/start`. A review asks for nothing, whatever the thread's settings: what
   * needs an approval is refused, and what an MCP server asks is declined.
   * @throws {@link UsageError} for `handlers`, `onApproval`, `onQuestion` and settings
   */
  async review(options: ReviewOptions): Promise<Turn> {
    return this.#context.runner.review(this.id, readOptions(options), new CallSite(this.review));
  }

  /**
   * Has the server summarise the conversation so far, to make room: `thread/compact/start`. The model has no tools there, so
   * that nothing is asked.
   * @throws {@link UsageError} for `handlers`, `onApproval`, `onQuestion` and settings
   */
  async compact(options: TurnControl = {}): Promise<Turn> {
    return this.#context.runner.compact(this.id, readOptions(options), new CallSite(this.compact));
  }

  /** The stored thread. With `includeTurns`, a thread without a turn gives an empty list of them. */
  async read(options: Omit<ThreadReadParams, "threadId"> & CallOptions = {}): Promise<ThreadRecord> {
    const { call, params } = split(options, new CallSite(this.read));
    return readThread(this.#context.client, { ...params, threadId: this.id }, call);
  }

  /** The thread's turns, newest first: `thread/turns/list`. */
  turns(options: Omit<ThreadTurnsListParams, "threadId"> & CallOptions = {}): PagePromise<TurnRecord> {
    return pagesBy(() => {
      const { call, params } = split(options, new CallSite(this.turns));
      return turnsReader(this.#context.client, { ...params, threadId: this.id }, call);
    });
  }

  /** The thread's items, oldest first: `thread/items/list`. */
  items(options: Omit<ThreadItemsListParams, "threadId"> & CallOptions = {}): PagePromise<ThreadItemEntry> {
    return pagesBy(() => {
      const { call, params } = split(options, new CallSite(this.items));
      return itemsReader(this.#context.client, { ...params, threadId: this.id }, call);
    });
  }

  /**
   * What the conversation looks like now, ready for a user interface: the newest turns, then live, with no gap and nothing
   * twice. The thread is resumed, with its running sub-agents; one that another process has is read only. Close it when it is
   * no longer shown.
   * @throws {@link ThreadNotFoundError} when there is no such thread
   *
   * @example
   * ```ts
   * const transcript = await thread.transcript();
   * const unsubscribe = transcript.subscribe((snapshot) => render(snapshot));
   * ```
   */
  async transcript(options: ThreadTranscriptOptions = {}): Promise<ThreadTranscript> {
    return this.#context.transcript(this.id, options, new CallSite(this.transcript));
  }

  /** A new thread with this one's history, whole or up to a turn: `thread/fork`. */
  fork(options: ThreadForkOptions = {}): Promise<Thread> {
    return this.#context.fork(this.id, options, new CallSite(this.fork));
  }

  /** Names the thread: `thread/name/set`. */
  async setName(name: string, options: CallOptions = {}): Promise<void> {
    const { call } = split(options, new CallSite(this.setName));
    await this.#context.client.threadNameSet({ threadId: this.id, name }, call);
  }

  /** Puts the thread away and unloads it: `thread/archive`. */
  archive(options: CallOptions = {}): Promise<void> {
    return this.#context.archive(this.id, options, new CallSite(this.archive));
  }

  /** The goal that the server works towards on this thread; `null` when there is none. */
  async goal(options: CallOptions = {}): Promise<ThreadGoal | null> {
    const { call } = split(options, new CallSite(this.goal));
    return (await this.#context.client.threadGoalGet({ threadId: this.id }, call)).goal ?? null;
  }

  /** Sets or changes the goal. With status `active` the server starts on it by itself. */
  async setGoal(options: Omit<ThreadGoalSetParams, "threadId"> & CallOptions): Promise<ThreadGoal> {
    const { call, params } = split(options, new CallSite(this.setGoal));
    refuseIgnored(params, "no settings", "thread.setGoal");
    const { client, loader } = this.#context;
    if ((params.status ?? "active") === "active") await loader.prepare(this.id, "thread.setGoal", call);
    return (await client.threadGoalSet({ ...params, threadId: this.id }, call)).goal;
  }

  /** Takes the goal away. A turn that runs towards it goes on. */
  async clearGoal(options: CallOptions = {}): Promise<void> {
    const { call } = split(options, new CallSite(this.clearGoal));
    await this.#context.client.threadGoalClear({ threadId: this.id }, call);
  }

  /**
   * Has the server work towards an objective and waits until it is done with it: one result over all turns that it takes.
   * A signal or `timeoutMs` pauses the goal and stops the turn that runs.
   * @throws {@link UsageError} for settings: give them to the thread or to a turn before
   */
  async runGoal(objective: string, options: GoalOptions = {}): Promise<TurnResult> {
    return this.#context.runner.runGoal(this.id, objective, readOptions(options), new CallSite(this.runGoal));
  }
}
