import type { Json, JsonObject } from "./json.js";

/** Short spellings of the schema nodes that the vendor's exporter writes. */

export const string: JsonObject = { type: "string" };
export const nullable: JsonObject = { type: ["string", "null"] };

export function ref(name: string): JsonObject {
  return { $ref: `#/definitions/v2/${name}` };
}

export function rootRef(name: string): JsonObject {
  return { $ref: `#/definitions/${name}` };
}

/** An object whose property names end in "?" where they are optional. */
export function object(properties: Readonly<Record<string, Json>> = {}): JsonObject {
  const names = Object.keys(properties);
  const required = names.filter((name) => !name.endsWith("?"));
  return {
    type: "object",
    ...(names.length > 0 && {
      properties: Object.fromEntries(
        names.map((name) => [name.replace(/\?$/, ""), properties[name] ?? null]),
      ),
    }),
    ...(required.length > 0 && { required }),
  };
}

/** One arm of a union that is told apart by a property with a single value. */
export function tagged(
  tag: string,
  value: string,
  properties: Readonly<Record<string, Json>> = {},
): JsonObject {
  return object({ [tag]: { type: "string", enum: [value] }, ...properties });
}

export function words(...values: readonly string[]): JsonObject {
  return { type: "string", enum: values };
}
