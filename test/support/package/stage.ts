import { readFileSync } from "node:fs";
import { join } from "node:path";
import { output } from "../run-program.js";

const root = join(import.meta.dirname, "../../..");

/** The version that the clone's schema is of, and with it everything that is staged. */
export const codexVersion: string = JSON.parse(
  readFileSync(join(root, "schema/manifest.json"), "utf8"),
).codexVersion;

const command = (...args: string[]): Promise<string> =>
  output(
    process.execPath,
    ["--import", "tsx", "codegen/cli.ts", ...args, "--runtime-version", codexVersion],
    {
      cwd: root,
    },
  );

/** The two commands of a release, as a maintainer types them. */
export const stage = {
  sdk: (folder: string, ...options: string[]) => command("stage-sdk", folder, ...options),
  runtime: (folder: string, codex: string) => command("stage-runtime", folder, codex),
};
