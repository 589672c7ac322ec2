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
import { NextTime } from "../util/next-time.js";
import { within } from "../util/timers.js";
import { type AnyHandler, type HandlerLevel, type HandlerScope, HandlerScopes } from "./handler-scopes.js";
import { OpenRequests, publishServerRequest } from "./open-requests.js";
import { referencesOfRequest } from "./request-expiry.js";
import type { HandlerFault, RequestHandler, ServerRequestMethod } from "./request-handler.js";

/**
 * Longest wait of a server request, in milliseconds, for the calls in flight that decide which handler is responsible. It is
 * bounded because the server may wait for the request before it answers the call.
 */
const UNSETTLED_MS = 1000;

/**
 * Who answers for all threads, by precedence: the client's tools, the handlers of the connection, those of the whole Codex,
 * and whoever takes what all others leave. Of one kind the newest comes first.
 */
const kinds = ["tools", "connection", "codex", "rest"] as const;

export type GeneralKind = (typeof kinds)[number];

interface General {
  readonly kind: GeneralKind;
  readonly scope: HandlerScope;
}

/**
 * Who answers which of the server's questions: the handlers of its turn, then of its thread, then those for all threads.
 * What nobody answers is declined.
 */
export class RequestHandlers {
  readonly scopes: HandlerScopes;
  readonly open = new OpenRequests();
  readonly #router: TurnRouter;
  readonly #origin: DiagnosticsOrigin;
  readonly #onFault: (fault: HandlerFault) => void;
  readonly #byMethod = new Map<string, AnyHandler>();
  /** By precedence. */
  #general: readonly General[] = [];
  /** Whether a request that nobody handles, or whose handler fails, is declined; else it is left to other clients. */
  mayRefuse: (request: RequestMessage) => boolean = () => true;
  readonly #change = new NextTime();

  constructor(router: TurnRouter, origin: DiagnosticsOrigin, onFault: (fault: HandlerFault) => void) {
    this.scopes = new HandlerScopes(router, () => this.recheck());
    this.#router = router;
    this.#origin = origin;
    this.#onFault = onFault;
    this.add("connection", [(method) => this.#byMethod.get(method)]);
  }

  /** Looks again at the requests that were left to other clients: somebody here may handle them now. */
  recheck(): void {
    this.#change.report();
  }

  /** Sets the connection's handler of a method, in place of an earlier one. */
  set<M extends ServerRequestMethod>(method: M, handler: RequestHandler<M>): Unsubscribe {
    const entry = handler as AnyHandler;
    this.#byMethod.set(method, entry);
    this.recheck();
    return () => {
      if (this.#byMethod.get(method) === entry) this.#byMethod.delete(method);
    };
  }

  /** Adds handlers for all threads. */
  add(kind: GeneralKind, scope: HandlerScope): Unsubscribe {
    const entry: General = { kind, scope };
    const rank = (each: General): number => kinds.indexOf(each.kind);
    this.#general = [entry, ...this.#general].sort((a, b) => rank(a) - rank(b));
    this.recheck();
    return () => {
      this.#general = this.#general.filter((other) => other !== entry);
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
      let change = this.#change.wait();
      let responsible = await this.#find(request);
      while (responsible.length === 0 && !signal.aborted && !this.mayRefuse(request)) {
        await untilAborted(change, signal);
        change = this.#change.wait();
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
      while (!signal.aborted && !this.mayRefuse(request)) await untilAborted(this.#change.wait(), signal);
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

  /** The handlers that may be responsible when no call in flight, nor one made meanwhile, decides any more which of them are. */
  async #find({ method, params }: RequestMessage): Promise<readonly AnyHandler[]> {
    const references = referencesOfRequest(this.#router, params);
    const find = () => responsibleFor(this.#levelsOf(references), method, params);
    let found = find();
    if (found.isOpen) {
      const settle = async (): Promise<void> => {
        for (; found.isOpen; found = find()) await this.scopes.nextSettled();
      };
      if (!(await within(UNSETTLED_MS, settle()))) found = find();
    }
    return [...found.handlers];
  }

  *#levelsOf(references: readonly TurnReference[]): Generator<HandlerLevel> {
    yield* this.scopes.levelsOf(references);
    yield { scopes: [this.#general.flatMap(({ scope }) => scope)], isOpen: false };
  }
}

/** The handlers that may be responsible for a request, most recent first. */
interface Responsible {
  readonly handlers: ReadonlySet<AnyHandler>;
  /** Whether a call in flight decides which of them are. */
  readonly isOpen: boolean;
}

/** The rule: a level leaves to the next one what any of its scopes does not handle. */
function responsibleFor(levels: Iterable<HandlerLevel>, method: string, params: unknown): Responsible {
  const handlers = new Set<AnyHandler>();
  let isOpen = false;
  for (const level of levels) {
    isOpen ||= level.isOpen;
    const picked = level.scopes.map((scope) => pickAt(scope, method, params));
    for (const handler of picked) if (handler !== undefined) handlers.add(handler);
    if (!picked.includes(undefined)) break;
  }
  return { handlers, isOpen };
}

function pickAt(scope: HandlerScope, method: string, params: unknown): AnyHandler | undefined {
  for (const pick of scope) {
    const handler = pick(method, params);
    if (handler !== undefined) return handler;
  }
  return undefined;
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
