import type { Json } from "./json.js";

/** The same JSON with the keys of every object in another order: odd ones first, each half backwards. */
export function shuffleKeys(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(shuffleKeys);
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, shuffleKeys(inner)]);
  const isOdd = (_: unknown, index: number): boolean => index % 2 === 1;
  return Object.fromEntries([
    ...entries.filter(isOdd).reverse(),
    ...entries.filter((entry, index) => !isOdd(entry, index)).reverse(),
  ]);
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
