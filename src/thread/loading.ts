import type { ThreadResumeResponse } from "../../generated/types.js";
import type { ClientInternals } from "../client/internals.js";
import type { CallSite } from "../errors/call-site.js";
import {
  InvalidRequestError,
  JsonRpcError,
  ThreadInUseError,
  ThreadNotFoundError,
} from "../errors/json-rpc.js";

/** The call on whose behalf a thread is loaded. */
export interface LoadingCall {
  readonly site: CallSite;
  readonly signal?: AbortSignal | undefined;
}

/** Makes a call that needs its thread loaded: once more, after loading it, where the server had put it away. */
export async function onLoaded<T>(
  client: ClientInternals,
  threadId: string,
  loading: LoadingCall,
  call: () => Promise<T>,
): Promise<T> {
  if (client.hasLeft(threadId)) await load(client, threadId, loading);
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ThreadNotFoundError)) throw error;
    await load(client, threadId, loading);
    return await call();
  }
}

/** Loads a thread where the server has not, for what the server takes for a thread that is put away but does nothing about. */
export async function ensureLoaded(
  client: ClientInternals,
  threadId: string,
  loading: LoadingCall,
): Promise<void> {
  const { thread } = await client.request("thread/read", { threadId }, { ...loading });
  if (thread.status.type === "notLoaded" || client.hasLeft(threadId)) await load(client, threadId, loading);
}

/** Loads a thread. @throws {@link ThreadNotFoundError}, {@link ThreadInUseError} when the server will not load the thread */
export async function load(
  client: ClientInternals,
  threadId: string,
  { site, signal }: LoadingCall,
): Promise<ThreadResumeResponse> {
  try {
    return await client.request("thread/resume", { threadId, excludeTurns: true }, { site, signal });
  } catch (error) {
    throw error instanceof JsonRpcError ? site.place(cannotLoad(threadId, error)) : error;
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
