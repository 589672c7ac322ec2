import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

/** A JSON Schema as the binary prints it: the keywords that the tests look at, nothing more. */
export interface RawSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: RawSchema | boolean | readonly (RawSchema | boolean)[];
  readonly additionalItems?: RawSchema | boolean;
  readonly prefixItems?: readonly (RawSchema | boolean)[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, RawSchema | boolean>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, RawSchema | boolean>>;
  readonly additionalProperties?: RawSchema | boolean;
  readonly oneOf?: readonly RawSchema[];
  readonly anyOf?: readonly RawSchema[];
  readonly allOf?: readonly RawSchema[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly description?: string;
  readonly deprecated?: boolean;
}

export type Surface = "stable" | "experimental";

export interface RawBundle {
  readonly definitions: Readonly<Record<string, RawSchema>> & {
    readonly v2: Readonly<Record<string, RawSchema>>;
  };
}

export const bundleFileName = "codex_app_server_protocol.schemas.json";

export function readBundle(schemaFolder: string, surface: Surface): RawBundle {
  return JSON.parse(readFileSync(join(schemaFolder, surface, bundleFileName), "utf8"));
}

export interface RawTuple {
  readonly elements: readonly (RawSchema | boolean)[];
  /** What may follow the elements; false where nothing may. */
  readonly rest: RawSchema | boolean;
}

/** A list whose first items have schemas of their own, in the words of either dialect; null for any other list. */
export function tupleOf({ items, additionalItems, prefixItems, maxItems }: RawSchema): RawTuple | null {
  const elements = prefixItems ?? (isList(items) ? items : null);
  if (elements === null) return null;
  const isFull = maxItems !== undefined && maxItems <= elements.length;
  const rest = prefixItems === undefined ? additionalItems : isList(items) ? undefined : items;
  return { elements: elements.slice(0, maxItems), rest: isFull ? false : (rest ?? true) };
}

/** The schema of every item of a list that is no tuple. */
export function itemsOf({ items = true }: RawSchema): RawSchema | boolean {
  return isList(items) ? true : items;
}

function isList(items: RawSchema["items"]): items is readonly (RawSchema | boolean)[] {
  return Array.isArray(items);
}

/** The name that a `$ref` points to, whatever level it lies on. */
export function referenceName(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

/**
 * Every definition of a bundle by its plain name. The pinned bundle repeats a few definitions on both levels;
 * a repetition that is not the same schema would make plain names ambiguous and is an error here.
 */
export function definitionsOf(bundle: RawBundle): ReadonlyMap<string, RawSchema> {
  const { v2, ...root } = bundle.definitions;
  const all = new Map<string, RawSchema>(Object.entries(root as Record<string, RawSchema>));
  for (const [name, schema] of Object.entries(v2)) {
    const other = all.get(name);
    if (other !== undefined && !isDeepStrictEqual(withoutAnnotations(other), withoutAnnotations(schema))) {
      throw new Error(`${name} means different things at the root and in v2`);
    }
    all.set(name, schema);
  }
  return all;
}

function withoutAnnotations(schema: RawSchema): object {
  return { ...schema, $schema: undefined, title: undefined, description: undefined };
}
