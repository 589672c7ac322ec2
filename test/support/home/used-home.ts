import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { TestProject } from "vitest/node";
import { Codex } from "../../../src/index.js";
import { hermeticHome } from "../../../src/testing/index.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A CODEX_HOME that a server has used, without its configuration. */
    usedHome: string;
  }
}

/** What belongs to one home alone, or to a server that runs. */
const ownFiles = new Set(["config.toml", "tmp", ".tmp", "installation_id"]);

/** Makes what the homes of the tests begin with: creating the databases is half of the work of a server's start. */
export async function setup(project: TestProject): Promise<() => void> {
  const root = mkdtempSync(join(realpathSync(tmpdir()), "codex-used-home-"));
  const home = await hermeticHome({ modelUrl: "http://127.0.0.1:9/v1" });
  const codex = await Codex.start({ env: home.env, inheritEnv: false, cwd: home.workspace });
  await codex.threadList();
  await codex.close();
  const usedHome = join(root, "home");
  cpSync(home.home, usedHome, { recursive: true, filter: (path) => !ownFiles.has(basename(path)) });
  await home.remove();
  project.provide("usedHome", usedHome);
  return () => rmSync(root, { recursive: true, force: true });
}
