import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../run-program.js";
import type { Server } from "./server.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const command = join(root, "dist/src/command/main.js");
const tsc = join(root, "node_modules/typescript-7/bin/tsc");

/** Typed by what `generate` writes for a codex, and run on it. */
const program = `import { type CallOptions, Codex } from "codex-app-server-sdk";
import { ProtocolMethods } from "./codex-types/methods.js";
import type { ClientRequests } from "./codex-types/registry.js";

const codex = await Codex.start({ codexBin: process.env.CODEX_BIN });
try {
  const stubs = codex.client.as(ProtocolMethods<CallOptions>);
  const params: ClientRequests["model/list"]["params"] = { limit: 1 };
  const { data } = await stubs.modelList(params, { timeoutMs: 30_000 });
  const { thread } = await stubs.threadStart({ ephemeral: true });
  console.log(typeof data[0]?.id, typeof thread.id);
} finally {
  await codex.close();
}
`;

const compilerOptions = {
  target: "ES2022",
  module: "nodenext",
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  outDir: "built",
};

/** Generates the types of a codex, compiles a program with them and runs it there. */
export async function runWithOwnTypes({ codexBin, env }: Server): Promise<void> {
  // Below the package, so that the program finds it by its name.
  const folder = mkdtempSync(join(root, "dist/own-types-"));
  const node = async (...args: string[]): Promise<string> => {
    const withBin = codexBin === undefined ? {} : { CODEX_BIN: codexBin };
    const { code, stdout, stderr } = await run(process.execPath, args, {
      cwd: folder,
      env: { ...env, ...withBin },
    });
    assert.equal(code, 0, stdout + stderr);
    return stdout;
  };
  try {
    writeFileSync(join(folder, "program.mts"), program);
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, include: ["program.mts"] }),
    );
    const ofRelease = codexBin === undefined ? [] : ["--codex-bin", codexBin];
    await node(command, "generate", "--out", "codex-types", ...ofRelease);
    await node(tsc, "-p", folder);
    const printed = await node("--disable-warning=CodexVersionWarning", "built/program.mjs");
    assert.equal(printed, "string string\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
