import type { ClientRequests } from "../../../generated/registry.js";
import type {
  ThreadItem,
  ThreadItemsListParams,
  ThreadItemsListResponse,
  ThreadTurnsListParams,
  ThreadTurnsListResponse,
  Turn,
  TurnItemsView,
} from "../../../generated/types.js";
import { ExperimentalApiError } from "../errors/errors.js";
import { InvalidRequestError, MethodNotFoundError } from "../errors/json-rpc.js";
import type { RequestOptions } from "../rpc/request-options.js";

type Method = keyof ClientRequests;

/** Sends a request. */
export type Send = <M extends Method>(
  method: M,
  params: ClientRequests[M]["params"],
  options?: RequestOptions,
) => Promise<ClientRequests[M]["result"]>;

/** How to do without a method or field that a server takes as experimental, or does not know. */
interface Substitute<M extends Method = Method> {
  /** The server's name for it, with which its refusal begins. */
  readonly name: string;
  call(
    send: Send,
    params: ClientRequests[M]["params"],
    options: RequestOptions,
  ): Promise<ClientRequests[M]["result"]>;
}

/** By method: what servers before 0.153 take as experimental or do not know, though the SDK uses it on every connection. */
const substitutes: { readonly [M in Method]?: Substitute<M> } = {
  "thread/resume": { name: "thread/resume.excludeTurns", call: withTurns("thread/resume") },
  "thread/fork": { name: "thread/fork.excludeTurns", call: withTurns("thread/fork") },
  "thread/turns/list": { name: "thread/turns/list", call: turnsOfThread },
  "thread/items/list": { name: "thread/items/list", call: itemsOfThread },
};

/** Entries of a page where the caller sets no limit, as the server has it. */
const DEFAULT_LIMIT = 25;

/**
 * Sends requests, and does without what an older server refuses: learnt from its first refusal, and remembered for the
 * connection.
 */
export class OlderServerFallback {
  readonly #send: Send;
  readonly #refused = new Set<Method>();

  constructor(send: Send) {
    this.#send = send;
  }

  request<M extends Method>(
    method: M,
    params: ClientRequests[M]["params"],
    options?: RequestOptions,
  ): Promise<ClientRequests[M]["result"]> {
    const substitute = substitutes[method];
    return substitute === undefined
      ? this.#send(method, params, options)
      : this.#requestOr(substitute, method, params, options);
  }

  async #requestOr<M extends Method>(
    { name, call }: Substitute<M>,
    method: M,
    params: ClientRequests[M]["params"],
    options: RequestOptions = {},
  ): Promise<ClientRequests[M]["result"]> {
    if (!this.#refused.has(method)) {
      try {
        return await this.#send(method, params, options);
      } catch (error) {
        if (!isRefusal(error, name)) throw error;
        this.#refused.add(method);
      }
    }
    return call(this.#send, params, options);
  }
}

/** Leaves `excludeTurns` out, and drops the turns of the answer instead. */
function withTurns<M extends "thread/resume" | "thread/fork">(method: M): Substitute<M>["call"] {
  return async (send, params, options) => {
    const { excludeTurns, ...rest } = params;
    const answer = await send(method, rest as typeof params, options);
    return excludeTurns === true ? { ...answer, thread: { ...answer.thread, turns: [] } } : answer;
  };
}

/** Reads the whole thread for each page. */
async function turnsOfThread(
  send: Send,
  params: ThreadTurnsListParams,
  options: RequestOptions,
): Promise<ThreadTurnsListResponse> {
  const turns = await storedTurns(send, params.threadId, options);
  const order = params.sortDirection === "asc" ? turns : turns.toReversed();
  const { data, nextCursor } = pageOf("thread/turns/list", order, ({ id }) => id, params);
  return { data: data.map((turn) => viewOf(turn, params.itemsView ?? "summary")), nextCursor };
}

/** Reads the whole thread for each page. */
async function itemsOfThread(
  send: Send,
  params: ThreadItemsListParams,
  options: RequestOptions,
): Promise<ThreadItemsListResponse> {
  const turns = await storedTurns(send, params.threadId, options);
  const items = turns
    .filter(({ id }) => id === (params.turnId ?? id))
    .flatMap((turn) => turn.items.map((item) => ({ turnId: turn.id, item })));
  const order = params.sortDirection === "desc" ? items.toReversed() : items;
  return pageOf("thread/items/list", order, ({ turnId, item }) => `${turnId}/${item.id}`, params);
}

/** All turns, oldest first, with all their items. */
async function storedTurns(send: Send, threadId: string, options: RequestOptions): Promise<Turn[]> {
  return (await send("thread/read", { threadId, includeTurns: true }, options)).thread.turns;
}

/** One page of a list. A cursor is the key of the last entry before the page. */
function pageOf<T>(
  method: Method,
  list: readonly T[],
  keyOf: (entry: T) => string,
  { cursor, limit }: { readonly cursor?: unknown; readonly limit?: number | null | undefined },
): { data: T[]; nextCursor: string | null } {
  const start = cursor == null ? 0 : list.findIndex((entry) => keyOf(entry) === cursor) + 1;
  if (cursor != null && start === 0)
    throw new InvalidRequestError(method, {
      code: -32600,
      message: `invalid cursor: ${JSON.stringify(cursor)}`,
    });
  const data = list.slice(start, start + Math.max(1, limit ?? DEFAULT_LIMIT));
  const last = data.at(-1);
  const isWhole = last === undefined || start + data.length === list.length;
  return { data, nextCursor: isWhole ? null : keyOf(last) };
}

function viewOf(turn: Turn, itemsView: TurnItemsView): Turn {
  if (itemsView === "full") return turn;
  return { ...turn, itemsView, items: itemsView === "summary" ? summaryOf(turn.items) : [] };
}

/** The first user message and the final agent message. */
function summaryOf(items: readonly ThreadItem[]): ThreadItem[] {
  const user = items.find(({ type }) => type === "userMessage");
  const agent =
    items.findLast((item) => item.type === "agentMessage" && item.phase === "final_answer") ??
    items.findLast(({ type }) => type === "agentMessage");
  return [user, agent].flatMap((item) => item ?? []);
}

function isRefusal(error: unknown, name: string): boolean {
  if (error instanceof ExperimentalApiError) return error.message.startsWith(`${name} requires `);
  // With -32601 the server says of a method it knows that it cannot serve it here.
  return error instanceof MethodNotFoundError && error.method === name && error.rpcCode !== -32601;
}
