/** Keywords whose value is a schema or a list of schemas. */
const nested: ReadonlySet<string> = new Set(["items", "prefixItems", "anyOf", "oneOf", "not"]);
/** Keywords whose value holds schemas by name. */
const named: ReadonlySet<string> = new Set(["properties", "$defs", "definitions"]);

/**
 * A JSON Schema whose objects take no properties beside those they name, where it does not say: the server asks the model for
 * strict answers, which needs every object closed, and what a validator takes in is mostly left open.
 */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([keyword, value]) => [keyword, closedValue(keyword, value)]);
  const isOpen = "properties" in schema && !("additionalProperties" in schema);
  return { ...Object.fromEntries(entries), ...(isOpen ? { additionalProperties: false } : {}) };
}

function closedValue(keyword: string, value: unknown): unknown {
  if (nested.has(keyword)) return closed(value);
  if (!named.has(keyword) || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, closed(schema)]));
}
