/** What a bump of the runtime does to this repository, step by step. */
import { spawn } from "node:child_process";
import { generateTypes } from "../generate-types.js";
import { GENERATED_DIR, REPOSITORY, SCHEMA_DIR } from "../paths.js";
import { refreshSchema } from "../refresh-schema.js";
import { compile } from "./sdk-build.js";

/** Replaceable for rehearsals. */
export interface BumpSteps {
  readonly root: string;
  /** Installs what package.json pins. */
  install(): Promise<void>;
  /** Exports schema/ from the installed codex. */
  refreshSchema(): Promise<void>;
  /** Writes generated/ with its change list. */
  generateTypes(): Promise<unknown>;
  /** What no longer compiles; empty when all does. */
  compile(): Promise<string>;
}

export const stepsHere: BumpSteps = {
  root: REPOSITORY,
  install: npmInstall,
  refreshSchema: () => refreshSchema(undefined),
  generateTypes: () => generateTypes({ check: false, schema: SCHEMA_DIR, out: GENERATED_DIR }),
  compile: () => compile("tsconfig.json"),
};

/** By the npm that runs this command: `npm run` names its own script, which needs no shell on any system. */
function npmInstall(): Promise<void> {
  const npm = process.env.npm_execpath;
  const [program, args] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, "install", "--no-audit", "--no-fund", "--loglevel", "warn"], {
      cwd: REPOSITORY,
      stdio: "inherit",
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ended with code ${code}`));
    });
  });
}
