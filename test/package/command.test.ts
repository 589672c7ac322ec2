import { accessSync, constants, mkdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type HermeticHome, hermeticHome } from "../../src/testing/index.js";
import { consoleExamples } from "../support/docs/console-blocks.js";
import { folderInClone } from "../support/package/npm.js";
import { codexVersion } from "../support/package/stage.js";
import { projectWithRuntime } from "../support/package/stranger.js";
import { processesWith } from "../support/process/processes.js";
import { type Run, run } from "../support/run-program.js";

const project = projectWithRuntime("command");
const bin = join(project, "node_modules/.bin/codex-app-server-sdk");
const empty = join(project, "empty");
const peers = ["json-schema-to-typescript", "ts-morph"];
let home: HermeticHome;

beforeAll(async () => {
  mkdirSync(empty);
  home = await hermeticHome({ modelUrl: "http://127.0.0.1:9/v1", requiresAuth: true });
});
afterAll(() => home.remove());

/** Runs the packed command as `npx` does, in an empty folder and without an account. */
function npx(...args: string[]): Promise<Run> {
  return run(process.execPath, [realpathSync(bin), ...args], { cwd: empty, env: home.env });
}

it("doctor finds the runtime missing where the installation left it out", async () => {
  const script = join(inject("stranger"), "node_modules/.bin/codex-app-server-sdk");
  const { code, stdout } = await run(process.execPath, [realpathSync(script), "doctor"], {
    cwd: empty,
    env: home.env,
  });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^fail {2}runtime {4}The codex runtime for \S+ was skipped by the installation\. Found: /m,
  );
  expect(stdout).toMatch(/^ {6}repair {5}delete node_modules, then `npm install --include=optional`/m);
});

it("is linked for npx", () => {
  expect(() => accessSync(bin, constants.X_OK)).not.toThrow();
  expect(readFileSync(bin, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

describe("in an empty folder, without an account,", () => {
  it("doctor finds that nobody is logged in, and the rest good", async () => {
    const { code, stdout } = await npx("doctor", "--json");
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout);
    const bad = findings.filter(({ status }: { status: string }) => status !== "good");
    expect(bad).toMatchObject([{ check: "login", message: "nobody is logged in" }]);
  });

  it("methods and call know the protocol", async () => {
    const [methods, call] = await Promise.all([
      npx("methods", "model/list"),
      npx("call", "model/list", "--check"),
    ]);
    expect(methods).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("ModelListParams"),
    });
    expect(call).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(call.stdout).data[0].id).toEqual(expect.any(String));
  });

  it("generate names what it needs, and with that writes what this package was made of", async () => {
    const args = ["generate", "--out", "codex-types"];
    const without = await npx(...args);
    expect(without.code).toBe(1);
    expect(without.stderr).toMatch(
      /^error: generate needs \S+: `npm install --save-dev json-schema-to-typescript@/,
    );
    for (const peer of peers)
      symlinkSync(folderInClone(peer), join(project, "node_modules", peer), "junction");
    const { code, stdout, stderr } = await npx(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      consoleExamples().find((example) => example.args[0] === "generate")?.output ?? /^$/,
    );
    for (const name of ["types.ts", "registry.ts", "methods.ts"]) {
      const [header, ...lines] = readFileSync(join(empty, "codex-types", name), "utf8").split("\n");
      expect(header).toContain(`\`codex-app-server-sdk generate\` from codex ${codexVersion}`);
      const own = readFileSync(join(import.meta.dirname, "../../generated", name), "utf8")
        .split("\n")
        .slice(1);
      expect(lines, name).toEqual(own);
    }
  });

  it("leaves nothing running", () => {
    expect(processesWith(home.home)).toEqual([]);
  });
});
