import { ThreadInUseError, ThreadNotFoundError } from "../../core/errors/json-rpc.js";
import type { Codex, Thread, ThreadStartOptions } from "../../index.js";
import { pause } from "../database/database.js";
import { HostLostError, NotAllowedError } from "../errors.js";
import type { Home } from "../host/home.js";
import type { Conversation, Conversations } from "../store/conversations.js";
import { type JudgedSettings, judge, type Limits } from "./allow.js";

/** Milliseconds for which a thread may still be held by the server of a worker that was killed. */
const IN_USE_MS = 30_000;
const IN_USE_PAUSE_MS = 250;

/** What finds the thread of a conversation. */
export interface ThreadSourceParts {
  readonly home: Home;
  readonly conversations: Conversations;
  readonly limits: Limits;
}

/** Finds the threads of conversations on a server, or starts them. */
export class ThreadSource {
  readonly #parts: ThreadSourceParts;
  /** Threads that a server has been given with their settings; gone with the server. */
  readonly #loaded = new WeakMap<Codex, Set<string>>();

  constructor(parts: ThreadSourceParts) {
    this.#parts = parts;
  }

  /**
   * The thread of a conversation with the settings that it was started with. Its id is recorded before anything is said on it; one
   * that was recorded, but has not got as far as a first input, is replaced.
   * @throws {@link NotAllowedError} for a thread that the fleet has not started in this home
   */
  async threadOf(id: string, codex: Codex, signal: AbortSignal): Promise<Thread> {
    const { conversations, home, limits } = this.#parts;
    const conversation = await conversations.get(id);
    if (conversation === undefined || conversation.home !== home.id)
      throw new HostLostError("the conversation is not in the CODEX_HOME of this host");
    const settings = await judge(conversation.settings, limits);
    const { threadId } = conversation;
    if (threadId !== null) {
      const thread = await this.#load(conversation, threadId, settings, codex, signal);
      if (thread !== undefined) return thread;
    }
    const thread = await codex.threadStart(asked(settings, limits));
    home.noteThread(thread.id);
    await conversations.record(id, thread.id);
    this.#loadedBy(codex).add(thread.id);
    return thread;
  }

  async #load(
    { given }: Conversation,
    threadId: string,
    settings: JudgedSettings,
    codex: Codex,
    signal: AbortSignal,
  ): Promise<Thread | undefined> {
    const { home, limits } = this.#parts;
    if (!home.hasThread(threadId))
      throw new NotAllowedError(`thread ${threadId} was not started by the fleet on this host`);
    if (this.#loadedBy(codex).has(threadId)) return codex.thread(threadId);
    const until = performance.now() + IN_USE_MS;
    for (;;) {
      try {
        const thread = await codex.threadResume(threadId, asked(settings, limits));
        this.#loadedBy(codex).add(threadId);
        return thread;
      } catch (error) {
        if (error instanceof ThreadNotFoundError && !given) return undefined;
        if (!(error instanceof ThreadInUseError) || performance.now() > until || signal.aborted) throw error;
        await pause(IN_USE_PAUSE_MS, signal);
      }
    }
  }

  #loadedBy(codex: Codex): Set<string> {
    const loaded = this.#loaded.get(codex) ?? new Set<string>();
    this.#loaded.set(codex, loaded);
    return loaded;
  }
}

/** The settings of a thread: what was asked for, over the most that the host gives. */
function asked(settings: JudgedSettings, { cwd, sandbox, approvalMode }: Limits): ThreadStartOptions {
  return { cwd, sandbox, approvalMode, ...settings };
}
