/**
 * A copy of a JSON value that shares nothing with it. Does not recurse, so that no nesting is too deep.
 */
export function copyOf<T>(value: T): T {
  if (!isParent(value)) return value;
  const copy = shallowCopy(value);
  const pending: Parent[] = [copy];
  for (let parent = pending.pop(); parent !== undefined; parent = pending.pop()) {
    for (const key in parent) {
      const child = parent[key];
      if (!isParent(child)) continue;
      const own = shallowCopy(child);
      parent[key] = own;
      pending.push(own);
    }
  }
  return copy as T;
}

/** An object or a list. */
type Parent = Record<string, unknown>;

function isParent(value: unknown): value is Parent {
  return typeof value === "object" && value !== null;
}

/** Spreading keeps a key `__proto__` what JSON.parse makes of it: a key like any other. */
function shallowCopy(parent: Parent): Parent {
  return Array.isArray(parent) ? ([...parent] as unknown as Parent) : { ...parent };
}
