import { CallSite } from "../errors/call-site.js";
import { UsageError } from "../errors/errors.js";

/** What a caller may say about one request. */
export interface CallOptions {
  /** Ends the wait for the answer with AbortError. Before the request was written, nothing is sent. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds from the call until TimeoutError; `Infinity` = none. Default: the deadline of the method, from the write (see `requestTimeoutMs`). */
  readonly timeoutMs?: number | undefined;
  /** The span that the server's own spans for this call are below. Default: none, or what a subscriber of the diagnostics channels sets. */
  readonly trace?: TraceContext | undefined;
}

/** Options of one request beyond the caller's own. */
export interface RequestOptions extends CallOptions {
  /** Place of the public call, where it was taken down already. */
  readonly site?: CallSite | undefined;
  /** The public function whose caller is meant, where it is not the request itself. */
  readonly above?: ((...args: never[]) => unknown) | undefined;
  /** Runs before any later message is dispatched, and before the promise resolves. Fails the call by throwing. */
  readonly onResult?: ((result: unknown) => void) | undefined;
  /**
   * Takes the request back when it fires before the write, and does nothing afterwards: its owner ends the work itself once
   * the answer names it.
   */
  readonly untilWritten?: AbortSignal | undefined;
  /** Whether the call leaves the host process free to exit while it waits for its answer. */
  readonly background?: boolean | undefined;
  /** Runs when the call is abandoned after it was written. */
  readonly onAbandon?: (() => void) | undefined;
  /** Receives the result of a call that was abandoned after it was written. */
  readonly onLateResult?: ((result: unknown) => void) | undefined;
  /** Runs when the connection ends before the answer, and before the call fails for it. */
  readonly onLoss?: ((wasWritten: boolean) => void) | undefined;
}

/** Where a request comes from: as its options say, or from whoever called `direct`. */
export function siteOf(
  { site, above }: RequestOptions,
  direct: NonNullable<RequestOptions["above"]>,
): CallSite {
  return site ?? new CallSite(above ?? direct);
}

/** Where a request belongs in a distributed trace, as the W3C Trace Context headers have it. */
export interface TraceContext {
  /** Version, trace id, span id and flags: `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`. */
  readonly traceparent: string;
  /** What the vendors of the trace add, such as `vendor=value`. Default: none. */
  readonly tracestate?: string | undefined;
}

const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/**
 * The context as it goes out beside the method and the parameters of a request.
 * @throws {@link UsageError} for one that is no W3C trace context
 */
export function checkTrace({ traceparent, tracestate }: TraceContext): TraceContext {
  if (typeof traceparent !== "string" || !TRACEPARENT.test(traceparent))
    throw new UsageError("trace.traceparent must be a W3C traceparent such as 00-<32 hex>-<16 hex>-01");
  if (tracestate === undefined) return { traceparent };
  if (typeof tracestate !== "string") throw new UsageError("trace.tracestate must be a string");
  return { traceparent, tracestate };
}
