import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { verifyChecksums } from "../support/package/checksums.js";
import { ownTriple } from "../support/package/fake-runtime.js";
import { OWN_SDK_VERSION, platform, projectWithOwnRuntime } from "../support/package/own-runtime.js";
import { codexVersion } from "../support/package/stage.js";

it("a runtime of our own survives packing and an offline installation with its modes and checksums", async () => {
  const project = await projectWithOwnRuntime(join(inject("scratch"), "own-runtime"));
  const installed = join(project, `node_modules/codex-cli-bin-${platform}`);
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
    readFileSync(join(project, "node_modules/codex-app-server-sdk", name), "utf8");
  const { version, dependencies } = JSON.parse(inSdk("package.json"));
  expect(dependencies).toMatchObject({ "codex-cli-bin": codexVersion });
  expect(version).toBe(OWN_SDK_VERSION);
});
