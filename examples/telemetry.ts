/** The trace of a turn with OpenTelemetry. A real program has an exporter in place of the memory; docs/telemetry.md shows one. */
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { Codex } from "codex-app-server-sdk";
import { instrument } from "codex-app-server-sdk/telemetry";

const exporter = new InMemorySpanExporter();
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
);

const codex = await Codex.start();
try {
  instrument(codex);
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  await trace.getTracer("example").startActiveSpan("count the files", async (span) => {
    await thread.run("List the files in this folder, then count them.");
    span.end();
  });
} finally {
  await codex.close();
}

const spans = exporter.getFinishedSpans();

function print(parent: ReadableSpan | undefined, indent = ""): void {
  const id = parent?.spanContext().spanId;
  for (const span of spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === id)) {
    const tokens = span.attributes["gen_ai.usage.output_tokens"];
    console.log(`${indent}${span.name}${tokens === undefined ? "" : `, ${tokens} output tokens`}`);
    print(span, `${indent}  `);
  }
}

print(undefined);
