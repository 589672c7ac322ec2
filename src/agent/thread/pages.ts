import type {
  ThreadItemEntry,
  ThreadItemsListParams,
  ThreadReadParams,
  Thread as ThreadRecord,
  ThreadTurnsListParams,
  Turn as TurnRecord,
} from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import { InternalRpcError, InvalidRequestError, MethodNotFoundError } from "../../core/errors/json-rpc.js";
import type { RequestOptions } from "../../core/rpc/request-options.js";

/** One page as the server sends it. */
export interface WirePage<T> {
  readonly data: readonly T[];
  readonly nextCursor?: string | null | undefined;
}

/** Reads the page at a cursor; `undefined`: the first. */
export type PageReader<T> = (cursor: string | undefined) => Promise<WirePage<T>>;

/** The parameters of a list from a cursor on. */
export function at<P extends object>(params: P, cursor: string | undefined): P {
  return cursor === undefined ? params : { ...params, cursor };
}

/** One page of a list. Iterating it goes on over all that follow. */
export class Page<T> implements AsyncIterable<T> {
  readonly data: readonly T[];
  /** Where the next page starts; `null` on the last. */
  readonly nextCursor: string | null;
  readonly #read: PageReader<T>;
  /** How many pages were before this one. */
  readonly #number: number;
  /** The number of the page that each cursor leads to, shared by all pages of a list. */
  readonly #cursors: Map<string, number>;

  /** @internal */
  constructor(
    { data, nextCursor }: WirePage<T>,
    read: PageReader<T>,
    number = 0,
    cursors = new Map<string, number>(),
  ) {
    this.data = data;
    this.nextCursor = nextCursor ?? null;
    this.#read = read;
    this.#number = number;
    this.#cursors = cursors;
  }

  /** Whether another page follows. */
  hasNextPage(): boolean {
    return this.nextCursor !== null;
  }

  /** The page after this one; `null` after the last. */
  async nextPage(): Promise<Page<T> | null> {
    const cursor = this.nextCursor;
    if (cursor === null) return null;
    const next = this.#number + 1;
    if ((this.#cursors.get(cursor) ?? next) !== next) {
      throw new InternalRpcError("paging", {
        code: -32603,
        message: `the server repeated the cursor ${JSON.stringify(cursor)}`,
      });
    }
    this.#cursors.set(cursor, next);
    return new Page(await this.#read(cursor), this.#read, next, this.#cursors);
  }

  /** Everything from this page on. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (let page: Page<T> | null = this; page !== null; page = await page.nextPage()) yield* page.data;
  }
}

/**
 * A list that is read page by page: `await` gives the first page, `for await` goes over everything. Nothing is sent before
 * either; each iteration starts anew.
 *
 * @example
 * ```ts
 * for await (const thread of codex.threadList({ limit: 50 })) console.log(thread.id);
 * ```
 */
export class PagePromise<T> extends Promise<Page<T>> implements AsyncIterable<T> {
  readonly #read: PageReader<T>;
  #first: Promise<Page<T>> | undefined;

  /** @internal */
  constructor(read: PageReader<T>) {
    super(() => undefined);
    this.#read = read;
  }

  /** Promises derived from this one are plain. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  // biome-ignore lint/suspicious/noThenProperty: a promise that starts when it is awaited
  override then<A = Page<T>, B = never>(
    onFulfilled?: ((page: Page<T>) => A | PromiseLike<A>) | null | undefined,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null | undefined,
  ): Promise<A | B> {
    this.#first ??= this.#readFirst();
    return this.#first.then(onFulfilled, onRejected);
  }

  /** Everything, from the first page on. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    yield* await this.#readFirst();
  }

  async #readFirst(): Promise<Page<T>> {
    return new Page(await this.#read(undefined), this.#read);
  }
}

/** A list by a reader that is made now. Where it cannot be made, reading the list fails. */
export function pagesBy<T>(makeReader: () => PageReader<T>): PagePromise<T> {
  try {
    return new PagePromise(makeReader());
  } catch (error) {
    return new PagePromise(() => Promise.reject(error));
  }
}

/** The stored thread; without turns where it has none yet, which the server reports as an error. */
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
