import type {
  ThreadItemEntry,
  ThreadItemsListParams,
  ThreadReadParams,
  Thread as ThreadRecord,
  ThreadTurnsListParams,
  Turn as TurnRecord,
} from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import { InvalidRequestError, MethodNotFoundError } from "../../core/errors/json-rpc.js";
import type { RequestOptions } from "../../core/rpc/peer.js";
import { at, type PageReader } from "./pages.js";

/** The stored thread; without turns where it has none yet, which the server tells by an error. */
export async function readThread(
  client: Connection,
  params: ThreadReadParams,
  call: RequestOptions,
): Promise<ThreadRecord> {
  try {
    return (await client.threadRead(params, call)).thread;
  } catch (error) {
    if (params.includeTurns !== true || !saysNoTurnYet(error)) throw error;
    return (await client.threadRead({ ...params, includeTurns: false }, call)).thread;
  }
}

/** Reads pages of a thread's turns. */
export function turnsReader(
  client: Connection,
  params: ThreadTurnsListParams,
  call: RequestOptions,
): PageReader<TurnRecord> {
  return async (cursor) => {
    try {
      return await client.threadTurnsList(at(params, cursor), call);
    } catch (error) {
      if (cursor === undefined && saysNoTurnYet(error)) return { data: [] };
      throw error;
    }
  };
}

/** Reads pages of a thread's items. */
export function itemsReader(
  client: Connection,
  params: ThreadItemsListParams,
  call: RequestOptions,
): PageReader<ThreadItemEntry> {
  return async (cursor) => {
    try {
      return await client.threadItemsList(at(params, cursor), call);
    } catch (error) {
      // The same error says that there is no such thread, and that a thread keeps no items.
      const isEmpty =
        cursor === undefined && saysNoTurnYet(error) && (await keepsItems(client, params, call));
      if (isEmpty) return { data: [] };
      throw error;
    }
  };
}

/** Whether a thread will have items to list once it has a turn. @throws ThreadNotFoundError */
async function keepsItems(
  client: Connection,
  { threadId }: ThreadItemsListParams,
  call: RequestOptions,
): Promise<boolean> {
  const { thread } = await client.threadRead({ threadId }, call);
  return !thread.ephemeral && thread.historyMode !== "legacy";
}

/** -32601 says so; a method that the server does not know has another code. */
function saysNoTurnYet(error: unknown): boolean {
  return (
    (error instanceof MethodNotFoundError && error.rpcCode === -32601) ||
    (error instanceof InvalidRequestError && /before first user message/.test(error.message))
  );
}
