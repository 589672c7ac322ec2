import { mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { thisClone } from "../../codegen/release/sdk-build.js";
import { stageSdk } from "../../codegen/release/stage-sdk.js";
import { emptyProject, librariesOfSdk, npmOffline, pack, packAll } from "../support/package/npm.js";
import { codexVersion } from "../support/package/stage.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder for whatever else a test makes; gone after the last one. */
    scratch: string;
    /** The staged SDK. */
    staged: string;
    /** The packed SDK. */
    tarball: string;
    /** A project that installed the SDK with the network off and without optional dependencies. */
    stranger: string;
  }
}

/** The version that the package is staged as. */
export const SDK_VERSION = "9.8.7-rc.1";

/** What was made for the tests of the package, or why it could not be. */
export interface Made {
  /** What npm has to be given with the SDK where there is no network: each library as `name@file:tarball`. */
  readonly libraries: readonly string[];
  readonly error?: string | undefined;
}

/**
 * Stages, packs and installs once for all test files, as a release and its first user would. Other tests run meanwhile; those of the
 * package wait for the file `made.json` (ready.ts).
 */
export function setup(project: TestProject): () => Promise<void> {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), "codex-package-"));
  const places = {
    scratch,
    staged: join(scratch, "staged"),
    tarball: join(scratch, "packed", `codex-app-server-sdk-${SDK_VERSION}.tgz`),
    stranger: join(scratch, "stranger"),
  };
  for (const [key, value] of Object.entries(places)) project.provide(key as "scratch", value);
  const making = release(places)
    .then((libraries): Made => ({ libraries }))
    .catch((error: Error): Made => ({ libraries: [], error: error.stack ?? String(error) }))
    .then((made) => writeFileSync(join(scratch, "made.json"), JSON.stringify(made)));
  return async () => {
    await making;
    await rm(scratch, { recursive: true, force: true });
  };
}

/** @returns what npm has to be given with the SDK */
async function release(places: Record<"staged" | "tarball" | "stranger", string>): Promise<string[]> {
  const { staged, tarball } = places;
  const options = {
    runtimeVersion: codexVersion,
    runtimeName: undefined,
    sdkVersion: SDK_VERSION,
    allowMismatch: false,
    dryRun: false,
  };
  // Whether generated/ is fresh was judged before the tests.
  await stageSdk(staged, options, { ...thisClone, isFresh: async () => true });
  const packed = dirname(tarball);
  const officialIndex = dirname(createRequire(import.meta.url).resolve("codex-cli-bin/package.json"));
  const found = librariesOfSdk();
  const [, index, tarballs] = await Promise.all([
    pack(staged, packed),
    pack(officialIndex, packed),
    packAll([...found.values()], packed),
  ]);
  const libraries = [...found.keys()].map((name, at) => `${name}@file:${tarballs[at]}`);
  const stranger = emptyProject(places.stranger);
  await npmOffline(
    stranger,
    "install",
    "--omit=optional",
    tarball,
    `codex-cli-bin@file:${index}`,
    ...libraries,
  );
  return libraries;
}
