/** The clone that an SDK package is made of, and the steps that work on it. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { CodegenFailure } from "../failure.js";
import { generateTypes } from "../generate-types.js";
import { GENERATED_DIR, REPOSITORY, SCHEMA_DIR } from "../paths.js";

/** Replaceable for rehearsals. */
export interface SdkClone {
  readonly root: string;
  /** Writes generated/ from schema/, or only compares the two; resolves to the exit code. */
  generateTypes(check: boolean): Promise<0 | 1>;
  /** Compiles src/ and generated/ into `outDir`. */
  build(outDir: string): Promise<void>;
}

/** The clone that this command stands in. */
export const thisClone: SdkClone = {
  root: REPOSITORY,
  generateTypes: (check) => generateTypes({ check, schema: SCHEMA_DIR, out: GENERATED_DIR }),
  build: async (outDir) => {
    // The output reads like the source, so maps with the sources inside would only double what users download.
    const noMaps = ["--sourceMap", "false", "--inlineSources", "false"];
    const errors = await compile("tsconfig.build.json", "--outDir", outDir, ...noMaps);
    if (errors === "") return;
    console.error(errors);
    throw new CodegenFailure("src/", "does not compile", "repair what is listed above");
  },
};

/** What the compiler reports about a project of this repository; empty when it is content. */
export async function compile(project: string, ...options: string[]): Promise<string> {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", project, "--pretty", "false", ...options], {
      cwd: REPOSITORY,
      maxBuffer: 64 * 1024 * 1024,
    });
    return "";
  } catch (error) {
    const { stdout = "", message } = error as Error & { stdout?: string };
    return stdout.trim() === "" ? message : stdout.trim();
  }
}

/** The SDK tells servers its version, so the built constant follows `--sdk-version`. */
export function stampVersion(dist: string, from: string, to: string): void {
  for (const name of ["version.js", "version.d.ts"]) {
    const file = path.join(dist, "src/client", name);
    const parts = readFileSync(file, "utf8").split(JSON.stringify(from));
    if (parts.length !== 2) {
      throw new CodegenFailure(
        file,
        `does not hold ${JSON.stringify(from)} once`,
        "keep VERSION equal to package.json",
      );
    }
    writeFileSync(file, parts.join(JSON.stringify(to)));
  }
}
