/** The `stage-sdk` command: checks that generated/ is fresh, builds, and stages the files that users get. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CodegenFailure } from "../failure.js";
import { shown } from "../paths.js";
import { type JsonObject, parseJsonObject, readText } from "../schema/json.js";
import { readManifest } from "../schema/manifest.js";
import { filesBelow, type PackageFiles, type PlannedFile, sizeOf, writePackage } from "./package-files.js";
import { type SdkClone, thisClone } from "./sdk-build.js";
import { publishedManifest } from "./sdk-manifest.js";
import { readMark, recoverStaged, replaceStaged } from "./staging-folder.js";

/** What is published besides the build and package.json. */
const DOCUMENTS = ["README.md", "LICENSE", "CHANGELOG.md"] as const;

export interface StageSdkOptions {
  readonly runtimeVersion: string;
  /** Default: the version in the clone's package.json. */
  readonly sdkVersion?: string | undefined;
  /** npm name of a runtime package of our own; default: the official one. */
  readonly runtimeName?: string | undefined;
  /** Stage although the schema is another version's. */
  readonly allowMismatch: boolean;
  /** Do all but write. */
  readonly dryRun: boolean;
}

export async function stageSdk(
  dir: string,
  options: StageSdkOptions,
  clone: SdkClone = thisClone,
): Promise<void> {
  const { runtimeVersion, dryRun } = options;
  if (!options.allowMismatch) requireSchemaOf(runtimeVersion, path.join(clone.root, "schema"));
  if (!dryRun) recoverStaged(dir);
  await readMark(dir, "sdk");
  if (!(await clone.isFresh()))
    throw new CodegenFailure("generated/", "is stale", "run `npm run generate-types` and commit the result");
  const place = path.join(clone.root, "package.json");
  const manifest = parseJsonObject(readText(place, "repair the file"), place, "repair the file");
  const sdkVersion = options.sdkVersion ?? String(manifest.version);
  const published = publishedManifest(manifest, { ...options, sdkVersion }, ["dist", "CHANGELOG.md"]);
  const workspace = mkdtempSync(path.join(tmpdir(), "codex-stage-sdk-"));
  try {
    const dist = path.join(workspace, "dist");
    await clone.build(dist, sdkVersion);
    const files: PackageFiles = new Map<string, PlannedFile>([
      ["package.json", { text: `${JSON.stringify(published, null, 2)}\n` }],
      ...documents(clone.root),
      ...filesBelow(dist).map((name) => [`dist/${name}`, { copyOf: path.join(dist, name) }] as const),
    ]);
    const fill = async (folder: string): Promise<void> => writePackage(folder, files);
    if (!dryRun) await replaceStaged(dir, { kind: "sdk", version: sdkVersion }, fill);
    report(dir, published, files, dryRun);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** The SDK must come from the schema of the very runtime that it pins. */
function requireSchemaOf(version: string, schemaDir: string): void {
  const place = shown(path.join(schemaDir, "manifest.json"));
  const found = readManifest(schemaDir)?.codexVersion;
  if (found === version) return;
  if (found === undefined) {
    throw new CodegenFailure(
      place,
      "is missing: nothing says which codex the types are of",
      "run `npm run refresh-schema`",
    );
  }
  throw new CodegenFailure(
    place,
    `the types are of codex ${found}, not of ${version}`,
    `run \`npm run bump-runtime -- ${version}\` first, or stage with --runtime-version ${found} (--allow-mismatch is for rehearsals)`,
  );
}

function documents(root: string): [string, PlannedFile][] {
  return DOCUMENTS.map((name) => {
    const copyOf = path.join(root, name);
    if (existsSync(copyOf)) return [name, { copyOf }];
    throw new CodegenFailure(name, "is missing, and no package goes out without it", `write ${name}`);
  });
}

function report(dir: string, manifest: JsonObject, files: PackageFiles, dryRun: boolean): void {
  const kilobytes = Math.ceil(sizeOf(files) / 1000);
  const verb = dryRun ? "would stage" : "staged";
  console.log(
    `${verb} ${manifest.name}@${manifest.version} in ${shown(dir)}: ${files.size} files, ${kilobytes} kB`,
  );
  console.log(`dependencies: ${JSON.stringify(manifest.dependencies)}`);
  if (dryRun) for (const name of files.keys()) console.log(`  ${name}`);
  else console.log(`next: npm publish ${shown(dir)}`);
}
