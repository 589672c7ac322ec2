import { UsageError } from "../errors/errors.js";

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
