import { itemsOf, type RawSchema, tupleOf } from "./raw-bundle.js";

export interface Description {
  readonly place: string;
  readonly text: string;
}

/** Every description of a schema, read in schema positions only: a property may be called `description`. */
export function descriptionsOf(schema: RawSchema | boolean, place: string): readonly Description[] {
  if (typeof schema === "boolean") return [];
  const { description, properties = {}, patternProperties = {}, additionalProperties } = schema;
  const { elements, rest } = tupleOf(schema) ?? { elements: [], rest: itemsOf(schema) };
  const arms = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...(description === undefined ? [] : [{ place, text: description }]),
    ...Object.entries(properties).flatMap(([name, inner]) => descriptionsOf(inner, `${place}.${name}`)),
    ...arms.flatMap((arm, index) => descriptionsOf(arm, `${place}|${index}`)),
    ...Object.entries(patternProperties).flatMap(([key, inner]) => descriptionsOf(inner, `${place}/${key}/`)),
    ...elements.flatMap((inner, index) => descriptionsOf(inner, `${place}[${index}]`)),
    ...descriptionsOf(rest, `${place}[]`),
    ...(additionalProperties === undefined ? [] : descriptionsOf(additionalProperties, `${place}{}`)),
  ];
}
