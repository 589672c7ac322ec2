/**
 * A union with properties beside it → plain arms that each hold all of their properties, so that TypeScript narrows on
 * the tag. Unions inside arms (an image by URL or by file id) become arms of their own.
 */

import { type Annotations, referenced, type Schema, splitAnnotations, typesOf } from "../schema/schema.js";
import type { ExperimentalMarks } from "../schema/surfaces.js";
import type { LeafTypes } from "./leaf.js";

export interface Arm {
  readonly schema: Schema;
  readonly annotations: Annotations;
  readonly experimental: boolean;
}

export function unionArms(schema: Schema, marks: ExperimentalMarks, leaves: LeafTypes): Arm[] {
  const [, { oneOf, anyOf, ...base }] = splitAnnotations(schema);
  return (oneOf ?? anyOf ?? []).flatMap((arm) => {
    const merged = base.properties ? merge(base, arm) : arm;
    const own = { annotations: splitAnnotations(arm)[0], experimental: marks.schemas.has(arm) };
    if (leaves.members(merged) !== undefined || !(arm.oneOf ?? arm.anyOf) || merged.allOf)
      return [{ schema: merged, ...own }];
    return unionArms(merged, marks, leaves).map((inner) => ({
      schema: inner.schema,
      annotations: { ...own.annotations, ...inner.annotations },
      experimental: inner.experimental || own.experimental,
    }));
  });
}

function merge(base: Schema, arm: Schema): Schema {
  if (referenced(arm) !== undefined || arm.allOf) return { allOf: [arm, base] };
  const types = typesOf(arm);
  if (types.length > 0 && !types.includes("object")) return arm;
  const properties = { ...base.properties };
  for (const [name, property] of Object.entries(arm.properties ?? {})) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    define(properties, name, known ? narrowed(known, property) : property);
  }
  const required = [...new Set([...(base.required ?? []), ...(arm.required ?? [])])].sort();
  const patternProperties = { ...base.patternProperties, ...arm.patternProperties };
  return {
    ...arm,
    ...(Object.keys(patternProperties).length > 0 && { patternProperties }),
    ...(base.type === undefined ? {} : { type: arm.type ?? base.type }),
    ...(base.additionalProperties === undefined || arm.additionalProperties !== undefined
      ? {}
      : { additionalProperties: base.additionalProperties }),
    properties,
    required,
  };
}

/** The property as an arm says it: its type where it says one, its words beside the known type otherwise. */
function narrowed(known: Schema, property: Schema): Schema {
  const [annotations, rest] = splitAnnotations(property);
  if (Object.keys(rest).length > 0) return property;
  return Object.keys(annotations).length > 0 ? { ...known, ...annotations } : known;
}

/** Assignment that keeps a property called `__proto__` a property. */
function define(properties: Record<string, Schema>, name: string, value: Schema): void {
  Object.defineProperty(properties, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The property that distinguishes an arm: a required one with a single value, else the only required one. */
export function tagOf(schema: Schema): string | undefined {
  const required = schema.required ?? [];
  const [single, ...others] = tagsOf(schema);
  if (single !== undefined)
    return [single, ...others].find((name) => name === "type" || name === "method") ?? single;
  return required.length === 1 ? required[0] : undefined;
}

/** Required properties that have one value only. */
export function tagsOf(schema: Schema): string[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name, property]) => property.enum?.length === 1 && schema.required?.includes(name))
    .map(([name]) => name);
}
