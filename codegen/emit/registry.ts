/** registry.ts: which method has which params and result, and the tables that the runtime looks methods up in. */
import type { Method } from "../schema/methods.js";
import type { Protocol } from "../schema/model.js";
import { docText } from "./docs.js";
import { literal } from "./leaf.js";
import { findRoutes, type Route } from "./routes.js";
import type { FileContent } from "./source.js";

const ROUTE_INTERFACE = `/** Property paths into the params of a message: where it carries the ids of what it belongs to. */
export interface NotificationRoute {
  readonly threadId?: readonly string[] | undefined;
  readonly turnId?: readonly string[] | undefined;
  readonly itemId?: readonly string[] | undefined;
}`;

interface MethodGroup {
  readonly map: string;
  readonly doc: string;
  readonly table: string;
  readonly methods: readonly (Method & { readonly result?: string })[];
}

type Statement = readonly [name: string, text: string];

export function emitRegistry(protocol: Protocol): FileContent {
  const groups = groupMethods(protocol);
  const methods = groups.flatMap((group) => group.methods);
  const experimental = methods.filter((method) => method.experimental).map(({ method }) => method);
  const statements = [
    ...groups.map(methodMap),
    ["NotificationRoute", ROUTE_INTERFACE] as const,
    constant(
      "PROTOCOL_VERSION",
      "The codex release whose schema this is.",
      "string",
      literal(protocol.version),
    ),
    constant(
      "SCHEMA_SHA256",
      "Hash of the schema as canonical JSON.",
      "string",
      literal(protocol.schemaSha256),
    ),
    ...groups.map(methodSet),
    constant(
      "experimentalMethods",
      "Methods that need the `experimentalApi` capability.",
      "ReadonlySet<string>",
      collection("Set", experimental.sort().map(literal)),
    ),
    routeTable(
      "notificationRoutes",
      "ServerNotifications",
      findRoutes(protocol.serverNotifications, protocol.definitions),
    ),
    routeTable(
      "serverRequestRoutes",
      "ServerRequests",
      findRoutes(protocol.serverRequests, protocol.definitions),
    ),
  ];
  const types = methods.flatMap(({ params, result }) => [
    ...(params.kind === "none" ? [] : [params.name]),
    ...(result === undefined ? [] : [result]),
  ]);
  return { imports: [{ from: "./types.js", names: types }], statements: new Map(statements) };
}

function groupMethods(protocol: Protocol): MethodGroup[] {
  return [
    {
      map: "ClientRequests",
      doc: "Requests that the client sends.",
      table: "clientRequestMethods",
      methods: protocol.clientRequests,
    },
    {
      map: "ServerRequests",
      doc: "Requests that the server sends; each must be answered.",
      table: "serverRequestMethods",
      methods: protocol.serverRequests,
    },
    {
      map: "ServerNotifications",
      doc: "Notifications that the server sends.",
      table: "serverNotificationMethods",
      methods: protocol.serverNotifications,
    },
    {
      map: "ClientNotifications",
      doc: "Notifications that the client sends.",
      table: "clientNotificationMethods",
      methods: protocol.clientNotifications,
    },
  ];
}

function methodMap({ map, doc, methods }: MethodGroup): Statement {
  const members = methods.map((method) => {
    const result = method.result === undefined ? "" : `; result: ${method.result}`;
    return `${comment(method)}  ${literal(method.method)}: { params: ${paramsType(method)}${result} };`;
  });
  return [map, `/** ${doc} */\nexport interface ${map} {\n${members.join("\n")}\n}`];
}

function comment({ summary, experimental, deprecated }: Method): string {
  const lines = docText({ summary, experimental, deprecated })?.split("\n") ?? [];
  if (lines.length <= 1) return lines.map((line) => `  /** ${line} */\n`).join("");
  return `  /**\n${lines.map((line) => `   * ${line}`.trimEnd()).join("\n")}\n   */\n`;
}

function paramsType({ params }: Method): string {
  if (params.kind === "none") return "null | undefined";
  return params.kind === "nullable" ? `${params.name} | null | undefined` : params.name;
}

function methodSet({ map, table, methods }: MethodGroup): Statement {
  const entries = methods.map(({ method }) => literal(method));
  return constant(
    table,
    `The methods of {@link ${map}}.`,
    `ReadonlySet<keyof ${map}>`,
    collection("Set", entries),
  );
}

function routeTable(name: string, map: string, routes: ReadonlyMap<string, Route>): Statement {
  const entries = [...routes].map(([method, route]) => {
    const members = Object.entries(route).map(([key, path]) => `${key}: [${path.map(literal).join(", ")}]`);
    return `[${literal(method)}, { ${members.join(", ")} }]`;
  });
  const doc = "A method without an entry belongs to no thread.";
  return constant(name, doc, `ReadonlyMap<keyof ${map}, NotificationRoute>`, collection("Map", entries));
}

function constant(name: string, doc: string, type: string, initializer: string): Statement {
  return [name, `/** ${doc} */\nexport const ${name}: ${type} = ${initializer};`];
}

function collection(type: "Map" | "Set", entries: readonly string[]): string {
  const lines = entries.map((entry) => `\n  ${entry},`);
  return `new ${type}(${lines.length > 0 ? `[${lines.join("")}\n]` : ""})`;
}
