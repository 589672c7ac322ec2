/** What a user of the generated code can see, reduced to what a comparison of two releases needs. */

/** A type: an object, a tuple by positions, a map from any key, a union, an array, or any other expression by its text. */
export type TypeShape =
  | { readonly kind: "object" | "tuple"; readonly properties: ReadonlyMap<string, ApiProperty> }
  | { readonly kind: "map"; readonly values: TypeShape }
  | { readonly kind: "union"; readonly members: readonly TypeShape[] }
  | { readonly kind: "array"; readonly items: TypeShape }
  | { readonly kind: "text"; readonly text: string };

/** The items of a tuple after those that have a type of their own. */
export const REST = "rest";

/** What the tags of a comment say of its subject. */
export interface Status {
  readonly experimental: boolean;
  readonly deprecated: boolean;
}

export interface ApiProperty extends Status {
  readonly shape: TypeShape;
  readonly optional: boolean;
}

export interface ApiType extends Status {
  readonly shape: TypeShape;
}

export interface ApiMethod extends Status {
  readonly params: TypeShape;
  /** Absent for notifications. */
  readonly result?: TypeShape | undefined;
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
    case "tuple":
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
    case "tuple":
      return `[${[...shape.properties].map(([name, element]) => elementText(name, element)).join(", ")}]`;
    case "map":
      return `Record<string, ${shapeText(shape.values)}>`;
    case "union":
      return shape.members.map(shapeText).join(" | ");
    case "array":
      return `${operandText(shape.items)}[]`;
    case "text":
      return shape.text;
  }
}

function elementText(name: string, { shape, optional }: ApiProperty): string {
  if (name === REST) return `...${operandText(shape)}[]`;
  return optional ? `${operandText(shape)}?` : shapeText(shape);
}

function operandText(shape: TypeShape): string {
  return shape.kind === "union" ? `(${shapeText(shape)})` : shapeText(shape);
}
