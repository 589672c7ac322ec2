import { InvalidResponseError, type ResponseFault } from "../errors/errors.js";
import type { Secrets } from "../secrets/secrets.js";

/** A fault with its path as keys, the innermost last. */
interface Fault extends Omit<ResponseFault, "path"> {
  readonly keys: readonly (string | number)[];
}

/** Finds the first fault of a value that should be a `T` and may be anything; `undefined` when there is none. */
export type Check<T> = (value: T) => Fault | undefined;

/** The type that an answer's type must extend, so that a field that the schema renames does not compile here. */
type Shape<F> = { readonly [K in keyof F as undefined extends Checked<F[K]> ? never : K]: Checked<F[K]> } & {
  readonly [K in keyof F as undefined extends Checked<F[K]> ? K : never]?: Checked<F[K]>;
};
type Checked<C> = C extends Check<infer T> ? T : never;

/**
 * @param check - the fields that the SDK reads of the answers of the method; all else passes through to the caller as it came
 * @param secrets - masks what is shown of the answer
 * @throws {@link InvalidResponseError} when the answer lacks one of these fields, or has it of another kind
 */
export function checkAnswer(method: string, check: Check<never>, answer: unknown, secrets: Secrets): void {
  const fault = (check as Check<unknown>)(answer);
  if (fault === undefined) return;
  const { keys, found, expected } = fault;
  const shown = typeof found === "string" ? secrets.mask(found) : found;
  throw new InvalidResponseError(method, { path: pathOf(keys), found: shown, expected });
}

export const anything: Check<unknown> = () => undefined;
export const text: Check<string> = (value) => expectThat(typeof value === "string", value, "a string");
export const flag: Check<boolean> = (value) => expectThat(typeof value === "boolean", value, "true or false");
export const record: Check<object> = (value) => expectThat(isRecord(value), value, "an object");
export const id: Check<string> = (value) =>
  expectThat(typeof value === "string" && value !== "", value, "a non-empty string");
export const typed = fields({ type: text });

export function fields<F extends Readonly<Record<string, Check<never>>>>(known: F): Check<Shape<F>> {
  return (value) => {
    const fault = record(value);
    if (fault !== undefined) return fault;
    for (const [key, check] of Object.entries(known)) {
      const fault = check((value as Readonly<Record<string, never>>)[key] as never);
      if (fault !== undefined) return { ...fault, keys: [key, ...fault.keys] };
    }
    return undefined;
  };
}

/** An object of one of several types, each with further fields; another type has none that are read. */
export function variant(types: Readonly<Record<string, Check<never>>>): Check<{ readonly type: string }> {
  return (value) =>
    typed(value) ?? (Object.hasOwn(types, value.type) ? types[value.type]?.(value as never) : undefined);
}

export function list<T>(element: Check<T>): Check<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return { keys: [], found: value, expected: "a list" };
    for (const [index, each] of value.entries()) {
      const fault = element(each);
      if (fault !== undefined) return { ...fault, keys: [index, ...fault.keys] };
    }
    return undefined;
  };
}

export function page<T>(element: Check<T>) {
  return fields({ data: list(element), nextCursor: optional(text) });
}

export function optional<T>(check: Check<T>): Check<T | null | undefined> {
  return (value) => (value === undefined || value === null ? undefined : check(value));
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function expectThat(isSo: boolean, found: unknown, expected: string): Fault | undefined {
  return isSo ? undefined : { keys: [], found, expected };
}

/** `data[2].status` */
function pathOf(keys: readonly (string | number)[]): string {
  return keys.map((key, at) => (typeof key === "number" ? `[${key}]` : at === 0 ? key : `.${key}`)).join("");
}
