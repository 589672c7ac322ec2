import { type Attributes, context, type HrTime, type Tracer } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  type DataPoint,
  type Histogram,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";

/** The SDK of OpenTelemetry in a test: what is recorded stays in memory. */
export class Recorded {
  readonly #spans = new InMemorySpanExporter();
  readonly #metrics = new InMemoryMetricExporter(AggregationTemporality.DELTA);
  readonly #reader = new PeriodicExportingMetricReader({
    exporter: this.#metrics,
    exportIntervalMillis: 2 ** 30,
  });
  readonly tracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(this.#spans)],
  });
  readonly meterProvider = new MeterProvider({ readers: [this.#reader] });
  /** Makes the spans of the program under test. */
  readonly tracer: Tracer = this.tracerProvider.getTracer("program");

  constructor() {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  }

  /** The spans that have ended, in the order of their end. */
  get spans(): readonly ReadableSpan[] {
    return this.#spans.getFinishedSpans();
  }

  /** The one span of a name. */
  named(name: string): ReadableSpan {
    const [span, ...others] = this.spans.filter((each) => each.name === name);
    if (span === undefined || others.length > 0) throw new Error(`${others.length + 1} or no spans: ${name}`);
    return span;
  }

  /** The names of the spans below the one of a name, in the order of their start and indented by their depth. */
  tree(name: string): readonly string[] {
    const below = (parent: ReadableSpan, indent: string): string[] =>
      this.spans
        .filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent.spanContext().spanId)
        .sort((a, b) => Number(nanoseconds(a.startTime) - nanoseconds(b.startTime)))
        .flatMap((span) => [`${indent}${span.name}`, ...below(span, `${indent}  `)]);
    return below(this.named(name), "");
  }

  /** The attributes and number of the measurements since this was last asked, by metric. */
  async measured(): Promise<Readonly<Record<string, readonly (readonly [Attributes, number])[]>>> {
    this.#metrics.reset();
    await this.#reader.forceFlush();
    const scopes = this.#metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
    return Object.fromEntries(
      scopes.flatMap(({ metrics }) =>
        metrics.map(({ descriptor, dataPoints }) => [
          descriptor.name,
          (dataPoints as DataPoint<Histogram>[]).map(({ attributes, value }) => [attributes, value.count]),
        ]),
      ),
    );
  }

  /** Forgets the spans so far. */
  reset(): void {
    this.#spans.reset();
  }

  async shutdown(): Promise<void> {
    context.disable();
    await Promise.all([this.tracerProvider.shutdown(), this.meterProvider.shutdown()]);
  }
}

const nanoseconds = ([seconds, rest]: HrTime): bigint => BigInt(seconds) * 1_000_000_000n + BigInt(rest);
