/** Asks a codex binary for its version and its schema. */
import { execFile } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { CodegenFailure } from "./failure.js";
import { sha256 } from "./schema/json.js";
import { BUNDLE_FILE, type Bundle, parseBundle, type SurfaceName } from "./schema/load.js";
import type { Manifest } from "./schema/manifest.js";
import { METHOD_UNIONS } from "./schema/methods.js";

const VERSION_LINE = /^codex-cli (\d+\.\d+\.\d+\S*)\s*$/;
const EXPORT = ["app-server", "generate-json-schema", "--out"] as const;
const REPAIR =
  "name the native binary of a codex release (0.99 or newer), by --codex-bin PATH where the command has that; chmod +x it where it is needed";
("name the native binary of a codex release (0.99 or newer), and chmod +x it where that is needed");

/** What the manifest records of how the export was made. */
const EXPORT_COMMAND = `codex ${EXPORT.join(" ")} DIR, and the same with --experimental`;

/** Longest time of one answer of a binary, in milliseconds. */
const TIMEOUT_MS = 30_000;

/**
 * Has a codex binary at work in a folder of its own, which is removed again.
 * @param use - given the binary and the folder
 */
export async function withCodex<T>(
  binary: string,
  use: (codex: CodexBinary, workspace: string) => Promise<T>,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  const workspace = mkdtempSync(path.join(tmpdir(), "codex-schema-"));
  try {
    return await use(new CodexBinary(path.resolve(binary), workspace, timeoutMs), workspace);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** A codex binary at work in a home and temporary folder of its own, with nothing of the caller's environment. */
export class CodexBinary {
  readonly #binary: string;
  readonly #workspace: string;
  readonly #timeoutMs: number;
  readonly #env: Record<string, string>;

  constructor(binary: string, workspace: string, timeoutMs: number) {
    this.#binary = binary;
    this.#workspace = workspace;
    this.#timeoutMs = timeoutMs;
    const [home, temporary] = ["home", "tmp"].map((name) => path.join(workspace, name)) as [string, string];
    mkdirSync(home);
    mkdirSync(temporary);
    const windows = process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot };
    this.#env = {
      ...windows,
      CODEX_HOME: home,
      HOME: home,
      USERPROFILE: home,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
    };
  }

  async version(): Promise<string> {
    const answer = await this.#run(["--version"]);
    const version = VERSION_LINE.exec(answer)?.[1];
    if (version === undefined)
      throw new CodegenFailure(
        this.#binary,
        `is not codex: --version says ${JSON.stringify(answer)}`,
        REPAIR,
      );
    return version;
  }

  /** The bytes of the nested bundle, once it is known to be one. */
  async exportSchema(surface: SurfaceName): Promise<Uint8Array> {
    const dir = path.join(this.#workspace, surface);
    mkdirSync(dir);
    await this.#run([...EXPORT, dir, ...(surface === "experimental" ? ["--experimental"] : [])]);
    const file = path.join(dir, BUNDLE_FILE);
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch {
      throw new CodegenFailure(this.#binary, `exported no ${BUNDLE_FILE}`, REPAIR);
    }
    const { root } = this.#parse(bytes, surface, file);
    const missing = METHOD_UNIONS.filter((union) => !root.has(union));
    if (missing.length > 0)
      throw new CodegenFailure(this.#binary, `exported a schema without ${missing.join(", ")}`, REPAIR);
    return bytes;
  }

  /** What is wrong with the bundle is wrong with the binary: its file is gone when the message is read. */
  #parse(bytes: Uint8Array, surface: SurfaceName, file: string): Bundle {
    try {
      return parseBundle(Buffer.from(bytes).toString("utf8"), surface, file);
    } catch (error) {
      if (!(error instanceof CodegenFailure)) throw error;
      throw new CodegenFailure(
        this.#binary,
        `exported a damaged ${surface} schema: ${error.problem}`,
        REPAIR,
      );
    }
  }

  async #run(args: readonly string[]): Promise<string> {
    try {
      accessSync(this.#binary, constants.X_OK);
      const options = {
        cwd: this.#workspace,
        env: this.#env,
        timeout: this.#timeoutMs,
        killSignal: "SIGKILL",
        windowsHide: true,
        shell: false,
      } as const;
      return (await promisify(execFile)(this.#binary, args, options)).stdout;
    } catch (error) {
      throw new CodegenFailure(this.#binary, `could not be run (${(error as Error).message})`, REPAIR);
    }
  }
}

/** The manifest of bundles that were exported. */
export function manifestOf(codexVersion: string, files: ReadonlyMap<string, Uint8Array>): Manifest {
  return {
    codexVersion,
    command: EXPORT_COMMAND,
    files: Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)])),
  };
}
