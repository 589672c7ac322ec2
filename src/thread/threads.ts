import type { ThreadForkParams, ThreadResumeParams, ThreadStartParams } from "../../generated/types.js";
import type { ClientInternals } from "../client/internals.js";
import type { CallSite } from "../errors/call-site.js";
import { UsageError } from "../errors/usage.js";
import type { CallOptions } from "../rpc/call.js";
import { split } from "./call-params.js";
import { type Settings, type ThreadSettings, threadSettings } from "./settings.js";
import { Thread, type ThreadInfo } from "./thread.js";
import type { TurnRunner } from "./turn-runner.js";

type Own = "sandbox" | keyof Settings;

/** Options of `codex.threadStart`: those of `thread/start`, with presets. */
export interface ThreadStartOptions extends Omit<ThreadStartParams, Own>, Settings, CallOptions {}

/** Options of `codex.threadResume`: those of `thread/resume`, with presets. What is not given stays as stored. */
export interface ThreadResumeOptions
  extends Omit<ThreadResumeParams, Own | "threadId">,
    Settings,
    CallOptions {}

/** Options of a fork: those of `thread/fork`, with presets. What is not given stays as in the parent. */
export interface ThreadForkOptions extends Omit<ThreadForkParams, Own | "threadId">, Settings, CallOptions {}

/** Makes thread handles, with or without asking the server. */
export class Threads {
  readonly client: ClientInternals;
  readonly runner: TurnRunner;

  constructor(client: ClientInternals, runner: TurnRunner) {
    this.client = client;
    this.runner = runner;
  }

  bind(id: string): Thread {
    return new Thread(this, checkId(id), null);
  }

  async start(options: ThreadStartOptions, site: CallSite): Promise<Thread> {
    const { call, params } = split(options, site);
    const settings = threadSettings(params);
    const start = settings.params as ThreadStartParams;
    return this.#handle(await this.client.request("thread/start", start, call), settings);
  }

  async resume(threadId: string, options: ThreadResumeOptions, site: CallSite): Promise<Thread> {
    const { call, params } = split(options, site);
    const settings = threadSettings(params);
    const resume = { excludeTurns: true, ...settings.params, threadId: checkId(threadId) };
    return this.#handle(await this.client.request("thread/resume", resume, call), settings);
  }

  async fork(threadId: string, options: ThreadForkOptions, site: CallSite): Promise<Thread> {
    const { call, params } = split(options, site);
    const settings = threadSettings(params);
    const fork = { excludeTurns: true, ...settings.params, threadId: checkId(threadId) };
    return this.#handle(await this.client.request("thread/fork", fork, call), settings);
  }

  async archive(threadId: string, options: CallOptions, site: CallSite): Promise<void> {
    const { call } = split(options, site);
    await this.client.request("thread/archive", { threadId: checkId(threadId) }, call);
  }

  #handle(info: ThreadInfo, { firstTurn }: ThreadSettings): Thread {
    if (firstTurn !== undefined) this.runner.setFirstTurn(info.thread.id, firstTurn);
    return new Thread(this, info.thread.id, info);
  }
}

/** A thread id as the caller gives it. */
export function checkId(id: string): string {
  if (typeof id === "string" && id !== "") return id;
  throw new UsageError(`a thread id must be a non-empty string, got ${JSON.stringify(id)}`);
}
