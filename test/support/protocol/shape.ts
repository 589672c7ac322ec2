/**
 * What a type says, in a form that both JSON Schema and TypeScript can be brought to: a union of alternatives,
 * each an object with its properties or something without parts. Order, spelling and comments are gone.
 */
export type Shape = readonly Alternative[];

type Alternative =
  | { readonly kind: "leaf"; readonly text: string }
  | { readonly kind: "object"; readonly properties: ReadonlyMap<string, Property>; readonly open: boolean };

export interface Property {
  readonly shape: Shape;
  readonly optional: boolean;
}

export const anything: Shape = leaf("unknown");
export const nothing: Shape = leaf("never");

export function leaf(text: string): Shape {
  return [{ kind: "leaf", text }];
}

export function list(element: Shape): Shape {
  return leaf(`Array<${printShape(element)}>`);
}

export function map(value: Shape): Shape {
  return leaf(`Record<string, ${printShape(value)}>`);
}

export function tuple(elements: readonly string[]): Shape {
  return leaf(`[${elements.join(", ")}]`);
}

/** `unknown` takes in every other alternative and `never` adds nothing, as in TypeScript. */
export function union(shapes: readonly Shape[]): Shape {
  const all = shapes.flat();
  if (all.some((alternative) => isLeaf(alternative, "unknown"))) return anything;
  const possible = all.filter((alternative) => !isLeaf(alternative, "never"));
  return possible.length > 0 ? possible : nothing;
}

function isLeaf(alternative: Alternative, text: string): boolean {
  return alternative.kind === "leaf" && alternative.text === text;
}

/** Distributes over the alternatives of both sides. */
export function intersection(left: Shape, right: Shape): Shape {
  return left.flatMap((a) => right.map((b) => merge(a, b)));
}

function merge(a: Alternative, b: Alternative): Alternative {
  if (a.kind !== "object" || b.kind !== "object") {
    throw new Error(`cannot merge ${printShape([a])} with ${printShape([b])}`);
  }
  const properties = new Map(a.properties);
  for (const [name, property] of b.properties) {
    const other = properties.get(name);
    properties.set(name, { ...property, optional: property.optional && (other?.optional ?? true) });
  }
  return { kind: "object", properties, open: a.open || b.open };
}

export function printShape(shape: Shape): string {
  return [...new Set(shape.map(printAlternative))].sort().join(" | ");
}

function printAlternative(alternative: Alternative): string {
  if (alternative.kind === "leaf") return alternative.text;
  const properties = [...alternative.properties].map(
    ([name, { optional, shape }]) => `${JSON.stringify(name)}${optional ? "?" : ""}: ${printShape(shape)}`,
  );
  return `{ ${[...properties.sort(), ...(alternative.open ? ["[open]"] : [])].join("; ")} }`;
}
