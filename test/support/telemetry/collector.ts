import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** A span as OTLP has it in JSON. */
export interface ExportedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

interface Export {
  readonly resourceSpans?: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly ExportedSpan[] }[];
  }[];
}

/** A collector on loopback: takes the spans that a server exports as OTLP over HTTP, in JSON. */
export class Collector {
  readonly #server = createServer(async (request, response) => {
    const body = (await json(request)) as Export;
    for (const { scopeSpans } of body.resourceSpans ?? [])
      this.spans.push(...scopeSpans.flatMap(({ spans }) => spans));
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  /** The spans so far. */
  readonly spans: ExportedSpan[] = [];

  static async start(): Promise<Collector> {
    const collector = new Collector();
    collector.#server.listen(0, "127.0.0.1");
    await once(collector.#server, "listening");
    return collector;
  }

  /** Lines of config.toml by which a server exports its spans here. */
  get toml(): string {
    const { port } = this.#server.address() as AddressInfo;
    const exporter = `{ otlp-http = { endpoint = "http://127.0.0.1:${port}/v1/traces", protocol = "json" } }`;
    return `[otel]\ntrace_exporter = ${exporter}\n`;
  }

  /** The spans below another one, at any depth. */
  below(spanId: string): ExportedSpan[] {
    const children = this.spans.filter(({ parentSpanId }) => parentSpanId === spanId);
    return children.flatMap((span) => [span, ...this.below(span.spanId)]);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
