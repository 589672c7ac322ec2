import type { Attributes, Context, Span, SpanKind, Tracer } from "@opentelemetry/api";
import { Secrets } from "../core/secrets/secrets.js";
import type { Metrics } from "./metrics.js";
import type { OpenTelemetryApi } from "./open-telemetry.js";

/** Longest content in an attribute, in characters; the rest is cut off. */
const MAX_CONTENT_CHARS = 16_384;

interface RecorderParts {
  readonly api: OpenTelemetryApi;
  readonly tracer: Tracer;
  readonly metrics: Metrics;
  readonly capturesContent: boolean;
}

/** A span with the context that its children start in. */
export interface OpenSpan {
  readonly span: Span;
  readonly context: Context;
  /** Reading of `performance.now()` at the start. */
  readonly sinceMs: number;
}

/** Why something failed, with few different values of `type`. */
export interface Failure {
  readonly type: string;
  readonly message?: string | undefined;
}

/** Makes spans and measurements of one connection. */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly metrics: Metrics;
  /** What attributes are masked by. */
  secrets = new Secrets();

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    this.metrics = parts.metrics;
  }

  /** The context of the code that is running. */
  get active(): Context {
    return this.#parts.api.context.active();
  }

  start(name: string, kind: keyof typeof SpanKind, attributes: Attributes, parent: Context): OpenSpan {
    const { api, tracer } = this.#parts;
    const span = tracer.startSpan(name, { kind: api.SpanKind[kind], attributes: known(attributes) }, parent);
    return { span, context: api.trace.setSpan(parent, span), sinceMs: performance.now() };
  }

  /** Ends a span, with the status and `error.type` of a failure where there is one. */
  end({ span }: OpenSpan, attributes: Attributes, failure?: Failure): void {
    span.setAttributes(known(attributes));
    if (failure !== undefined) {
      const { type, message } = failure;
      span.setAttribute("error.type", type);
      const description = message === undefined ? {} : { message: this.secrets.mask(message) };
      span.setStatus({ code: this.#parts.api.SpanStatusCode.ERROR, ...description });
    }
    span.end();
  }

  /** Runs code in the context of a span. */
  within<T>({ context }: OpenSpan, run: () => T): T {
    return this.#parts.api.context.with(context, run);
  }

  /** The span of a context as the server takes it; `undefined` where there is none, or no trace is recorded. */
  traceOf(context: Context): { traceparent: string; tracestate?: string } | undefined {
    const { api } = this.#parts;
    const found = api.trace.getSpanContext(context);
    if (found === undefined || !api.isSpanContextValid(found)) return undefined;
    const { traceId, spanId, traceFlags, traceState } = found;
    const flags = (traceFlags & 0xff).toString(16).padStart(2, "0");
    const state = traceState?.serialize();
    const traceparent = `00-${traceId}-${spanId}-${flags}`;
    return state === undefined || state === "" ? { traceparent } : { traceparent, tracestate: state };
  }

  /** Content as an attribute, without secrets; `undefined` unless content is captured. */
  content(value: unknown): string | undefined {
    if (!this.#parts.capturesContent || value === undefined || value === null) return undefined;
    const masked = this.secrets.maskValue(value);
    const text = typeof masked === "string" ? masked : JSON.stringify(masked);
    return text.length <= MAX_CONTENT_CHARS ? text : `${text.slice(0, MAX_CONTENT_CHARS)}…`;
  }
}

/** Attributes that have a value. */
function known(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
