import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { CodegenFailure } from "../failure.js";
import { shown } from "../paths.js";

const TIMEOUT_MS = 30_000;
const VERSION_LINE = /^codex-cli (\S+)\s*$/;

/** What a codex executable says about itself, asked in a home of its own and without the caller's environment. */
export async function codexVersion(executable: string): Promise<string> {
  const home = mkdtempSync(path.join(tmpdir(), "codex-version-"));
  const windows = process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot };
  const env = { ...windows, CODEX_HOME: home, HOME: home, USERPROFILE: home };
  try {
    const options = { cwd: home, env, timeout: TIMEOUT_MS, windowsHide: true };
    const { stdout } = await promisify(execFile)(path.resolve(executable), ["--version"], options);
    const version = VERSION_LINE.exec(stdout)?.[1];
    if (version === undefined) throw new Error(`--version says ${JSON.stringify(stdout.slice(0, 80))}`);
    return version;
  } catch (error) {
    const problem = `does not run as codex (${(error as Error).message})`;
    throw new CodegenFailure(
      shown(executable),
      problem,
      "name an unbroken codex executable; chmod +x where it is needed",
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
