import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { nodeVersions } from "../support/package/consumer-tools.js";
import { codexVersion } from "../support/package/stage.js";
import { output } from "../support/run-program.js";

const stranger = inject("stranger");
const nodes = nodeVersions(inject("tools"));
const platform = `@openai/codex-${process.platform}-${process.arch}`;
const decoy = { folder: join(stranger, "decoy"), trace: join(stranger, "decoy-ran") };

beforeAll(() => {
  const programs = join(import.meta.dirname, "stranger");
  for (const name of readdirSync(programs)) copyFileSync(join(programs, name), join(stranger, name));
  mkdirSync(decoy.folder);
  const file = join(decoy.folder, process.platform === "win32" ? "codex.cmd" : "codex");
  writeFileSync(
    file,
    process.platform === "win32" ? `echo ran> "${decoy.trace}"\r\n` : `#!/bin/sh\n: > '${decoy.trace}'\n`,
  );
  chmodSync(file, 0o755);
});

/** Runs a program of the stranger, with another codex on PATH. */
function runProgram(name: string, node = process.execPath): Promise<string> {
  const env = { ...process.env, PATH: [decoy.folder, process.env.PATH].join(delimiter) };
  return output(node, [name], { cwd: stranger, env });
}

it("installs with the network off, and brings one dependency", () => {
  const installed = readdirSync(join(stranger, "node_modules")).filter((name) => !name.startsWith("."));
  expect(installed.sort()).toEqual(["codex-app-server-sdk", "codex-cli-bin"]);
});

it("is tried with every Node that it promises", () => {
  const majors = nodes.map(({ name }) => /\d+/.exec(name)?.[0]);
  if (process.platform === "linux") expect(majors).toEqual(expect.arrayContaining(["22", "24", "26"]));
  expect(majors).toContain(process.versions.node.split(".")[0]);
});

describe.each(nodes)("on $name", ({ path }) => {
  it("gives `import` and `require` the same", async () => {
    const [imported, required] = await Promise.all([
      runProgram("imported.mjs", path),
      runProgram("required.cjs", path),
    ]);
    expect(required).toBe(imported);
    const [sdk, protocol, testing] = JSON.parse(imported) as string[][];
    expect(sdk).toEqual(expect.arrayContaining(["AppServerClient", "Codex", "RuntimeNotFoundError"]));
    expect(protocol?.length).toBeGreaterThan(3);
    expect(testing).toEqual(expect.arrayContaining(["ScriptedModel"]));
  });
});

describe("without the runtime", () => {
  it("says what is missing and how to repair it, and runs no codex of PATH", async () => {
    const message = await runProgram("refused.mjs");
    expect(message).toContain("was skipped by the installation");
    expect(message).toContain(`required: ${platform} (npm:@openai/codex@${codexVersion}-`);
    expect(message).toContain("`npm install --include=optional`");
    expect(existsSync(decoy.trace)).toBe(false);
  });
});

describe("with the runtime", () => {
  beforeAll(() => {
    const require = createRequire(import.meta.url);
    const index = realpathSync(require.resolve("codex-cli-bin/package.json"));
    const target = dirname(createRequire(index).resolve(`${platform}/package.json`));
    mkdirSync(join(stranger, "node_modules/@openai"));
    symlinkSync(target, join(stranger, "node_modules", platform), "junction");
  });

  it.each(nodes)("runs a turn on the real codex with $name", async ({ path }) => {
    expect(JSON.parse(await runProgram("turn.mjs", path))).toEqual({
      status: "completed",
      finalResponse: "Hello, stranger.",
      serverVersion: codexVersion,
    });
    expect(existsSync(decoy.trace)).toBe(false);
  });
});
