import type { Connection } from "../../core/client/connection.js";
import { ThreadNotFoundError } from "../../core/errors/json-rpc.js";
import type { RequestOptions } from "../../core/rpc/request-options.js";

/**
 * The sub-agents of a thread that the server has loaded, those of its sub-agents included. Each has the limits of the turn that
 * started it, whatever the limits of a later turn that wakes it.
 */
export async function loadedAgents(
  client: Connection,
  threadId: string,
  call: RequestOptions,
): Promise<readonly string[]> {
  const parents = new Map<string, Promise<string | undefined>>();
  const parentOf = (id: string): Promise<string | undefined> => {
    const parent = parents.get(id) ?? readParent(client, id, call);
    parents.set(id, parent);
    return parent;
  };
  const isDescendant = async (id: string): Promise<boolean> => {
    const seen = new Set([id]);
    for (let at = await parentOf(id); at !== undefined && !seen.has(at); at = await parentOf(at)) {
      if (at === threadId) return true;
      seen.add(at);
    }
    return false;
  };
  const ids = (await loadedThreads(client, call)).filter((id) => id !== threadId);
  const found = await Promise.all(ids.map(isDescendant));
  return ids.filter((_, index) => found[index]);
}

async function loadedThreads(client: Connection, call: RequestOptions): Promise<readonly string[]> {
  const ids = new Set<string>();
  let cursor: string | null | undefined;
  do {
    const page = await client.threadLoadedList({ cursor }, call);
    const before = ids.size;
    for (const id of page.data) ids.add(id);
    // A server that repeats itself has no more to say.
    cursor = ids.size === before ? undefined : page.nextCursor;
  } while (cursor != null);
  return [...ids];
}

/** The thread whose sub-agent a thread is. One that is gone meanwhile is none. */
async function readParent(
  client: Connection,
  threadId: string,
  call: RequestOptions,
): Promise<string | undefined> {
  try {
    const { thread } = await client.threadRead({ threadId }, call);
    return thread.parentThreadId ?? undefined;
  } catch (error) {
    if (error instanceof ThreadNotFoundError) return undefined;
    throw error;
  }
}
