/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Data that is not of the shape that the protocol says. */
export class MalformedError extends Error {}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two values of JSON are equal, however deep they nest and in whatever order their properties stand. */
export function isEqual(one: unknown, other: unknown): boolean {
  const pairs: [unknown, unknown][] = [[one, other]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b)) continue;
    if (!isNested(a) || !isNested(b) || Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(b, key)) return false;
      pairs.push([a[key], b[key]]);
    }
  }
  return true;
}

function isNested(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
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
