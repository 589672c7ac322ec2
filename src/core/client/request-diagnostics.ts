import { type DiagnosticsOperation, type DiagnosticsOrigin, Operations } from "../diagnostics/operations.js";
import type { RequestOptions } from "../rpc/request-options.js";
import type { TraceContext } from "../rpc/trace-context.js";

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
