import { delimiter } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { childEnvironment } from "../../../../src/core/process/launch-options.js";

const platform = Object.getOwnPropertyDescriptor(process, "platform") as PropertyDescriptor;
afterEach(() => {
  Object.defineProperty(process, "platform", platform);
  vi.unstubAllEnvs();
});

const on = (name: "win32" | "linux"): void => {
  Object.defineProperty(process, "platform", { ...platform, value: name });
};
const join = (...folders: string[]): string => folders.join(delimiter);

test("the child's environment is the parent's, with env over it", () => {
  expect(childEnvironment({ env: { B: "2", C: "3" } }, undefined, { A: "a", B: "b" })).toStrictEqual({
    A: "a",
    B: "2",
    C: "3",
  });
});

test("undefined takes a variable away", () => {
  expect(childEnvironment({ env: { A: undefined } }, undefined, { A: "a", B: "b" })).toStrictEqual({
    B: "b",
  });
});

test("inheritEnv: false leaves env alone", () => {
  expect(childEnvironment({ env: { B: "2" }, inheritEnv: false }, undefined, { A: "a" })).toStrictEqual({
    B: "2",
  });
  expect(childEnvironment({ inheritEnv: false }, undefined, { A: "a" })).toStrictEqual({});
});

test("the parent is this process unless another is given", () => {
  vi.stubEnv("OF_THIS_PROCESS", "yes");
  expect(childEnvironment({}, undefined)).toMatchObject({ OF_THIS_PROCESS: "yes" });
});

test("the runtime's folder stands first on PATH, once", () => {
  on("linux");
  const path = (PATH: string): string | undefined => childEnvironment({}, "/codex", { PATH }).PATH;
  expect(path(join("/bin", "/codex", "/usr/bin"))).toBe(join("/codex", "/bin", "/usr/bin"));
  expect(path("")).toBe("/codex");
});

test("where PATH is not set, what the system takes for it stays reachable", () => {
  on("linux");
  expect(childEnvironment({ inheritEnv: false }, "/codex").PATH?.split(":")).toEqual([
    "/codex",
    "/usr/local/bin",
    "/usr/bin",
    "/bin",
  ]);
});

test("Windows keeps its own spelling of PATH, and one only", () => {
  on("win32");
  expect(childEnvironment({}, "codex", { Path: "a", TEMP: "t" })).toStrictEqual({
    Path: join("codex", "a"),
    TEMP: "t",
  });
  expect(childEnvironment({ env: { PATH: "b" } }, "codex", { Path: "a" })).toStrictEqual({
    Path: join("codex", "a"),
  });
  expect(childEnvironment({}, "codex", { pATH: "a" })).toStrictEqual({ pATH: join("codex", "a") });
  expect(childEnvironment({}, "codex", {})).toStrictEqual({ Path: "codex" });
});

test("elsewhere a variable called Path is another one", () => {
  on("linux");
  expect(childEnvironment({}, "/codex", { PATH: "/bin", Path: "mine" })).toStrictEqual({
    PATH: join("/codex", "/bin"),
    Path: "mine",
  });
});
