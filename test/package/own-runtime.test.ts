import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { thisClone } from "../../codegen/release/sdk-build.js";
import { stageSdk } from "../../codegen/release/stage-sdk.js";
import { verifyChecksums } from "../support/package/checksums.js";
import { fakeRuntime, ownTriple } from "../support/package/fake-runtime.js";
import { emptyProject, npmOffline, packAll } from "../support/package/npm.js";
import { codexVersion, stage } from "../support/package/stage.js";
import { output } from "../support/run-program.js";

const scratch = join(inject("scratch"), "own-runtime");
const platform = `${process.platform}-${process.arch}`;
const packed = join(scratch, "packed");
const sdkVersion = "9.8.7-rc.2";
const stranger = join(scratch, "stranger");

/** An SDK that depends on it, and both installed with the network off. */
beforeAll(async () => {
  mkdirSync(packed, { recursive: true });
  const options = {
    runtimeVersion: codexVersion,
    runtimeName: "codex-cli-bin",
    sdkVersion,
    allowMismatch: false,
    dryRun: false,
  };
  const sdk = join(scratch, "sdk");
  // The build is the one that the other tests use.
  await stageSdk(sdk, options, {
    root: thisClone.root,
    isFresh: async () => true,
    build: async (outDir) => cpSync(join(inject("staged"), "dist"), outDir, { recursive: true }),
  });
  const runtime = join(scratch, "small-runtime");
  await stage.runtime(runtime, fakeRuntime(join(scratch, "codex"), ownTriple, codexVersion));
  const tarballs = await packAll([sdk, join(runtime, "index"), join(runtime, platform)], packed);
  await npmOffline(emptyProject(stranger), "install", ...tarballs, ...inject("libraries"));
});

describe("a runtime of our own", () => {
  it("survives packing and an offline installation with its modes and checksums", () => {
    const installed = join(stranger, `node_modules/codex-cli-bin-${platform}`);
    for (const program of [
      "bin/codex",
      "bin/codex-code-mode-host",
      "codex-path/rg",
      "codex-resources/helper",
    ]) {
      expect(statSync(join(installed, "vendor", ownTriple, program)).mode & 0o111, program).not.toBe(0);
    }
    const { good, bad } = verifyChecksums(installed);
    expect(bad).toEqual([]);
    expect(good).toContain(`vendor/${ownTriple}/codex-package.json`);
    const inSdk = (name: string): string =>
      readFileSync(join(stranger, "node_modules/codex-app-server-sdk", name), "utf8");
    const { version, dependencies } = JSON.parse(inSdk("package.json"));
    expect(dependencies).toMatchObject({ "codex-cli-bin": codexVersion });
    expect(version).toBe(sdkVersion);
  });

  // The folder is linked, as npm does it: copying 400 MB twice more would prove nothing that the small runtime does not.
  it("runs a turn when it is staged from the official package", async () => {
    const index = createRequire(import.meta.url).resolve("codex-cli-bin/package.json");
    const official = dirname(createRequire(index).resolve(`@openai/codex-${platform}/package.json`));
    const runtime = join(scratch, "runtime");
    await stage.runtime(runtime, official);
    const installed = join(stranger, `node_modules/codex-cli-bin-${platform}`);
    rmSync(installed, { recursive: true });
    symlinkSync(join(runtime, platform), installed, "junction");
    copyFileSync(join(import.meta.dirname, "stranger/turn.mjs"), join(stranger, "turn.mjs"));
    expect(JSON.parse(await output(process.execPath, ["turn.mjs"], { cwd: stranger }))).toEqual({
      status: "completed",
      finalResponse: "Hello, stranger.",
      serverVersion: codexVersion,
    });
  });
});
