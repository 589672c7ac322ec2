import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { onTestFinished } from "vitest";

type FsFunction = "openSync" | "renameSync";

/** Replaces a function of `node:fs` for all modules until the running test has ended. */
export function replaceFs<F extends FsFunction>(
  name: F,
  make: (original: (typeof fs)[F]) => (...given: Parameters<(typeof fs)[F]>) => ReturnType<(typeof fs)[F]>,
): void {
  const original = fs[name];
  const set = (value: unknown): void => {
    Object.assign(fs, { [name]: value });
    syncBuiltinESMExports();
  };
  set(make(original));
  onTestFinished(() => set(original));
}
