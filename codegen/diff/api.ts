/** What a user of the generated code can see, reduced to what a comparison of two releases needs. */

/** A type: an object, a map from any key, a union, an array, or any other expression by its text. */
export type TypeShape =
  | { readonly kind: "object"; readonly properties: ReadonlyMap<string, ApiProperty> }
  | { readonly kind: "map"; readonly values: TypeShape }
  | { readonly kind: "union"; readonly members: readonly TypeShape[] }
  | { readonly kind: "array"; readonly items: TypeShape }
  | { readonly kind: "text"; readonly text: string };

export interface ApiProperty {
  readonly shape: TypeShape;
  readonly optional: boolean;
  readonly experimental: boolean;
}

export interface ApiType {
  readonly shape: TypeShape;
  readonly experimental: boolean;
}

export interface ApiMethod {
  readonly params: TypeShape;
  /** Absent for notifications. */
  readonly result?: TypeShape | undefined;
  readonly experimental: boolean;
}

export const METHOD_GROUPS = [
  "ClientRequests",
  "ServerRequests",
  "ServerNotifications",
  "ClientNotifications",
] as const;
export type MethodGroup = (typeof METHOD_GROUPS)[number];

export interface Api {
  readonly version: string;
  readonly schemaSha256: string;
  readonly methods: Readonly<Record<MethodGroup, ReadonlyMap<string, ApiMethod>>>;
  readonly types: ReadonlyMap<string, ApiType>;
}

/** The members of a union; any other type is a union of itself. */
export function membersOf(shape: TypeShape): readonly TypeShape[] {
  return shape.kind === "union" ? shape.members : [shape];
}

/** The named types that a type mentions. */
export function mentionedTypes(shape: TypeShape, types: ReadonlyMap<string, unknown>): string[] {
  switch (shape.kind) {
    case "object":
      return [...shape.properties.values()].flatMap((property) => mentionedTypes(property.shape, types));
    case "union":
      return shape.members.flatMap((member) => mentionedTypes(member, types));
    case "map":
      return mentionedTypes(shape.values, types);
    case "array":
      return mentionedTypes(shape.items, types);
    case "text":
      return (shape.text.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/\w+/g) ?? []).filter((word) =>
        types.has(word),
      );
  }
}

/** A type on one line. */
export function shapeText(shape: TypeShape): string {
  switch (shape.kind) {
    case "object":
      return `{ ${[...shape.properties].map(([name, { optional }]) => name + (optional ? "?" : "")).join(", ")} }`;
    case "map":
      return `Record<string, ${shapeText(shape.values)}>`;
    case "union":
      return shape.members.map(shapeText).join(" | ");
    case "array":
      return shape.items.kind === "union" ? `(${shapeText(shape.items)})[]` : `${shapeText(shape.items)}[]`;
    case "text":
      return shape.text;
  }
}
