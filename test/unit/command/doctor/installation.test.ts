import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkHome, checkPlatform, checkRuntime } from "../../../../src/command/doctor/installation.js";
import { resolveRuntime } from "../../../../src/core/process/runtime.js";
import { executable } from "../../../support/command/fake-codex.js";
import { Layout } from "../../../support/package/runtime-layout.js";
import { tempDir } from "../../../support/temp-dir.js";

describe("the platform", () => {
  it("is good where codex is built for it", () => {
    expect(checkPlatform("linux", "x64")).toMatchObject({ status: "good", message: "linux-x64" });
  });

  it("is worth a warning where it is not", () => {
    expect(checkPlatform("aix", "ppc64")).toMatchObject({
      status: "warning",
      message: expect.stringMatching(/^codex is not built for aix-ppc64, only for linux-x64, /),
    });
  });
});

describe("the runtime", () => {
  const lookIn = (from: string) => (codexBin?: string) =>
    resolveRuntime(codexBin, { platform: "linux", arch: "x64", from });

  it("is good where it is installed", () => {
    const layout = new Layout(tempDir());
    const from = layout.sdk();
    layout.index();
    const path = layout.platform("linux-x64");
    expect(checkRuntime(undefined, lookIn(from))).toMatchObject({
      status: "good",
      message: `codex 1.2.3, ${path}`,
    });
  });

  it("is missing where no package of it is installed", () => {
    expect(checkRuntime(undefined, lookIn(new Layout(tempDir()).sdk()))).toMatchObject({
      status: "failed",
      message: expect.stringMatching(
        /^The runtime package codex-cli-bin is not installed\. Found: .* Required: /,
      ),
      repair: "delete node_modules, then `npm install --include=optional` on this platform",
    });
  });

  it("is that of another platform where node_modules was copied", () => {
    const layout = new Layout(tempDir());
    const from = layout.sdk();
    layout.index();
    layout.platform("darwin-arm64");
    expect(checkRuntime(undefined, lookIn(from))).toMatchObject({
      status: "failed",
      message: expect.stringContaining(
        "for another platform than linux-x64. Found: @openai/codex-darwin-arm64 beside",
      ),
      repair: expect.stringContaining("install where it runs"),
    });
  });

  it("is not executable", () => {
    const path = executable("#!/bin/sh\n");
    chmodSync(path, 0o644);
    expect(checkRuntime(path)).toEqual({
      check: "runtime",
      status: "failed",
      message: `--codex-bin cannot be run. Found: ${path} is not executable. Required: the path of a codex executable`,
      repair: `\`chmod +x ${path}\``,
    });
  });
});

describe("the home", () => {
  it("is good where it can be written, and nothing is left in it", () => {
    const home = tempDir();
    expect(checkHome({ CODEX_HOME: home })).toMatchObject({ status: "good", message: home });
    expect(readdirSync(home)).toEqual([]);
  });

  it("is missing", () => {
    const home = join(tempDir(), "no");
    expect(checkHome({ CODEX_HOME: home })).toEqual({
      check: "home",
      status: "failed",
      message: `CODEX_HOME is ${home}, which does not exist`,
      repair: `\`mkdir -p ${home}\`, or unset CODEX_HOME`,
      file: home,
    });
  });

  it("is a file", () => {
    const home = join(tempDir(), "file");
    writeFileSync(home, "");
    expect(checkHome({ CODEX_HOME: home })).toMatchObject({
      status: "failed",
      message: `${home} is not a folder`,
    });
  });

  it.runIf(process.platform === "linux")("cannot be written", () => {
    expect(checkHome({ CODEX_HOME: "/proc/self" })).toMatchObject({
      status: "failed",
      message: expect.stringMatching(/^nothing can be written into \/proc\/self: /),
      file: "/proc/self",
    });
  });
});
