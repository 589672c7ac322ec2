import type { AppServerClient } from "../../../src/index.js";
import type { ClientRequests, ServerNotifications } from "../../../src/protocol.js";
import { nextEvent } from "./turns.js";

export type Method = keyof ClientRequests;

/** What the calls of a table know of each other. */
export interface CallWorld {
  /** An empty folder that the calls may write to. */
  readonly folder: string;
  /** The result of the last call of a method. */
  result<M extends Method>(method: M): ClientRequests[M]["result"];
}

/** One call of a table. */
export interface TableCall {
  readonly method: Method;
  params(world: CallWorld): unknown;
  /** A notification that has to come before the next call. */
  readonly until?: keyof ServerNotifications | undefined;
}

/** A line of a table: the parameters may depend on the calls before it. */
export function call<M extends Method>(
  method: M,
  params: ClientRequests[M]["params"] | ((world: CallWorld) => ClientRequests[M]["params"]),
  until?: keyof ServerNotifications,
): TableCall {
  return { method, until, params: (world) => (typeof params === "function" ? params(world) : params) };
}

/** Makes the calls one after the other and gives the failures, one sentence each. */
export async function makeCalls(
  client: AppServerClient,
  calls: readonly TableCall[],
  folder: string,
): Promise<string[]> {
  const results = new Map<Method, unknown>();
  const failures: string[] = [];
  const world: CallWorld = { folder, result: (method) => results.get(method) as never };
  for (const { method, params, until } of calls) {
    const told = until === undefined ? undefined : nextEvent(client, until);
    try {
      results.set(method, await client.request(method, params(world) as never, { timeoutMs: 20_000 }));
      await within(10_000, told, `no ${until} came`);
    } catch (error) {
      failures.push(`${method}: ${error}`);
    }
  }
  return failures;
}

async function within(ms: number, event: Promise<unknown> | undefined, otherwise: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), ms);
  });
  await Promise.race([event, late]).finally(() => clearTimeout(timer));
}
