import type { ClientRequests } from "../../../generated/registry.js";
import { InvalidResponseError, type ResponseFault } from "../errors/invalid-response.js";
import type { Secrets } from "../util/secrets.js";

type Method = keyof ClientRequests;

/** A fault with its path as keys, the innermost last. */
interface Fault extends Omit<ResponseFault, "path"> {
  readonly keys: readonly (string | number)[];
}

/** Finds the first fault of a value that should be a `T` and may be anything; `undefined` when there is none. */
type Check<T> = (value: T) => Fault | undefined;

/** The type that an answer's type must extend, so that a field that the schema renames does not compile here. */
type Shape<F> = { readonly [K in keyof F as undefined extends Checked<F[K]> ? never : K]: Checked<F[K]> } & {
  readonly [K in keyof F as undefined extends Checked<F[K]> ? K : never]?: Checked<F[K]>;
};
type Checked<C> = C extends Check<infer T> ? T : never;

const anything: Check<unknown> = () => undefined;
const text: Check<string> = (value) => expectThat(typeof value === "string", value, "a string");
const flag: Check<boolean> = (value) => expectThat(typeof value === "boolean", value, "true or false");
const record: Check<object> = (value) => expectThat(isRecord(value), value, "an object");
const id: Check<string> = (value) =>
  expectThat(typeof value === "string" && value !== "", value, "a non-empty string");
const typed = fields({ type: text });
const thread = fields({ thread: fields({ id }) });
const turn = fields({ turn: fields({ id }) });

/**
 * The fields that the SDK itself reads, of the answers of each method. All else passes through to the caller as it came,
 * and so do the answers of the methods that are not listed.
 */
const checks: { readonly [M in Method]?: Check<ClientRequests[M]["result"]> } = {
  "account/login/start": variant({
    chatgpt: fields({ loginId: id, authUrl: text }),
    chatgptDeviceCode: fields({ loginId: id, userCode: text, verificationUrl: text }),
  }),
  initialize: fields({ userAgent: text }),
  "model/list": page(anything),
  "review/start": turn,
  "thread/fork": thread,
  "thread/goal/get": fields({ goal: optional(record) }),
  "thread/goal/set": fields({ goal: record }),
  "thread/items/list": page(anything),
  "thread/list": page(anything),
  "thread/read": fields({
    thread: fields({
      status: typed,
      ephemeral: optional(flag),
      historyMode: optional(text),
    }),
  }),
  "thread/resume": fields({
    thread: fields({ id, status: optional(typed), turns: optional(list(fields({ id, status: text }))) }),
  }),
  "thread/start": thread,
  "thread/turns/list": page(fields({ id, status: text, items: list(fields({ id, type: text })) })),
  "thread/unarchive": thread,
  "turn/start": turn,
};

/**
 * @param secrets - masks what is shown of the answer
 * @throws {@link InvalidResponseError} when the answer lacks something that the SDK reads, or has it of another kind
 */
export function checkAnswer(method: string, answer: unknown, secrets: Secrets): void {
  const check = Object.hasOwn(checks, method) ? (checks[method as Method] as Check<unknown>) : undefined;
  const fault = check?.(answer);
  if (fault === undefined) return;
  const { keys, found, expected } = fault;
  const shown = typeof found === "string" ? secrets.mask(found) : found;
  throw new InvalidResponseError(method, { path: pathOf(keys), found: shown, expected });
}

function fields<F extends Readonly<Record<string, Check<never>>>>(known: F): Check<Shape<F>> {
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
function variant(types: Readonly<Record<string, Check<never>>>): Check<{ readonly type: string }> {
  return (value) =>
    typed(value) ?? (Object.hasOwn(types, value.type) ? types[value.type]?.(value as never) : undefined);
}

function list<T>(element: Check<T>): Check<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return { keys: [], found: value, expected: "a list" };
    for (const [index, each] of value.entries()) {
      const fault = element(each);
      if (fault !== undefined) return { ...fault, keys: [index, ...fault.keys] };
    }
    return undefined;
  };
}

function page<T>(element: Check<T>) {
  return fields({ data: list(element), nextCursor: optional(text) });
}

function optional<T>(check: Check<T>): Check<T | null | undefined> {
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
