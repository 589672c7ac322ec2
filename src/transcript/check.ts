/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Data that is not of the shape that the protocol says. */
export class MalformedError extends Error {}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @throws MalformedError */
export function objectIn(from: JsonObject, key: string): JsonObject {
  const value = from[key];
  return isObject(value) ? value : malformed(key, "an object");
}

/** @throws MalformedError */
export function textIn(from: JsonObject, key: string): string {
  const value = from[key];
  return typeof value === "string" ? value : malformed(key, "a string");
}

/** @throws MalformedError */
export function listIn(from: JsonObject, key: string): readonly unknown[] {
  const value = from[key];
  return Array.isArray(value) ? value : malformed(key, "a list");
}

/** A number; `undefined` where there is none. */
export function numberIn(from: JsonObject, key: string): number | undefined {
  const value = from[key];
  return typeof value === "number" ? value : undefined;
}

/** @throws MalformedError */
export function indexIn(from: JsonObject, key: string, limit: number): number {
  const value = from[key];
  const isIndex = typeof value === "number" && Number.isInteger(value) && value >= 0 && value < limit;
  return isIndex ? value : malformed(key, `an index below ${limit}`);
}

export function malformed(key: string, expected: string): never {
  throw new MalformedError(`${key} is not ${expected}`);
}
