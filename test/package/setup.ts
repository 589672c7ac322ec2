import { mkdtempSync, realpathSync } from "node:fs";
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
    /** What npm has to be given with the SDK where there is no network: each library as `name@file:tarball`. */
    libraries: string[];
    /** A project that installed the SDK with the network off and without optional dependencies. */
    stranger: string;
  }
}

/** The version that the package is staged as. */
export const SDK_VERSION = "9.8.7-rc.1";

/** Stages, packs and installs once for all test files, as a release and its first user would. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), "codex-package-"));
  const { libraries, ...made } = await release(scratch);
  for (const [key, value] of Object.entries({ scratch, ...made })) {
    project.provide(key as "scratch", value);
  }
  project.provide("libraries", libraries);
  return () => rm(scratch, { recursive: true, force: true });
}

async function release(
  scratch: string,
): Promise<{ staged: string; tarball: string; stranger: string; libraries: string[] }> {
  const staged = join(scratch, "staged");
  const options = {
    runtimeVersion: codexVersion,
    runtimeName: undefined,
    sdkVersion: SDK_VERSION,
    allowMismatch: false,
    dryRun: false,
  };
  // Whether generated/ is fresh was judged before the tests.
  await stageSdk(staged, options, { ...thisClone, isFresh: async () => true });
  const packed = join(scratch, "packed");
  const officialIndex = dirname(createRequire(import.meta.url).resolve("codex-cli-bin/package.json"));
  const found = librariesOfSdk();
  const [tarball, index, tarballs] = await Promise.all([
    pack(staged, packed),
    pack(officialIndex, packed),
    packAll([...found.values()], packed),
  ]);
  const libraries = [...found.keys()].map((name, at) => `${name}@file:${tarballs[at]}`);
  const stranger = emptyProject(join(scratch, "stranger"));
  await npmOffline(
    stranger,
    "install",
    "--omit=optional",
    tarball,
    `codex-cli-bin@file:${index}`,
    ...libraries,
  );
  return { staged, tarball, stranger, libraries };
}
