import { runInNewContext } from "node:vm";
import { onTestFinished, vi } from "vitest";

/** Throws whatever it is asked for. */
const failing = (): never => {
  throw new TypeError("reading fails");
};

/** A proxy that fails in every trap. */
function hostileProxy(): object {
  const traps = Object.getOwnPropertyNames(Reflect).map((trap) => [trap, failing]);
  return new Proxy({}, Object.fromEntries(traps) as ProxyHandler<object>);
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** An error with a property that fails. */
function errorWithout(key: "message" | "name" | "stack"): Error {
  return Object.defineProperty(new Error("hidden"), key, { get: failing });
}

/** Values that are hard to read, each under a name of its own. */
export const oddValues: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  null: null,
  "a number": 42,
  "an empty string": "",
  "a symbol": Symbol("odd"),
  "a function": failing,
  "an object without a prototype": Object.create(null),
  "an object whose toString throws": { toString: failing },
  "an object whose toPrimitive throws": { [Symbol.toPrimitive]: failing },
  // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
  "an object whose then throws when it is read": Object.defineProperty({}, "then", { get: failing }),
  "an error whose stack throws": errorWithout("stack"),
  "an error whose message throws": errorWithout("message"),
  "an error whose name throws": errorWithout("name"),
  "an error whose stack is no text": Object.defineProperty(new Error("odd"), "stack", {
    value: { length: 3 },
  }),
  "a frozen error": Object.freeze(new Error("frozen")),
  "an error of another realm": runInNewContext("new Error('of another realm')"),
  "a proxy that throws": hostileProxy(),
  "a revoked proxy": revokedProxy(),
};

const rejectElsewhere = runInNewContext("(reason) => Promise.reject(reason)") as (reason: unknown) => unknown;

/** Ways in which a function can fail with a value. */
export const waysToFail: Readonly<Record<string, (value: unknown) => unknown>> = {
  throws: (value) => {
    throw value;
  },
  rejects: async (value) => {
    throw value;
  },
  "rejects in another realm": rejectElsewhere,
  "gives a thenable that throws": (value) => ({
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
    then: () => {
      throw value;
    },
  }),
  "gives a thenable that rejects, resolves and throws": (value) => ({
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
    then: (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => {
      reject(value);
      resolve("too late");
      throw new Error("too late");
    },
  }),
  "gives an object whose then cannot be read": (value) => ({
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
    get then() {
      throw value;
    },
  }),
};

/** Process-wide faults during the running test: what would end a host process. */
export function processFaults(): unknown[] {
  const faults: unknown[] = [];
  const add = (fault: unknown): void => void faults.push(fault);
  for (const event of ["unhandledRejection", "uncaughtException"] as const) {
    process.on(event, add);
    onTestFinished(() => void process.off(event, add));
  }
  return faults;
}

/** Texts of the process warnings during the running test. */
export function processWarnings(): unknown[] {
  const warnings: unknown[] = [];
  const spy = vi.spyOn(process, "emitWarning").mockImplementation((text) => void warnings.push(text));
  onTestFinished(() => spy.mockRestore());
  return warnings;
}

/** Everything that is due has run, reports of unhandled rejections too. */
export async function idle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
