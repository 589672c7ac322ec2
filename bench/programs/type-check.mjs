/**
 * Checks a user's program that imports three types: `node type-check.mjs sdk|vendor`. The vendor's bindings are those that
 * the pinned codex writes itself.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tsImport } from "tsx/esm/api";
import { reportTime } from "./report.mjs";

const { resolveRuntime } = await tsImport("../../src/core/process/runtime.ts", import.meta.url);
const { executable } = resolveRuntime();
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(root, "dist", "type-check-"));
const types = ["ThreadStartParams", "ThreadItem", "Turn"];
const program = (from) => `${types.map(from).join("\n")}
export const params: ThreadStartParams = { model: "m" } as ThreadStartParams;
export const kinds = (turn: Turn): string[] => turn.items.map((item: ThreadItem) => item.type);
`;
try {
  if (process.argv[2] === "sdk") {
    writeFileSync(
      join(folder, "main.ts"),
      program((name) => `import type { ${name} } from "codex-app-server-sdk/protocol";`),
    );
  } else {
    const home = join(folder, "home");
    mkdirSync(home);
    const args = ["app-server", "generate-ts", "--out", join(folder, "bindings")];
    execFileSync(executable, args, {
      env: { CODEX_HOME: home, TMPDIR: folder },
      stdio: "ignore",
    });
    writeFileSync(
      join(folder, "main.ts"),
      program((name) => `import type { ${name} } from "./bindings/v2/index";`),
    );
  }
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: "esnext",
    moduleResolution: "bundler",
    target: "es2022",
    types: [],
    skipLibCheck: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  await reportTime(async () => execFileSync(process.execPath, [tsc, "-p", folder], { stdio: "inherit" }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
