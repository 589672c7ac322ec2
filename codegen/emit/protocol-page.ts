/** PROTOCOL.md: a reference of all methods for people, with links to the types. */
import type { Request } from "../results.js";
import type { Method, Params } from "../schema/methods.js";
import type { Protocol } from "../schema/model.js";
import type { Schema } from "../schema/schema.js";
import { withoutHeading } from "./docs.js";
import { LeafTypes } from "./leaf.js";
import { anchor, code, escaped, markdown } from "./markdown.js";
import { stubName } from "./methods.js";
import { objectArms } from "./openrpc.js";
import { findRoutes, type Route } from "./routes.js";

const ERRORS = `## Errors

Any request may fail with these codes; [docs/errors.md](../docs/errors.md) says which error classes they become.

| code | meaning |
|---|---|
| -32600 | unknown method, invalid params, unknown thread or turn, a state that does not allow it, a missing login |
| -32601 | a known method that is not supported here |
| -32602 | params that are well-formed, but too large or in conflict with each other |
| -32603 | an internal error, such as one of the file system or network |
| -32001 | the server is overloaded; retry later |`;

/** @param types - the text of types.ts */
export function emitProtocolPage(protocol: Protocol, types: string): string {
  const page = new ProtocolPage(protocol, types);
  return `${page.sections().join("\n\n")}\n`;
}

class ProtocolPage {
  readonly #protocol: Protocol;
  readonly #leaves: LeafTypes;
  /** Name of a type → its line in types.ts. */
  readonly #lines: ReadonlyMap<string, number>;
  readonly #routes: ReadonlyMap<string, Route>;

  constructor(protocol: Protocol, types: string) {
    this.#protocol = protocol;
    this.#leaves = new LeafTypes(protocol.definitions);
    this.#lines = new Map(
      types.split("\n").flatMap((line, index) => {
        const name = /^export (?:interface|type) (\w+)/.exec(line)?.[1];
        return name === undefined ? [] : [[name, index + 1] as const];
      }),
    );
    const { serverNotifications, serverRequests, definitions } = protocol;
    this.#routes = findRoutes([...serverNotifications, ...serverRequests], definitions);
  }

  sections(): string[] {
    const { version, clientRequests, serverRequests, serverNotifications, clientNotifications } =
      this.#protocol;
    return [
      "<!-- Written by `npm run generate-types`. Do not edit. -->",
      `# The protocol of codex app-server ${markdown(version)}`,
      "Each method with its params and result. The types are those of [types.ts](types.ts); a question mark is a property that " +
        "may be left out. Methods marked experimental need the `experimentalApi` capability.",
      ...this.#group("Client requests", "Sent by the client; the server responds.", clientRequests),
      ...this.#group("Server requests", "Sent by the server; the client must respond.", serverRequests),
      ...this.#group("Server notifications", "Sent by the server, without a response.", serverNotifications),
      ...this.#group("Client notifications", "Sent by the client, without a response.", clientNotifications),
      ERRORS,
    ];
  }

  #group(title: string, what: string, methods: readonly (Method | Request)[]): string[] {
    const rows = methods.map((method) => {
      const status = marks(method);
      return `| [${method.method}](${anchor(method.method)}) | ${markdown(method.summary ?? "")}${status && ` ${status}`} |`;
    });
    const index = ["| method | |", "|---|---|", ...rows].join("\n");
    return [`## ${title}`, what, index, ...methods.flatMap((method) => this.#method(method))];
  }

  #method(method: Method | Request): string[] {
    const { method: name, summary, description, params } = method;
    const stub =
      "result" in method && this.#protocol.clientRequests.includes(method) ? stubName(name) : undefined;
    const route = Object.values(this.#routes.get(name) ?? {}).map((path) => code(path.join(".")));
    const facts = [
      marks(method),
      stub && `Stub: ${code(stub)}.`,
      route.length > 0 && `Routed by ${route.join(", ")}.`,
    ];
    return [
      `### ${name}`,
      markdown(summary ?? ""),
      markdown(withoutHeading(description ?? "")),
      facts.filter(Boolean).join(" "),
      ...this.#params(params),
      ...("result" in method ? this.#type("Result", method.result) : []),
    ].filter((part) => part !== "");
  }

  #params(params: Params): string[] {
    if (params.kind === "none") return ["No params."];
    return this.#type(params.kind === "nullable" ? "Params (may be null)" : "Params", params.name);
  }

  #type(label: string, name: string): string[] {
    const schema = this.#protocol.definitions.get(name) as Schema;
    const arms = objectArms(schema, this.#protocol.definitions);
    const isUnion = arms.length > 1;
    const rows = isUnion ? [] : this.#rows(arms[0] ?? {});
    const empty = isUnion ? ", one of several objects" : rows.length === 0 ? ", without properties" : "";
    const head = `**${label}**: ${this.#link(name)}${empty}. ${markdown(schema.description ?? "")}`.trim();
    return rows.length === 0
      ? [head]
      : [head, ["| property | type | |", "|---|---|---|", ...rows].join("\n")];
  }

  #rows({ properties = {}, required = [] }: Schema): string[] {
    return Object.entries(properties).map(([name, schema]) => {
      const label = code(name) + (required.includes(name) ? "" : "?");
      const isExperimental = this.#protocol.marks.schemas.has(schema);
      const doc = [isExperimental && "*(experimental)*", markdown(schema.description ?? "")]
        .filter(Boolean)
        .join(" ");
      return `| ${label} | ${this.#expression(schema)} | ${doc} |`;
    });
  }

  /** The type of a property with links; an object without a name of its own is `object`. */
  #expression(schema: Schema): string {
    const type = this.#leaves.type(schema);
    if (type === undefined || type.includes("{")) return "object";
    const tokens = type.match(/"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|[^"A-Za-z_]+/g) ?? [];
    return tokens
      .map((token) => {
        if (token.startsWith('"')) return code(token);
        return this.#lines.has(token) ? this.#link(token) : escaped(token);
      })
      .join("");
  }

  #link(name: string): string {
    return `[${escaped(name)}](types.ts#L${this.#lines.get(name)})`;
  }
}

function marks({ experimental, deprecated }: Method): string {
  return [experimental && "*Experimental.*", deprecated && "*Deprecated.*"].filter(Boolean).join(" ");
}
