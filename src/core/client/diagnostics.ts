import { type DiagnosticsOperation, type DiagnosticsOrigin, Operations } from "../diagnostics/operations.js";
import type { TurnResult } from "../errors/turn-result.js";
import type { RequestOptions, TraceContext } from "../rpc/request-options.js";

/**
 * A call that starts or joins a turn, on `tracing:codex-app-server-sdk:turn:*` from the call to the end of the turn: it waits for a
 * busy thread in between, loads the thread and sends the request. `asyncEnd` follows also where the caller stops waiting, the
 * connection is lost or the turn does not end. `result` is `undefined` for a turn that was started by a method of the client.
 */
export interface DiagnosticsTurn extends DiagnosticsOperation<TurnResult<unknown> | undefined> {
  /** The call: `thread.run`, `thread.turn`, `thread.runOnce`, `thread.review`, `thread.compact`, `thread.runGoal`, or a method of the protocol such as `turn/start`. */
  readonly call: string;
  readonly threadId: string;
  /** Set before anything else of the turn is delivered; never for a goal, which takes any number of turns. */
  readonly turnId?: string | undefined;
  /** Whether the turn is that of another call or client; set when the call knows its turn. */
  readonly joined?: boolean | undefined;
  /** The model of the thread, as far as it is known: when the call is made, and again when the turn has been taken. */
  readonly model?: string | undefined;
  /** The provider of the model in config.toml, as far as it is known. */
  readonly modelProvider?: string | undefined;
}

/** A published call, for the code that makes it. */
export type PublishedTurn = { -readonly [K in keyof DiagnosticsTurn]: DiagnosticsTurn[K] };

const turns = new Operations<DiagnosticsTurn>("codex-app-server-sdk:turn");

/**
 * Makes a call that starts a turn, and publishes it where anybody listens.
 * @param run - given the published call, `undefined` where nobody listens
 * @param ended - the end of the turn
 */
export function publishTurn<T>(
  origin: DiagnosticsOrigin,
  call: () => Pick<DiagnosticsTurn, "call" | "threadId" | "model" | "modelProvider">,
  run: (published: PublishedTurn | undefined) => Promise<T>,
  ended: (running: Promise<T>) => Promise<DiagnosticsTurn["result"]>,
): Promise<T> {
  if (!turns.areObserved) return run(undefined);
  const message: PublishedTurn = { ...origin, ...call() };
  return turns.publish(message, () => run(message), ended);
}

/**
 * A request to the server, on `tracing:codex-app-server-sdk:request:*` from the call to its answer. A subscriber must not change
 * it but for {@link trace} and `around`.
 *
 * @example
 * ```ts
 * import { tracingChannel } from "node:diagnostics_channel";
 *
 * tracingChannel<unknown, DiagnosticsRequest>("codex-app-server-sdk:request").asyncEnd.subscribe((message) => {
 *   const { method, error } = message as DiagnosticsRequest;
 *   console.log(method, error === undefined ? "answered" : "failed");
 * });
 * ```
 */
export interface DiagnosticsRequest extends DiagnosticsOperation {
  readonly method: string;
  readonly params: unknown;
  /** Whether the SDK makes the request on its own account, and no call waits for it. */
  readonly isBackground: boolean;
  /** The span that the server's spans are below: the caller's, or what a subscriber of `start` sets. */
  trace?: TraceContext | undefined;
}

const requests = new Operations<DiagnosticsRequest>("codex-app-server-sdk:request");

/** Sends a request and publishes it where anybody listens. */
export function publishRequest<T>(
  origin: DiagnosticsOrigin,
  { method, params }: Pick<DiagnosticsRequest, "method" | "params">,
  options: RequestOptions,
  send: (options: RequestOptions) => Promise<T>,
): Promise<T> {
  if (!requests.areObserved) return send(options);
  const isBackground = options.background === true;
  const message: DiagnosticsRequest = { ...origin, method, params, isBackground, trace: options.trace };
  return requests.publish(message, () => send({ ...options, trace: message.trace }));
}
