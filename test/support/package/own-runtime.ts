import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { thisClone } from "../../../codegen/release/sdk-build.js";
import { stageSdk } from "../../../codegen/release/stage-sdk.js";
import { libraries } from "../../package/ready.js";
import { fakeRuntime, ownTriple } from "./fake-runtime.js";
import { emptyProject, npmOffline, packAll } from "./npm.js";
import { codexVersion, stageRuntime } from "./stage.js";

export const platform = `${process.platform}-${process.arch}`;
/** The version of the SDK that depends on a runtime of our own. */
export const OWN_SDK_VERSION = "9.8.7-rc.2";

/**
 * A project that has an SDK with a small runtime of our own, both staged, packed, and installed with the network off.
 * @param folder - where it is made
 */
export async function projectWithOwnRuntime(folder: string): Promise<string> {
  const packed = join(folder, "packed");
  mkdirSync(packed, { recursive: true });
  const options = {
    runtimeVersion: codexVersion,
    runtimeName: "codex-cli-bin",
    sdkVersion: OWN_SDK_VERSION,
    allowMismatch: false,
    dryRun: false,
  };
  const sdk = join(folder, "sdk");
  // The build is the one that the other tests use.
  await stageSdk(sdk, options, {
    root: thisClone.root,
    isFresh: async () => true,
    build: async (outDir) => cpSync(join(inject("staged"), "dist"), outDir, { recursive: true }),
  });
  const runtime = join(folder, "small-runtime");
  await stageRuntime(runtime, fakeRuntime(join(folder, "codex"), ownTriple, codexVersion));
  const tarballs = await packAll([sdk, join(runtime, "index"), join(runtime, platform)], packed);
  const project = emptyProject(join(folder, "stranger"));
  await npmOffline(project, "install", ...tarballs, ...libraries);
  return project;
}
