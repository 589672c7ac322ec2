import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { tempDir } from "../temp-dir.js";

const launcher = createRequire(import.meta.url).resolve("codex-cli-bin/bin/codex.js");

/**
 * Runs one of the pinned binary's exporters and answers with the folder it wrote. The home is private, and the
 * child's temp folder lies beside it: the binary complains about a home below its temp folder.
 */
export function exportFromPinnedCodex(...args: string[]): string {
  const folder = tempDir();
  const [home, tmp, out] = ["home", "tmp", "out"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(home);
  mkdirSync(tmp);
  const env = { PATH: process.env.PATH, CODEX_HOME: home, HOME: home, TMPDIR: tmp };
  execFileSync(process.execPath, [launcher, "app-server", ...args, "--out", out], { env, timeout: 30_000 });
  return out;
}
