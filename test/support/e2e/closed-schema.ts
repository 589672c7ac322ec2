import { mapSubschemas, type Schema } from "../../../codegen/schema/schema.js";

/**
 * The schema with no room for properties that it does not name. The schema as it is lets them pass, because a newer server
 * may send them; the pinned one has none that the generated types do not know.
 */
export function closed(schema: Schema): Schema {
  const inside = withClosedParts(schema);
  return namesProperties(schema) ? ({ ...inside, unevaluatedProperties: false } as Schema) : inside;
}

/** The arms of a union stay open: what is named beside the union is theirs as well. The validator takes no empty `enum`. */
function withClosedParts(schema: Schema): Schema {
  if (schema.enum?.length === 0) return { not: {} } as Schema;
  const arms = armsOf(schema);
  return mapSubschemas(schema, (inner) => (arms.includes(inner) ? withClosedParts(inner) : closed(inner)));
}

function namesProperties(schema: Schema): boolean {
  if (schema.additionalProperties !== undefined) return false;
  return schema.properties !== undefined || armsOf(schema).some(({ properties }) => properties !== undefined);
}

function armsOf({ allOf = [], anyOf = [], oneOf = [] }: Schema): readonly Schema[] {
  return [...allOf, ...anyOf, ...oneOf];
}
