import type { DiagnosticsOrigin } from "../diagnostics/operations.js";
import { UsageError } from "../errors/errors.js";
import type { Unsubscribe } from "../events/listeners.js";
import type { TurnReference } from "../events/turn-channels.js";
import type { TurnRouter } from "../events/turn-router.js";
import type { Answer } from "../rpc/incoming-requests.js";
import type { RequestMessage } from "../rpc/message.js";
import { serverRequestRule } from "../rules/server-request-rules.js";
import { guardListeners, untilAborted } from "../util/abort.js";
import { isInstance } from "../util/guarded.js";
import { within } from "../util/timers.js";
import { type AnyHandler, type HandlerScope, pickAt } from "./handler-scopes.js";
import { OpenRequests } from "./open-requests.js";
import type { HandlerFault, RequestHandler, ServerRequestMethod } from "./request-handler.js";
import { type Candidates, RequestScopes } from "./request-scopes.js";
import { publishServerRequest } from "./server-request-diagnostics.js";

/**
 * Longest wait of a server request, in milliseconds, for the calls in flight that decide which handler is responsible. It is
 * bounded because the server may wait for the request before it answers the call.
 */
const UNSETTLED_MS = 1000;

/**
 * Who answers which of the server's questions: the handlers of its turn, then of its thread, then of the connection, then
 * whoever answers in general. What nobody answers is declined.
 */
export class RequestHandlers {
  readonly scopes: RequestScopes;
  readonly open = new OpenRequests();
  readonly #handlers = new Map<string, AnyHandler>();
  readonly #origin: DiagnosticsOrigin;
  readonly #onFault: (fault: HandlerFault) => void;
  /** Before the handlers of the connection. */
  first: HandlerScope = [];
  /** For what they leave. */
  last: HandlerScope = [];
  /** For what all others leave, newest first. */
  #rest: readonly HandlerScope[] = [];
  /** Whether a request that nobody handles, or whose handler fails, is declined; else it is left to other clients. */
  mayRefuse: (request: RequestMessage) => boolean = () => true;
  #recheck = new Recheck();

  constructor(router: TurnRouter, origin: DiagnosticsOrigin, onFault: (fault: HandlerFault) => void) {
    this.scopes = new RequestScopes(router, () => this.recheck());
    this.#origin = origin;
    this.#onFault = onFault;
  }

  /** Looks again at the requests that were left to other clients: somebody here may handle them now. */
  recheck(): void {
    this.#recheck.report();
    this.#recheck = new Recheck();
  }

  /** Sets the connection's handler of a method, in place of an earlier one. */
  set<M extends ServerRequestMethod>(method: M, handler: RequestHandler<M>): Unsubscribe {
    const entry = handler as AnyHandler;
    this.#handlers.set(method, entry);
    this.recheck();
    return () => {
      if (this.#handlers.get(method) === entry) this.#handlers.delete(method);
    };
  }

  /** Adds a scope for what all others leave; of several the newest comes first. */
  addRest(scope: HandlerScope): Unsubscribe {
    const entry: HandlerScope = [...scope];
    this.#rest = [entry, ...this.#rest];
    this.recheck();
    return () => {
      this.#rest = this.#rest.filter((other) => other !== entry);
    };
  }

  /** Finds the answer; never rejects. */
  respond(request: RequestMessage, signal: AbortSignal): Promise<Answer> {
    return publishServerRequest(this.#origin, request, signal, () =>
      this.open.follow(request, signal, () => this.#answer(request, signal)),
    );
  }

  async #answer(request: RequestMessage, signal: AbortSignal): Promise<Answer> {
    const { id, method, params } = request;
    try {
      let { next } = this.#recheck;
      let responsible = await this.#find(request);
      while (responsible.length === 0 && !signal.aborted && !this.mayRefuse(request)) {
        await untilAborted(next, signal);
        ({ next } = this.#recheck);
        responsible = await this.#find(request);
      }
      if (signal.aborted || responsible.length === 0) return defaultAnswer(request);
      const handler = strictest(responsible.map((each) => this.#withGuardedSignal(each)));
      const result: unknown = await handler(params as never, { method, id, signal });
      if (result !== undefined && result !== null) return { result };
      throw new UsageError(`the handler of ${method} answered nothing; the request was declined`);
    } catch (error) {
      if (signal.aborted) return defaultAnswer(request);
      const answer = this.decline(request, error);
      while (!signal.aborted && !this.mayRefuse(request)) await untilAborted(this.#recheck.next, signal);
      return answer;
    }
  }

  /** Reports the fault of a handler; the answer is that of nobody. */
  decline(request: Pick<RequestMessage, "method" | "params">, error: unknown): Answer {
    this.#onFault({ method: request.method, error });
    return defaultAnswer(request);
  }

  /** The handler with a signal whose listeners may throw. */
  #withGuardedSignal(handler: AnyHandler): AnyHandler {
    return (params, context) => {
      guardListeners(context.signal, (error) => this.#onFault({ method: context.method, error }));
      return handler(params, context);
    };
  }

  /** The handlers that are responsible for a request. */
  async #find({ method, params }: RequestMessage): Promise<readonly AnyHandler[]> {
    const references = this.scopes.referencesOf(params);
    const found = this.scopes.find(references, method, params);
    const { handlers, mayPass } = found.isOpen ? await this.#whenSettled(references, method, params) : found;
    const general = mayPass ? this.#findGeneral(method, params) : undefined;
    return general === undefined ? [...handlers] : [...handlers, general];
  }

  /** The candidates when no call in flight, nor one made meanwhile, decides any more which of them is responsible. */
  async #whenSettled(
    references: readonly TurnReference[],
    method: string,
    params: unknown,
  ): Promise<Candidates> {
    const find = (): Candidates => this.scopes.find(references, method, params);
    let found = find();
    const settle = async (): Promise<void> => {
      for (; found.isOpen; found = find()) await this.scopes.nextSettled();
    };
    return (await within(UNSETTLED_MS, settle())) ? found : find();
  }

  /** The handler for all threads. */
  #findGeneral(method: string, params: unknown): AnyHandler | undefined {
    return (
      pickAt(this.first, method, params) ??
      this.#handlers.get(method) ??
      pickAt([...this.last, ...this.#rest.flat()], method, params)
    );
  }
}

/** The next time that open requests are looked at again. */
class Recheck {
  report!: () => void;
  readonly next = new Promise<void>((resolve) => {
    this.report = resolve;
  });
}

const UNSUPPORTED = -32601;

/** The answer to a server request that nobody handles. */
export function defaultAnswer({ method, params }: Pick<RequestMessage, "method" | "params">): Answer {
  const { refuse } = serverRequestRule(method);
  if (refuse !== undefined) return { result: refuse(Object(params) as never) };
  return { error: { code: UNSUPPORTED, message: `this client does not handle ${method}` } };
}

const refusing: ReadonlySet<unknown> = new Set(["decline", "cancel"]);

/** Whether a result grants nothing. */
export function isRefusal(method: string, result: unknown): boolean {
  if (typeof result !== "object" || result === null) return true;
  const { decision, action } = result as { decision?: unknown; action?: unknown };
  if (refusing.has(decision) || refusing.has(action)) return true;
  return JSON.stringify(result) === JSON.stringify(serverRequestRule(method).refuse?.({} as never));
}

type Result = Awaited<ReturnType<AnyHandler>>;

/**
 * Joins handlers of which any may be responsible: nothing is granted that one of them refuses. All are called at once; the
 * first refusal is the answer, and the signals of the others fire. Without a refusal all answers must be the same.
 * @param handlers - most recent first; at least one
 */
export function strictest(handlers: readonly AnyHandler[]): AnyHandler {
  const [newest, ...others] = handlers as [AnyHandler, ...AnyHandler[]];
  if (others.length === 0) return newest;
  return async (params, context) => {
    if (serverRequestRule(context.method).callsOnce) return newest(params, context);
    const decided = new AbortController();
    const signal = AbortSignal.any([context.signal, decided.signal]);
    const called = handlers.map(async (handler) => {
      const result = await handler(params, { ...context, signal });
      if (isRefusal(context.method, result)) throw new Refused(result);
      return result;
    });
    try {
      return agreed(context.method, await Promise.all(called));
    } catch (error) {
      if (isInstance(error, Refused)) return error.result;
      throw error;
    } finally {
      decided.abort();
    }
  };
}

/** Ends the wait for the other handlers. */
class Refused {
  constructor(readonly result: Result) {}
}

function agreed(method: string, results: readonly Result[]): Result {
  const [first, ...rest] = results as [Result, ...Result[]];
  const text = JSON.stringify(first);
  if (rest.every((result) => JSON.stringify(result) === text)) return first;
  throw new UsageError(
    `two calls that overlapped gave handlers of ${method} and these answered differently; the request was declined`,
  );
}
