import { UsageError } from "./usage.js";

/** The names of all properties of `T`; one too many or too few does not compile. */
export function keysOf<T>(names: { readonly [K in keyof Required<T>]: true }): readonly string[] {
  return Object.keys(names);
}

/**
 * Refuses options with a name that is not known.
 * @param prefix - what the message begins with, such as `"startTestCodex: "`
 * @throws {@link UsageError} with the nearest name that is known
 */
export function checkKeys(given: object, known: readonly string[], prefix = ""): void {
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    throw new UsageError(
      `${prefix}unknown option ${JSON.stringify(key)}: did you mean ${JSON.stringify(nearest(key, known))}?`,
    );
  }
}

function nearest(key: string, known: readonly string[]): string {
  const distances = known.map((name) => ({
    name,
    distance: distance(key.toLowerCase(), name.toLowerCase()),
  }));
  return distances.reduce((best, next) => (next.distance < best.distance ? next : best)).name;
}

/** How many letters have to change to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
