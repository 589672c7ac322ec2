/** The clone that an SDK package is made of, and the steps that work on it. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { rolldown } from "rolldown";
import { CodegenFailure } from "../failure.js";
import { generateTypes } from "../generate-types.js";
import { GENERATED_DIR, REPOSITORY, SCHEMA_DIR } from "../paths.js";
import { filesBelow } from "./package-files.js";

/** What users can import: the script, and the module that it is made of. */
const ENTRY_POINTS = {
  "src/index": "src/index.ts",
  "src/protocol": "src/protocol.ts",
  "src/testing/index": "src/testing/index.ts",
};

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
  build: buildSdk,
};

/**
 * Compiles src/ and generated/ into `outDir`: a declaration file for each module, and one script for each entry point with
 * what several share beside it, because loading a hundred small scripts takes three times as long as the few.
 */
export async function buildSdk(outDir: string): Promise<void> {
  const [errors] = await Promise.all([compile("tsconfig.build.json", "--outDir", outDir), bundleSdk(outDir)]);
  if (errors === "") return;
  console.error(errors);
  throw new CodegenFailure("src/", "does not compile", "repair what is listed above");
}

/** The output reads like the source, so that maps would only make the package larger. */
async function bundleSdk(dir: string): Promise<void> {
  const bundle = await rolldown({
    cwd: REPOSITORY,
    input: ENTRY_POINTS,
    external: /^node:/,
    platform: "node",
    logLevel: "warn",
  });
  try {
    await bundle.write({ dir, format: "esm", chunkFileNames: "src/shared-[hash].js" });
  } finally {
    await bundle.close();
  }
}

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
  const declared = `VERSION = ${JSON.stringify(from)}`;
  const built = filesBelow(dist).map((name) => path.join(dist, name));
  for (const kind of [".js", ".d.ts"]) {
    const texts = built
      .filter((file) => file.endsWith(kind))
      .map((file) => [file, readFileSync(file, "utf8")] as const);
    const holders = texts.filter(([, text]) => text.includes(declared));
    const [file, text] = holders[0] ?? [dist, ""];
    if (holders.length !== 1) {
      throw new CodegenFailure(
        file,
        `${holders.length} files with the ending ${kind} hold ${JSON.stringify(from)} as the version`,
        "keep VERSION equal to package.json",
      );
    }
    writeFileSync(file, text.replace(declared, `VERSION = ${JSON.stringify(to)}`));
  }
}
