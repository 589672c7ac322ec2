import { isAbout, type Secrecy, secrecyOf } from "./secret-names.js";

/** The names around a string in a value. */
export interface StringName {
  /** The strictest secrecy of these names. */
  readonly secrecy: Secrecy | undefined;
  /** Name of the property that holds the string or its list. */
  readonly key: string;
  /** The string is itself the name of a property. */
  readonly isKey?: true;
}

/** Nesting beyond which a value is replaced as a whole. */
const MAX_DEPTH = 200;
const REPLACED = "***";

/** Properties that name the value beside them, as in `{ keyPath, value }` and `{ name, value }`. */
const LABELS = ["keyPath", "name", "key", "header", "variable"];

/**
 * Maps each string of a value, names of properties included, in lists, plain objects and errors with their causes. Returns a
 * copy, or the value itself if nothing changes. A reference of a value to itself is replaced.
 */
export function mapStrings<T>(value: T, map: (text: string, name: StringName) => string): T {
  const seen = new Map<object, unknown>();

  const walk = (each: unknown, name: StringName, depth: number): unknown => {
    if (typeof each === "string") return map(each, name);
    if (typeof each !== "object" || each === null) return each;
    if (depth > MAX_DEPTH) return REPLACED;
    if (seen.has(each)) return seen.get(each);
    seen.set(each, REPLACED);
    const mapped = readable(() => inside(each, name, depth + 1));
    seen.set(each, mapped);
    return mapped;
  };

  const inside = (each: object, { key, secrecy }: StringName, depth: number): unknown => {
    if (Array.isArray(each)) {
      const mapped = each.map((entry, at) =>
        walk(entry, { key, secrecy: stronger(secrecy, announced(each[at - 1], each.length)) }, depth),
      );
      return mapped.every((entry, at) => entry === each[at]) ? each : mapped;
    }
    const isError = each instanceof Error;
    if (!isError && !isPlainObject(each)) return each;
    const label = LABELS.map((name) => read(each, name)).find(isString);
    const changes = namesIn(each).flatMap((name) => {
      const before = read(each, name);
      const after = walk(before, { key: name, secrecy: secrecyAt(name, secrecy, label) }, depth);
      const newName = isError ? name : map(name, { key: "", secrecy: undefined, isKey: true });
      return after === before && newName === name ? [] : [{ name, newName, after }];
    });
    if (changes.length === 0) return each;
    return isError ? copyOfError(each, changes) : copyOfObject(each, changes);
  };

  return walk(value, { key: "", secrecy: undefined }, 0) as T;
}

/** A value that cannot be read, such as a revoked proxy, is replaced as a whole. */
function readable(map: () => unknown): unknown {
  try {
    return map();
  } catch {
    return REPLACED;
  }
}

interface Change {
  readonly name: string;
  readonly newName: string;
  readonly after: unknown;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Names of the properties to read; the message of an error may stand on its prototype. */
function namesIn(value: object): string[] {
  if (!(value instanceof Error)) return Object.keys(value);
  return [...new Set(["message", "stack", ...Reflect.ownKeys(value).filter(isString)])];
}

/** Secrecy of a list entry after a flag (`["--token", …]`) or after the name of a header (`["authorization", …]`). */
function announced(before: unknown, length: number): Secrecy | undefined {
  if (!isString(before)) return undefined;
  const isFlagOrHeader = /^(?:--?[A-Za-z][\w-]*|\w+-[\w-]+|(?:authorization|cookie))$/i.test(before);
  return isFlagOrHeader || (length === 2 && /^[\w.-]+$/.test(before)) ? secrecyOf(before) : undefined;
}

function secrecyAt(
  key: string,
  inherited: Secrecy | undefined,
  label: string | undefined,
): Secrecy | undefined {
  const own = stronger(secrecyOf(key), key === "value" && label !== undefined ? secrecyOf(label) : undefined);
  return stronger(own, inherited === undefined || isAbout(key) ? undefined : inherited);
}

function stronger(a: Secrecy | undefined, b: Secrecy | undefined): Secrecy | undefined {
  return a === "whole" || b === "whole" ? "whole" : (a ?? b);
}

function copyOfObject(original: object, changes: readonly Change[]): object {
  const byName = new Map(changes.map((change) => [change.name, change]));
  const entries = Object.entries(original).map(([name, before]) => {
    const { newName = name, after = before } = byName.get(name) ?? {};
    return [newName, after] as const;
  });
  return Object.fromEntries(entries);
}

/** An error of the same class with other values of some properties. */
function copyOfError(original: Error, changes: readonly Change[]): Error {
  const copy = Object.setPrototypeOf(new Error(), Object.getPrototypeOf(original)) as Error;
  const { message, stack } = { message: read(original, "message"), stack: read(original, "stack") };
  const hidden = { configurable: true, writable: true };
  Object.defineProperties(copy, {
    message: { value: message, ...hidden },
    stack: { value: stack, ...hidden },
  });
  Object.defineProperties(copy, Object.getOwnPropertyDescriptors(original));
  for (const { name, after: value } of changes) {
    const { enumerable = false } = Object.getOwnPropertyDescriptor(original, name) ?? {};
    Object.defineProperty(copy, name, { value, enumerable, ...hidden });
  }
  return copy;
}

function read(target: object, key: string): unknown {
  try {
    return Reflect.get(target, key);
  } catch {
    return undefined;
  }
}

const isString = (value: unknown): value is string => typeof value === "string";
