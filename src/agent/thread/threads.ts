import type { ThreadStartParams } from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import type { CallSite } from "../../core/errors/call-site.js";
import { readOptions } from "../../core/errors/read-options.js";
import type { ThreadCall } from "../../core/requests/handler-scopes.js";
import type { CallOptions } from "../../core/rpc/request-options.js";
import { type AnswerOptions, splitAnswers } from "../approvals/answer-options.js";
import type { Answering } from "../approvals/approval-handlers.js";
import type { Toolbox } from "../tools/toolbox.js";
import { checkId, split } from "./call-params.js";
import { refuseIgnored } from "./ignored-settings.js";
import type { ThreadLoader } from "./loading.js";
import { type GivenSettings, type Settings, threadParams, threadSettings } from "./settings.js";
import { Thread, type ThreadContext, type ThreadInfo } from "./thread.js";
import type { ThreadForkOptions, ThreadResumeOptions, ThreadStartOptions } from "./thread-options.js";
import type { ThreadTranscript, ThreadTranscriptOptions } from "./thread-transcript.js";
import type { TurnRunner } from "./turn-runner.js";

/** What {@link Threads} works with. */
export interface ThreadsParts {
  readonly client: Connection;
  readonly runner: TurnRunner;
  readonly loader: ThreadLoader;
  readonly answering: Answering;
  readonly toolbox: Toolbox;
}

/** Makes thread handles, with or without asking the server. */
export class Threads implements ThreadContext {
  readonly client: Connection;
  readonly runner: TurnRunner;
  readonly loader: ThreadLoader;
  readonly #answering: Answering;
  readonly #toolbox: Toolbox;

  constructor(parts: ThreadsParts) {
    this.client = parts.client;
    this.runner = parts.runner;
    this.loader = parts.loader;
    this.#answering = parts.answering;
    this.#toolbox = parts.toolbox;
  }

  bind(id: string): Thread {
    return new Thread(this, checkId(id), null);
  }

  async start(options: ThreadStartOptions, site: CallSite): Promise<Thread> {
    const { tools = [], dynamicTools, ...rest } = readOptions(options);
    const { call, settings, answers } = this.#split(rest, site);
    const start = { ...threadParams(settings), dynamicTools: this.#toolbox.declare(tools, dynamicTools) };
    const given = { answers, tools: this.#toolbox.scopeOf(tools) };
    const info = await this.#setting(given, (onResult) =>
      this.client.threadStart(start as ThreadStartParams, {
        ...call,
        onResult: (result) => {
          this.loader.settings.started(settings, result as ThreadInfo);
          onResult(result);
        },
      }),
    );
    this.runner.noteStarted(info.thread.id);
    return new Thread(this, info.thread.id, info);
  }

  async resume(threadId: string, options: ThreadResumeOptions, site: CallSite): Promise<Thread> {
    const { call, settings: given, answers } = this.#split(options, site);
    refuseIgnored(given.rest, "load", "codex.threadResume");
    const settings = await this.loader.settings.forResume(checkId(threadId), given, call);
    const resume = { excludeTurns: true, ...threadParams(settings), threadId };
    const info = await this.#setting({ threadId, answers }, (onResult) =>
      this.client.threadResume(resume, {
        ...call,
        onResult: this.#recording(threadId, settings, onResult),
      }),
    );
    // The server goes on with a goal by itself, with no turn of this client in between.
    if (this.client.router.known.hasGoal(threadId))
      await this.loader.settings.putInForce(threadId, "codex.threadResume", call);
    return new Thread(this, info.thread.id, info);
  }

  async fork(threadId: string, options: ThreadForkOptions, site: CallSite): Promise<Thread> {
    const { call, settings: given, answers } = this.#split(options, site);
    refuseIgnored(given.rest, "load", "codex.threadFork");
    const settings = await this.loader.settings.forFork(checkId(threadId), given, call);
    const fork = { excludeTurns: true, ...threadParams(settings), threadId };
    const info = await this.#setting({ parentId: threadId, answers }, (onResult) =>
      this.client.threadFork(fork, {
        ...call,
        onResult: this.#recording(threadId, settings, onResult),
      }),
    );
    return new Thread(this, info.thread.id, info);
  }

  async transcript(
    threadId: string,
    options: ThreadTranscriptOptions,
    site: CallSite,
  ): Promise<ThreadTranscript> {
    const { call, params } = split(options, site);
    // Loaded on demand: most programs show no conversation.
    const { ThreadTranscript } = await import("./thread-transcript.js");
    const parts = { client: this.client, loader: this.loader, answering: this.#answering };
    return new ThreadTranscript(parts, threadId, params, call).open();
  }

  async archive(threadId: string, options: CallOptions, site: CallSite): Promise<void> {
    const { call } = split(options, site);
    await this.client.threadArchive({ threadId: checkId(threadId) }, call);
  }

  /** Makes a call that gives a thread handlers: they are set with its success and dropped with its failure. */
  async #setting(
    given: ThreadCall,
    request: (onResult: (result: unknown) => void) => Promise<ThreadInfo>,
  ): Promise<ThreadInfo> {
    const expected = this.client.handlers.scopes.expectThread(given);
    try {
      return await request((result) => expected.set(given.threadId ?? idIn(result)));
    } finally {
      expected.cancel();
    }
  }

  /** Separates how the call is made, what goes on the wire, and who answers; `answers` is `undefined` where not given. */
  #split<O extends Settings & AnswerOptions & CallOptions>(options: O, site: CallSite) {
    const { call, params } = split(options, site);
    const { answers: given, rest } = splitAnswers(params);
    const isGiven = Object.values(given).some((handler) => handler !== undefined);
    const answers = isGiven ? this.#answering.scopeOf(given) : undefined;
    return { call, settings: threadSettings(rest as Settings), answers };
  }

  /** Records what a resume or fork has put in force, before anything later is dispatched. */
  #recording(
    fromId: string,
    settings: GivenSettings,
    onResult: (result: unknown) => void,
  ): (result: unknown) => void {
    return (result) => {
      this.loader.settings.loaded(fromId, settings, result as ThreadInfo);
      onResult(result);
    };
  }
}

function idIn(result: unknown): string {
  return (result as ThreadInfo).thread.id;
}
