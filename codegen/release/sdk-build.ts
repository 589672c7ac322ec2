/** The clone that an SDK package is made of, and the steps that work on it. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { CodegenFailure } from "../failure.js";
import { generateTypes } from "../generate-types.js";
import { GENERATED_DIR, REPOSITORY, SCHEMA_DIR } from "../paths.js";
import { checkDeclarations } from "./declarations.js";
import { bundleGenerator } from "./generator-bundle.js";
import { bundlePage } from "./page-bundle.js";
import { bundleSdk } from "./sdk-bundle.js";
import { stampedVersion, VERSION_MODULE } from "./stamp-version.js";

/** What the command knows of the protocol at run time, in the clone and in the build. */
const PROTOCOL_DOCUMENT = "generated/openrpc.json";

/** Replaceable for rehearsals. */
export interface SdkClone {
  readonly root: string;
  /** Whether generated/ is what schema/ gives; what differs is printed. */
  isFresh(): Promise<boolean>;
  /** Compiles src/ and generated/ into `outDir`, as the release `version`. */
  build(outDir: string, version: string): Promise<void>;
}

/** The clone that this command stands in. */
export const thisClone: SdkClone = {
  root: REPOSITORY,
  isFresh: async () => (await generateTypes({ check: true, schema: SCHEMA_DIR, out: GENERATED_DIR })) === 0,
  build: buildSdk,
};

/**
 * Compiles src/ and generated/ into `outDir`: a declaration file for each module, and one script for each entry point with
 * what several share beside it, because loading a hundred small scripts takes three times as long as the few. The command reads
 * the protocol's document, which is copied.
 */
export async function buildSdk(outDir: string, version?: string | undefined): Promise<void> {
  const [errors, bundled] = await Promise.all([
    compile("tsconfig.build.json", "--outDir", outDir),
    Promise.all([bundleSdk(outDir, version), bundleGenerator(outDir), bundlePage(outDir)]).then(
      () => undefined,
      (error: unknown) => ({ error }),
    ),
  ]);
  if (errors !== "") {
    console.error(errors);
    throw new CodegenFailure("src/", "does not compile", "repair what is listed above");
  }
  // After the compiler's word, which names each place of a source that cannot be bundled.
  if (bundled !== undefined) throw bundled.error;
  writeFileSync(path.join(outDir, PROTOCOL_DOCUMENT), compactJson(path.join(REPOSITORY, PROTOCOL_DOCUMENT)));
  if (version !== undefined) {
    writeFileSync(path.join(outDir, `${VERSION_MODULE}.d.ts`), stampedVersion(outDir, ".d.ts", version));
  }
  await checkDeclarations(outDir);
}

/** A JSON file without space, and in ASCII, which is read in half the time. */
const compactJson = (file: string): string =>
  JSON.stringify(JSON.parse(readFileSync(file, "utf8"))).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** What the compiler reports about a project of this repository; empty when it is content. */
export async function compile(project: string, ...options: string[]): Promise<string> {
  // The native compiler; the other one, whose API the generator uses, takes four times as long.
  const compiler = createRequire(import.meta.url).resolve("typescript-7/package.json");
  const tsc = path.join(path.dirname(compiler), "bin/tsc");
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
