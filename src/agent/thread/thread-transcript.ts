/// <reference lib="esnext.disposable" preserve="true" />
import type { Turn } from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import type { CallSite } from "../../core/errors/call-site.js";
import { JsonRpcError, ThreadInUseError } from "../../core/errors/json-rpc.js";
import type { Notification } from "../../core/events/notification.js";
import { checkLimit } from "../../core/rpc/call.js";
import type { CallOptions } from "../../core/rpc/request-options.js";
import { Releases } from "../../core/util/releases.js";
import { Transcript } from "../../transcript/transcript.js";
import type { Answering } from "../approvals/approval-handlers.js";
import type { ThreadLoader } from "./loading.js";
import { itemsReader, pagesBy, turnsReader } from "./pages.js";
import { TranscriptQuestions } from "./transcript-questions.js";

/** Options of {@link Thread.transcript}. */
export interface ThreadTranscriptOptions extends CallOptions {
  /** Turns that are loaded at first, and with each `loadOlder`. Default: 50. */
  readonly limit?: number | undefined;
  /** Whether to follow the thread's events, for which it is resumed. Default: true. `false` reads history alone. */
  readonly live?: boolean | undefined;
  /**
   * Whether the transcript answers approvals and questions of the thread and its sub-agents: its `questions` have functions to
   * answer then, and stay open until one is called. It comes before handlers that the thread was given earlier. Default: false.
   */
  readonly answer?: boolean | undefined;
  /** Characters that are kept of any one text in an item, 1,000 at least; `loadItem` gets the whole. Default: all. */
  readonly maxTextLength?: number | undefined;
}

/** What a {@link ThreadTranscript} works with. */
export interface ThreadTranscriptParts {
  readonly client: Connection;
  readonly loader: ThreadLoader;
  readonly answering: Answering;
}

/** Most turns that the server gives at once. */
const PAGE_LIMIT = 100;

type ThreadCall = CallOptions & { readonly site: CallSite };

/** A transcript that follows its thread, and reads more of its history on demand. Made by {@link Thread.transcript}. */
export class ThreadTranscript extends Transcript {
  readonly #parts: ThreadTranscriptParts;
  readonly #options: ThreadTranscriptOptions;
  /** How calls are made; the caller's signal and deadline are for the opening alone. */
  #call: ThreadCall;
  readonly #limit: number;
  readonly #releases = new Releases();
  readonly #questions: TranscriptQuestions;
  /** Work on sub-agents that is under way. */
  readonly #attaching = new Set<Promise<void>>();
  #older: string | null = null;
  #loadingOlder: Promise<boolean> | undefined;
  #isFollowing = false;
  #isClosed = false;

  /** @internal */
  constructor(
    parts: ThreadTranscriptParts,
    threadId: string,
    options: ThreadTranscriptOptions,
    call: ThreadCall,
  ) {
    super(threadId, {
      maxTextLength: options.maxTextLength,
      onSubagent: (subagent) => this.#attach(subagent),
    });
    this.#parts = parts;
    this.#options = options;
    this.#call = call;
    this.#limit = checkLimit("limit", options.limit ?? 50);
    const { client, answering } = parts;
    this.#questions = new TranscriptQuestions(
      this,
      client,
      this.#releases,
      options.answer === true ? answering : undefined,
    );
  }

  /** @internal Joins history and live events. @throws what its calls throw; everything is released then */
  async open(): Promise<this> {
    try {
      if (this.#options.live ?? true) {
        // From here on nothing is missed: what history and events both have is folded once.
        this.#follow();
        this.#isFollowing = await this.#resume();
      }
      this.describe({ live: this.#isFollowing });
      if (!this.#isFollowing) {
        this.#releases.run();
        await this.#describeStored();
      }
      await this.#loadNewest();
      await this.#loadAside();
      await Promise.all(this.#attaching);
      this.#call = { site: this.#call.site };
      return this;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * Loads the turns before the first one. A page that fails changes nothing and is found in `faults` too; call it again.
   * @returns whether there are still older ones
   */
  loadOlder(): Promise<boolean> {
    this.#loadingOlder ??= this.#loadOlder().finally(() => {
      this.#loadingOlder = undefined;
    });
    return this.#loadingOlder;
  }

  /** Loads the whole of an item whose texts were cut. */
  async loadItem(turnId: string, itemId: string): Promise<void> {
    const { client } = this.#parts;
    // History has the items of a review in a turn of their own.
    for (const where of [{ turnId }, {}]) {
      const params = { threadId: this.threadId, limit: PAGE_LIMIT, ...where };
      for await (const { item } of pagesBy(() => itemsReader(client, params, this.#call)))
        if (item.id === itemId) return this.restore(turnId, item);
    }
  }

  /** Loads the newest turns of a sub-agent. Those of one that runs are there anyway. */
  async loadSubagent(threadId: string): Promise<void> {
    const subagent = this.subagent(threadId);
    if (subagent === undefined) return;
    const { turns, older } = await this.#read(threadId, null);
    subagent.load(turns, { hasOlder: older !== null });
  }

  /** Ends all subscriptions and declines the questions that it was to answer. The thread and its turns go on. */
  override close(): void {
    this.#isClosed = true;
    this.#releases.run();
    super.close();
  }

  /** What `using` calls at the end of its scope: {@link close}. */
  override [Symbol.dispose](): void {
    this.close();
  }

  override report(method: string, error: unknown): void {
    super.report(method, error);
    if (method === "subscribe") this.#parts.client.reportFault({ method: "transcript.subscribe", error });
  }

  #follow(): void {
    const { client } = this.#parts;
    this.#isFollowing = true;
    this.#releases.add(client.notifications.read((notification) => this.#receive(notification)));
    this.#releases.add(
      client.onChange(({ state: connection }) =>
        this.describe(connection === "closed" ? { connection, live: false } : { connection }),
      ),
    );
    this.#releases.add(client.onGap(() => this.interrupt()));
    this.#releases.add(
      client.onLoss(({ threadId, turnId }) => {
        if (threadId === this.threadId && turnId === undefined) this.describe({ live: false });
      }),
    );
    this.#releases.add(
      client.onRestored((threadId) => {
        if (threadId === this.threadId) void this.#reload();
        else if (this.subagent(threadId) !== undefined)
          void this.#aside("thread/turns/list", () => this.loadSubagent(threadId));
      }),
    );
    this.#releases.add(
      client.inputs.listen(({ threadId, input, clientId, outcome }) => {
        if (threadId !== this.threadId) return;
        const pending = this.send(input, clientId);
        void outcome.then((is) => ("turnId" in is ? pending.taken(is.turnId) : pending.failed(is.error)));
      }),
    );
    this.#questions.serve(this.threadId);
  }

  #receive(notification: Notification): void {
    this.apply(notification);
    const { threadId } = (notification.params ?? {}) as { readonly threadId?: unknown };
    if (threadId !== this.threadId) return;
    if (notification.method === "thread/reverted")
      void this.#aside("thread/turns/list", () => this.#loadNewest());
    if (notification.method === "thread/queue/changed") void this.#loadQueue();
  }

  /** Has the thread's events come here. `false` where another process has the thread. */
  async #resume(): Promise<boolean> {
    try {
      const { thread, model } = await this.#parts.loader.load(this.threadId, this.#call);
      this.describe({ name: thread.name ?? null, status: thread.status, model });
      return true;
    } catch (error) {
      if (error instanceof ThreadInUseError) return false;
      if (!(error instanceof JsonRpcError)) throw error;
      // What has no turn yet, or is ephemeral, cannot be resumed: its events come to the one who has started it.
      const { type } = (await this.#describeStored())?.status ?? {};
      if (type === undefined || type === "notLoaded") throw error;
      return true;
    }
  }

  async #describeStored() {
    const { thread } = await this.#parts.client.threadRead({ threadId: this.threadId }, this.#call);
    this.describe({ name: thread.name ?? null, status: thread.status, model: thread.model ?? null });
    return thread;
  }

  async #loadNewest(): Promise<void> {
    const { turns, older } = await this.#read(this.threadId, null);
    this.#older = older;
    this.load(turns, { hasOlder: older !== null });
  }

  /** Events were missed that are no item or turn. */
  async #reload(): Promise<void> {
    await this.#aside("thread/turns/list", async () => {
      await this.#describeStored();
      await this.#loadNewest();
    });
    await this.#loadAside();
  }

  async #loadOlder(): Promise<boolean> {
    const cursor = this.#older;
    if (cursor === null) return false;
    try {
      const { turns, older } = await this.#read(this.threadId, cursor);
      this.#older = older;
      this.load(turns, { hasOlder: older !== null });
      return older !== null;
    } catch (error) {
      this.report("thread/turns/list", error);
      throw error;
    }
  }

  /** Turns before a cursor, oldest first, and where the ones before them are. */
  async #read(
    threadId: string,
    from: string | null,
  ): Promise<{ turns: readonly Turn[]; older: string | null }> {
    const params = { threadId, itemsView: "full" } as const;
    const turns: Turn[] = [];
    let older = from;
    do {
      const limit = Math.min(this.#limit - turns.length, PAGE_LIMIT);
      const page = await turnsReader(
        this.#parts.client,
        { ...params, limit },
        this.#call,
      )(older ?? undefined);
      turns.push(...page.data);
      older = page.nextCursor ?? null;
    } while (older !== null && turns.length < this.#limit);
    return { turns: turns.reverse(), older };
  }

  /** What is nice to have: a server that does not give it leaves it unknown. */
  async #loadAside(): Promise<void> {
    const { client } = this.#parts;
    await this.#aside("thread/goal/get", async () => {
      const { goal } = await client.threadGoalGet({ threadId: this.threadId }, this.#call);
      this.describe({ goal: goal ?? null });
    });
    await this.#loadQueue();
  }

  async #loadQueue(): Promise<void> {
    const { client } = this.#parts;
    if (!client.isExperimental || !this.#isFollowing) return;
    await this.#aside("thread/queue/list", async () => {
      const { data } = await client.threadQueueList({ threadId: this.threadId }, this.#call);
      this.describe({ queued: data });
    });
  }

  /** Does what may fail without consequences for the rest. */
  async #aside(method: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.#isClosed) this.report(method, error);
    }
  }

  /** A sub-agent was named. One that runs without its events coming here is resumed, or its questions would never come. */
  #attach(subagent: Transcript): void {
    if (!this.#isFollowing) return;
    this.#questions.serve(subagent.threadId);
    const attaching = this.#aside("thread/resume", () => this.#join(subagent)).finally(() =>
      this.#attaching.delete(attaching),
    );
    this.#attaching.add(attaching);
  }

  async #join(subagent: Transcript): Promise<void> {
    const { client } = this.#parts;
    const { threadId } = subagent;
    // Its first events may have come before the item that names it.
    await undefined;
    if (this.#isClosed || subagent.snapshot().turns.length > 0) return;
    const { thread } = await client.threadRead({ threadId }, this.#call);
    subagent.describe({ name: thread.name ?? null, status: thread.status, model: thread.model ?? null });
    if (thread.status.type !== "active") return;
    await client.threadResume({ threadId, excludeTurns: true }, this.#call);
    await this.loadSubagent(threadId);
  }
}
