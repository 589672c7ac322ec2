/**
 * Schemas that are one type expression: references, scalars, enums, arrays, tuples and unions of these, maps. They are
 * written here, so that json-schema-to-typescript sees no reference, no title and no default, and only has objects to
 * lay out.
 */
import type { Json } from "../schema/json.js";
import {
  mapSubschemas,
  refName,
  type Schema,
  type SchemaType,
  typesOf,
  valueSchemas,
} from "../schema/schema.js";
import { keepWords, namesWithWords } from "./open-enums.js";
import { tupleType } from "./tuple.js";

const MAX_INLINE = 80;

/** Writes the leaf types of one set of definitions. */
export class LeafTypes {
  readonly #namesWithWords: ReadonlySet<string>;

  constructor(definitions: ReadonlyMap<string, Schema>) {
    this.#namesWithWords = namesWithWords(definitions);
  }

  /** The type expression of a leaf schema, on one line; undefined when it holds an object with properties. */
  type(schema: Schema): string | undefined {
    const members = this.members(schema);
    return members && this.union(members);
  }

  /** The members of the union that a leaf schema is. */
  members(schema: Schema): string[] | undefined {
    if (schema.$ref !== undefined) return [refName(schema.$ref)];
    if (schema.enum) return schema.enum.length > 0 ? schema.enum.map(literal) : ["never"];
    if (Object.keys(schema.properties ?? {}).length > 0 || schema.required?.length) return undefined;
    if (schema.allOf) return schema.oneOf || schema.anyOf ? undefined : this.#intersection(schema.allOf);
    if (schema.oneOf && schema.anyOf) return undefined;
    const union = schema.oneOf ?? schema.anyOf;
    if (union) return all(union.map((arm) => this.members(arm)));
    const types = typesOf(schema);
    return types.length === 0 ? this.#untyped(schema) : all(types.map((type) => this.#typed(type, schema)));
  }

  /** A union on one line, itself or as a part of another with the members `whole`. */
  union(members: readonly string[], whole = members): string {
    return this.#distinct(members, whole).join(" | ");
  }

  /** The type of a property or definition: a long union on lines of its own. */
  brokenUnion(members: readonly string[]): string {
    const unique = this.#distinct(members);
    const inline = unique.join(" | ");
    return inline.length > MAX_INLINE && unique.length > 1 ? `\n| ${unique.join("\n| ")}` : inline;
  }

  /** The members of a union, each once, without those that others make void. */
  #distinct(members: readonly string[], whole = members): string[] {
    if (members.includes("unknown")) return ["unknown"];
    const possible = [...new Set(members)].filter((member) => member !== "never");
    if (possible.length === 0) return ["never"];
    const hasWords = whole.some((member) => member.startsWith('"') || this.#namesWithWords.has(member));
    return hasWords ? keepWords(possible) : possible;
  }

  #typed(type: SchemaType, schema: Schema): string[] | undefined {
    switch (type) {
      case "integer":
        return ["number"];
      case "array":
        return this.#array(schema);
      case "object":
        return this.#map(schema);
      default:
        return [type];
    }
  }

  #untyped(schema: Schema): string[] | undefined {
    if (schema.items || schema.prefixItems) return this.#array(schema);
    const isMap = schema.additionalProperties !== undefined || schema.patternProperties !== undefined;
    return isMap ? this.#map(schema) : ["unknown"];
  }

  #array(schema: Schema): string[] | undefined {
    if (schema.prefixItems) {
      const isLeaf = [...schema.prefixItems, schema.items ?? {}].every((item) => this.members(item));
      return isLeaf ? [tupleType(schema, (item) => this.type(item) as string)] : undefined;
    }
    const items = schema.items ? this.members(schema.items) : ["unknown"];
    const [only = "", ...others] = items ? this.#distinct(items) : [];
    if (items === undefined) return undefined;
    const isGrouped = others.length > 0 || only.includes(" & ");
    return [isGrouped ? `(${[only, ...others].join(" | ")})[]` : `${only}[]`];
  }

  /**
   * An object of which only the values are known. An index signature may mention the type that it stands in, a `Record`
   * may not.
   */
  #map(schema: Schema): string[] | undefined {
    const values = valueSchemas(schema);
    const members = all(values.map((value) => this.members(value)));
    if (members === undefined) return undefined;
    const type = this.union(members);
    return [values.some(mentionsDefinition) ? `{ [key: string]: ${type} }` : `Record<string, ${type}>`];
  }

  #intersection(parts: readonly Schema[]): string[] | undefined {
    const [only] = parts;
    if (parts.length === 1 && only) return this.members(only);
    const types = parts.map((part) => this.type(part));
    if (types.includes(undefined)) return undefined;
    return [types.map((type) => (type?.includes(" | ") ? `(${type})` : type)).join(" & ")];
  }
}

/** A JSON value as the type of that value alone. */
export function literal(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value).replace(
      /[\u2028\u2029]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16)}`,
    );
  }
  const members = Object.entries(value).map(([key, member]) => `${literal(key)}: ${literal(member)}`);
  return members.length === 0 ? "Record<string, never>" : `{ ${members.join("; ")} }`;
}

function mentionsDefinition(schema: Schema): boolean {
  let isMentioned = schema.$ref !== undefined;
  mapSubschemas(schema, (inner) => {
    isMentioned ||= mentionsDefinition(inner);
    return inner;
  });
  return isMentioned;
}

function all(parts: readonly (string[] | undefined)[]): string[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}
