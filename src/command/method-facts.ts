import {
  isExperimental,
  kindOf,
  type Method,
  type Parameter,
  type ProtocolDocument,
  resolved,
} from "../method-schemas/protocol-document.js";
import { typeOf } from "../method-schemas/schema-type.js";

/** A parameter, or a property of a result. */
interface PropertyFacts {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string | null;
}

/** What a method is, for programs. */
export interface MethodFacts {
  readonly method: string;
  readonly kind: string | null;
  readonly experimental: boolean;
  readonly deprecated: boolean;
  readonly summary: string | null;
  readonly description: string | null;
  /** The name of the type and its properties; `null` where there are no parameters. */
  readonly params: { readonly type: string; readonly properties: readonly PropertyFacts[] } | null;
  /** As `params`; `null` where nothing is answered. */
  readonly result: { readonly type: string; readonly properties: readonly PropertyFacts[] } | null;
}

/** Reads what a method is from the protocol. */
export function methodFacts(method: Method, protocol: ProtocolDocument): MethodFacts {
  const { name, summary = null, description = null, deprecated = false, result } = method;
  const params = method["x-params"];
  return {
    method: name,
    kind: kindOf(method) ?? null,
    experimental: isExperimental(method),
    deprecated,
    summary,
    description,
    params:
      params === undefined
        ? null
        : { type: nameOf(params.$ref), properties: method.params.map((one) => factsOf(one, protocol)) },
    result:
      result === undefined ? null : { type: result.name, properties: resultProperties(result, protocol) },
  };
}

const nameOf = (reference = ""): string => reference.split("/").at(-1) ?? "";

function factsOf(
  { name, required, description, schema }: Parameter,
  protocol: ProtocolDocument,
): PropertyFacts {
  return { name, type: typeOf(schema, protocol), required, description: description ?? null };
}

/** Empty for a result that is one of several objects. */
function resultProperties(
  { schema }: NonNullable<Method["result"]>,
  protocol: ProtocolDocument,
): PropertyFacts[] {
  const { properties = {}, required = [] } = resolved(schema, protocol);
  return Object.entries(properties).map(([name, property]) =>
    factsOf(
      { name, required: required.includes(name), description: property.description, schema: property },
      protocol,
    ),
  );
}

/** What a method is, for people. */
export function describeMethod(method: Method, protocol: ProtocolDocument): string {
  const facts = methodFacts(method, protocol);
  const marks = [facts.kind, facts.experimental && "experimental", facts.deprecated && "deprecated"];
  const paragraphs = [
    [
      `${facts.method} (${marks.filter(Boolean).join(", ")})`,
      ...indented([facts.summary, facts.description]),
    ],
    table("parameters", facts.params),
    ...(facts.result === null ? [] : [table("result", facts.result)]),
  ];
  return `${paragraphs.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function indented(texts: readonly (string | null)[]): string[] {
  return texts.flatMap((text) => (text === null ? [] : oneLine(text).map((line) => `  ${line}`)));
}

/** The paragraphs of a text, each as one line. */
const oneLine = (text: string): string[] =>
  text.split(/\n{2,}/).map((paragraph) => paragraph.replace(/\s+/g, " ").trim());

function table(title: string, facts: MethodFacts["params"]): string[] {
  if (facts === null) return [`${title}: none`];
  const names = facts.properties.map(({ name, required }) => (required ? name : `${name}?`));
  const width = Math.max(0, ...names.map((name) => name.length));
  const rows = facts.properties.map(({ type, description }, at) => {
    const label = (names[at] ?? "").padEnd(width);
    return `  ${label}  ${type}${description === null ? "" : `  ${oneLine(description).join(" ")}`}`;
  });
  return [`${title}: ${facts.type}`, ...rows];
}
