/** The type of an array whose first items have types of their own. */
import type { Schema } from "../schema/schema.js";

/** Items that need not be there are optional, and others may follow unless the schema is closed. */
export function tupleType(
  { prefixItems = [], items = {}, minItems = 0, maxItems = Number.POSITIVE_INFINITY }: Schema,
  typeOf: (schema: Schema) => string,
): string {
  const types = prefixItems.slice(0, maxItems).map(typeOf);
  const elements = types.map((type, index) => (index < minItems ? type : `${operand(type)}?`));
  const rest = maxItems > types.length ? typeOf(items) : "never";
  return `[${[...elements, ...(rest === "never" ? [] : [`...${operand(rest)}[]`])].join(", ")}]`;
}

/** A type as the operand of `?`, `[]` or `&`. */
export function operand(type: string): string {
  return / [|&] /.test(type) ? `(${type})` : type;
}
