/**
 * What only the experimental surface has: definitions, properties, union arms and enum values. The stable surface is a
 * subset of the experimental one, so types come from the latter and the difference becomes `@experimental` tags.
 */
import { CodegenFailure } from "../failure.js";
import { canonicalJson, type Json } from "./json.js";
import type { Schema } from "./schema.js";

export interface ExperimentalMarks {
  readonly definitions: ReadonlySet<string>;
  /** Property schemas and union arms, by identity. */
  readonly schemas: ReadonlySet<Schema>;
  /** Enum values, by the schema that lists them. */
  readonly values: ReadonlyMap<Schema, readonly Json[]>;
}

export const NO_MARKS: ExperimentalMarks = { definitions: new Set(), schemas: new Set(), values: new Map() };

type Definitions = ReadonlyMap<string, Schema>;

export function compareSurfaces(
  stable: Definitions,
  experimental: Definitions,
  place: string,
): ExperimentalMarks {
  for (const name of stable.keys()) {
    if (experimental.has(name)) continue;
    throw new CodegenFailure(
      place,
      `the stable surface defines ${name}, the experimental one does not`,
      "both must be exported by one binary; make them anew with `npm run refresh-schema`",
    );
  }
  const definitions = new Set([...experimental.keys()].filter((name) => !stable.has(name)));
  const schemas = new Set<Schema>();
  const values = new Map<Schema, readonly Json[]>();

  const compare = (old: Schema, now: Schema): void => {
    if (old.enum && now.enum) {
      const known = new Set(old.enum.map(canonicalJson));
      const added = now.enum.filter((value) => !known.has(canonicalJson(value)));
      if (added.length > 0) values.set(now, added);
    }
    for (const keyword of ["properties", "patternProperties"] as const) {
      for (const [name, property] of Object.entries(now[keyword] ?? {}))
        compareOrMark(own(old[keyword], name), property);
    }
    for (const [index, element] of (now.prefixItems ?? []).entries())
      compareOrMark(old.prefixItems?.[index], element);
    for (const union of ["oneOf", "anyOf", "allOf"] as const) {
      const counterparts = new Map(old[union]?.map((arm) => [armLabel(arm), arm]));
      for (const arm of now[union] ?? []) compareOrMark(counterparts.get(armLabel(arm)), arm);
    }
    if (old.items && now.items) compare(old.items, now.items);
    if (typeof old.additionalProperties === "object" && typeof now.additionalProperties === "object") {
      compare(old.additionalProperties, now.additionalProperties);
    }
  };
  const compareOrMark = (old: Schema | undefined, now: Schema): void => {
    if (old === undefined) schemas.add(now);
    else compare(old, now);
  };

  for (const [name, old] of stable) compare(old, experimental.get(name) as Schema);
  return { definitions, schemas, values };
}

function own(properties: Schema["properties"], name: string): Schema | undefined {
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** What distinguishes one arm of a union from the others: its reference, its tags, else its names and types. */
function armLabel(arm: Schema): string {
  if (arm.$ref !== undefined) return arm.$ref;
  if (arm.allOf?.[0]?.$ref !== undefined) return arm.allOf[0].$ref;
  const tags = Object.entries(arm.properties ?? {}).filter(([, property]) => property.enum?.length === 1);
  if (tags.length > 0) return JSON.stringify(tags.map(([name, property]) => [name, property.enum]));
  return JSON.stringify([arm.type, arm.required, arm.enum?.length === 1 ? arm.enum : undefined]);
}
