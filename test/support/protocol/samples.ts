import { itemsOf, type RawSchema, referenceName, tupleOf } from "./raw-bundle.js";

type Json = unknown;

/** How much of a schema a value fills in: only what is required, or every property and arm down to some depth. */
interface Fill {
  readonly full: boolean;
  readonly arm: number;
  readonly depth: number;
}

const fullDepth = 4;

/**
 * Values that a definition accepts, the same ones on every run: one with nothing but the required properties for
 * each arm of its union, and one for each arm with everything filled in.
 */
export function samplesOf(definitions: ReadonlyMap<string, RawSchema>, name: string): readonly Json[] {
  const schema = resolve(definitions, name);
  const arms = (possible(schema.oneOf ?? schema.anyOf) ?? [schema]).map((_, index) => index);
  return arms.flatMap((arm) =>
    [false, true].map((full) => sample(definitions, schema, { full, arm, depth: 0 })),
  );
}

function resolve(definitions: ReadonlyMap<string, RawSchema>, name: string): RawSchema {
  const schema = definitions.get(name);
  if (schema === undefined) throw new Error(`no definition ${name}`);
  return schema;
}

function sample(definitions: ReadonlyMap<string, RawSchema>, schema: RawSchema | boolean, fill: Fill): Json {
  if (schema === false) throw new Error("nothing is a value of `false`");
  if (schema === true) return "anything";
  if (schema.nullable && !fill.full) return null;
  const inner = (part: RawSchema | boolean): Json => sample(definitions, part, deeper(fill));
  if (schema.$ref !== undefined) return inner(resolve(definitions, referenceName(schema.$ref)));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return fill.full ? schema.enum.at(-1) : schema.enum[0];
  const arms = possible(schema.oneOf ?? schema.anyOf);
  if (arms !== undefined) return armSample(definitions, schema, arms, fill);
  if (schema.allOf?.[0] !== undefined) return inner(schema.allOf[0]);
  const type = typeof schema.type === "string" ? schema.type : chooseType(schema.type, fill);
  if (type === "object" || (type === undefined && schema.properties)) {
    return objectSample(schema, fill, inner);
  }
  if (type === "array") return listSample(schema, fill, inner);
  return scalarSample(type, schema);
}

/** The arms that have values. */
function possible<S extends RawSchema | boolean>(arms: readonly S[] | undefined): readonly S[] | undefined {
  return arms?.filter((arm) => arm !== false);
}

function listSample(schema: RawSchema, fill: Fill, inner: (part: RawSchema | boolean) => Json): Json[] {
  const isFilled = fill.full && !tooDeep(fill);
  const { elements, rest } = tupleOf(schema) ?? { elements: [], rest: itemsOf(schema) };
  const present = isFilled ? elements : elements.slice(0, schema.minItems ?? 0);
  return [...present.map(inner), ...(isFilled && rest !== false ? [inner(rest)] : [])];
}

function deeper(fill: Fill): Fill {
  return { full: fill.full && !tooDeep(fill), arm: 0, depth: fill.depth + 1 };
}

function tooDeep(fill: Fill): boolean {
  return fill.depth >= fullDepth;
}

/** Below the first level the arm without parts comes first, so that recursive definitions end. */
function armSample(
  definitions: ReadonlyMap<string, RawSchema>,
  schema: RawSchema,
  arms: readonly RawSchema[],
  fill: Fill,
): Json {
  const ending = fill.full ? undefined : arms.find((arm) => arm.type === "null");
  const arm = fill.depth === 0 ? arms[fill.arm] : (ending ?? arms[0]);
  if (arm === undefined) throw new Error("a union without arms");
  const value = sample(definitions, arm, { ...fill, arm: 0, depth: fill.depth + 1 });
  if (schema.properties === undefined) return value;
  const siblings = objectSample(schema, fill, (part) => sample(definitions, part, deeper(fill)));
  return { ...siblings, ...(value as object) };
}

function chooseType(types: readonly string[] | undefined, fill: Fill): string | undefined {
  return fill.full ? types?.[0] : (types?.find((type) => type === "null") ?? types?.[0]);
}

function objectSample(
  schema: RawSchema,
  fill: Fill,
  inner: (part: RawSchema | boolean) => Json,
): Record<string, Json> {
  const { properties = {}, required = [], patternProperties = {}, additionalProperties } = schema;
  const names = fill.full ? Object.keys(properties).filter((name) => properties[name] !== false) : required;
  const entries = names.map((name) => [name, inner(properties[name] ?? true)]);
  if (fill.full) {
    for (const [pattern, value] of Object.entries(patternProperties))
      entries.push([keyMatching(pattern), inner(value)]);
  }
  if (fill.full && typeof additionalProperties === "object")
    entries.push(["extra", inner(additionalProperties)]);
  return Object.fromEntries(entries);
}

/** For patterns that only say how a key begins or what it is. */
function keyMatching(pattern: string): string {
  const key = pattern.replaceAll(/[\^$]/g, "");
  if (!new RegExp(pattern).test(key)) throw new Error(`no key for the pattern ${pattern}`);
  return key;
}

function scalarSample(type: string | undefined, schema: RawSchema): Json {
  if (type === "string") return "text".padEnd(schema.minLength ?? 0, "t");
  if (type === "integer" || type === "number") return schema.minimum ?? 7;
  if (type === "boolean") return true;
  if (type === "null") return null;
  if (type === undefined) return "anything";
  throw new Error(`no sample for type ${type}`);
}
