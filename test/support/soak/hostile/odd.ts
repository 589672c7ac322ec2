import type { Chance } from "../random.js";

const keys = [
  "threadId",
  "turnId",
  "turn",
  "thread",
  "item",
  "itemId",
  "id",
  "status",
  "type",
  "delta",
  "error",
  "willRetry",
  "requestId",
  "goal",
  "tokenUsage",
  "loginId",
  "data",
  "result",
  "__proto__",
] as const;

const plain = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  "",
  "idle",
  "completed",
  "inProgress",
  "x".repeat(300),
] as const;

/** Any JSON value, built of the protocol's own words. */
export function oddValue(chance: Chance, depth = 3): unknown {
  const kind = depth === 0 ? 0 : chance.below(4);
  if (kind === 1) return Array.from({ length: chance.below(4) }, () => oddValue(chance, depth - 1));
  if (kind < 2) return chance.pick(plain);
  const fields = Array.from({ length: chance.below(6) }, () => [
    chance.pick(keys),
    chance.below(3) === 0 ? `ghost-${chance.below(20)}` : oddValue(chance, depth - 1),
  ]);
  return Object.fromEntries(fields) as unknown;
}

/** A value that code may throw and few expect. */
export function oddThrown(chance: Chance): unknown {
  return chance.pick<() => unknown>([
    () => new Error("of the caller"),
    () => undefined,
    () => null,
    () => 5,
    () => Symbol("thrown"),
    () => Object.create(null) as unknown,
    () => ({
      toString() {
        throw new Error("no text");
      },
    }),
    () =>
      Object.defineProperty(new Error("no stack"), "stack", {
        get() {
          throw new Error("no stack either");
        },
      }),
  ])();
}

/** Code of a caller that fails, at once or later, or returns nothing of use. */
export function oddCode(chance: Chance): () => never {
  return () => {
    const way = chance.below(3);
    if (way === 0) throw oddThrown(chance);
    const value = way === 1 ? Promise.reject(oddThrown(chance)) : chance.pick([undefined, null]);
    return value as never;
  };
}
