import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyProject, npm } from "../package/npm.js";
import { codexVersion } from "../package/stage.js";

/** The pinned release, which is installed. */
export const PINNED: string = codexVersion;

/** The oldest supported release, those around changes that matter to the SDK, and the pinned one. */
export const RELEASES: readonly string[] = [
  "0.142.0",
  "0.145.0",
  "0.150.0",
  "0.153.0",
  "0.157.0",
  "0.160.0",
  "0.166.0",
  PINNED,
];

/** Runs `use` with the codex of a release, which is installed before it and removed after it. */
export async function withRelease<T>(
  version: string,
  use: (codexBin: string | undefined) => Promise<T>,
): Promise<T> {
  if (version === PINNED) return use(undefined);
  const folder = await mkdtemp(join(tmpdir(), "codex-compat-"));
  try {
    const project = emptyProject(folder);
    await npm(project, "install", "--no-audit", "--no-fund", "--ignore-scripts", `@openai/codex@${version}`);
    const shim = process.platform === "win32" ? "codex.cmd" : "codex";
    return await use(join(project, "node_modules/.bin", shim));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
