import type { ThreadResumeParams, ThreadResumeResponse } from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import type { CallSite } from "../../core/errors/call-site.js";
import {
  InvalidRequestError,
  JsonRpcError,
  ThreadInUseError,
  ThreadNotFoundError,
} from "../../core/errors/json-rpc.js";
import { threadParams } from "./settings.js";
import type { SettingsInForce } from "./settings-in-force.js";

/** The call on whose behalf a thread is loaded. */
export interface LoadingCall {
  readonly site: CallSite;
  readonly signal?: AbortSignal | undefined;
}

/** Loads threads that the server has put away, with the settings that they had here. */
export class ThreadLoader {
  readonly #client: Connection;
  readonly settings: SettingsInForce;

  constructor(client: Connection, settings: SettingsInForce) {
    this.#client = client;
    this.settings = settings;
  }

  /** Makes a call that needs its thread loaded: once more, after loading it, where the server had put it away. */
  async onLoaded<T>(threadId: string, loading: LoadingCall, call: () => Promise<T>): Promise<T> {
    if (this.#client.router.known.hasLeft(threadId)) await this.load(threadId, loading);
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ThreadNotFoundError)) throw error;
      await this.load(threadId, loading);
      return await call();
    }
  }

  /**
   * Has a thread ready for what takes no settings: loads it where the server has not, for what the server takes for a thread
   * that is put away but does nothing about, and puts its settings in force.
   * @param subject - the call's name for messages
   */
  async prepare(threadId: string, subject: string, loading: LoadingCall): Promise<void> {
    const { thread } = await this.#client.threadRead({ threadId }, { ...loading });
    if (thread.status.type === "notLoaded" || this.#client.router.known.hasLeft(threadId))
      await this.load(threadId, loading);
    await this.settings.putInForce(threadId, subject, { ...loading });
  }

  /** Loads a thread. @throws {@link ThreadNotFoundError}, {@link ThreadInUseError} when the server will not load the thread */
  async load(threadId: string, { site, signal }: LoadingCall): Promise<ThreadResumeResponse> {
    const settings = this.settings.forLoad(threadId);
    const params: ThreadResumeParams = { ...threadParams(settings), threadId, excludeTurns: true };
    try {
      return await this.#client.threadResume(params, {
        site,
        signal,
        onResult: (result) => this.settings.loaded(threadId, settings, result as ThreadResumeResponse),
      });
    } catch (error) {
      throw error instanceof JsonRpcError ? site.place(cannotLoad(threadId, error)) : error;
    }
  }
}

function cannotLoad(threadId: string, error: JsonRpcError): JsonRpcError {
  const isClear = error instanceof ThreadNotFoundError || error instanceof ThreadInUseError;
  if (isClear || !(error instanceof InvalidRequestError)) return error;
  const { method, rpcCode: code, data } = error;
  const reason = /is archived/.test(error.message)
    ? `it is archived; take it back with codex.threadUnarchive(${JSON.stringify(threadId)})`
    : error.message;
  return new ThreadNotFoundError(method, {
    code,
    data,
    message: `thread ${threadId} is not loaded and cannot be: ${reason}`,
  });
}
