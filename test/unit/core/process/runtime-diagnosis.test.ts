import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { RuntimeNotFoundError } from "../../../../src/core/errors/errors.js";
import { type RuntimeLookup, resolveRuntime } from "../../../../src/core/process/runtime.js";
import { Layout } from "../../../support/package/runtime-layout.js";
import { tempDir } from "../../../support/temp-dir.js";

let layout: Layout;
beforeEach(() => {
  layout = new Layout(tempDir());
});

/** What the error for linux-x64 (or another platform) says. */
function diagnosis(from: RuntimeLookup["from"], platform = "linux", arch = "x64"): string {
  try {
    resolveRuntime(undefined, { platform, arch, from });
  } catch (error) {
    expect(error).toBeInstanceOf(RuntimeNotFoundError);
    const { message } = error as Error;
    for (const part of ["found:", "required:", "repair:", "PATH is not searched"])
      expect(message).toContain(part);
    return message;
  }
  throw new Error("a runtime was found");
}

const npmRepair = "delete node_modules, then `npm install --include=optional`";

describe("a platform that codex is not built for", () => {
  it("names the platforms that there are", () => {
    const message = diagnosis(layout.sdk(), "sunos", "x64");
    expect(message).toContain("Codex is not built for sunos-x64");
    expect(message).toContain(
      "one of linux-x64, linux-arm64, darwin-x64, darwin-arm64, win32-x64, win32-arm64",
    );
  });

  it("is not taken for a similar one", () => {
    layout.index();
    layout.platform("linux-x64");
    expect(diagnosis(layout.sdk(), "linux", "ia32")).toContain("linux-ia32");
  });
});

describe("no runtime package", () => {
  it("is a broken installation where the SDK stands in node_modules", () => {
    const from = layout.sdk();
    expect(diagnosis(from)).toContain(`nothing of that name from ${from}\n`);
    expect(diagnosis(pathToFileURL(from))).toContain(npmRepair);
  });

  it("names the command of the package manager that laid out the folder", () => {
    const pnpm = layout.sdk("node_modules/.pnpm/sdk@0.1.0/node_modules/codex-app-server-sdk");
    expect(diagnosis(pnpm)).toContain("`pnpm install`");
    const bun = layout.sdk("node_modules/.bun/sdk@0.1.0/node_modules/codex-app-server-sdk");
    expect(diagnosis(bun)).toContain("`bun install`");
    const yarn = layout.sdk(".yarn/unplugged/sdk/node_modules/codex-app-server-sdk");
    expect(diagnosis(yarn)).toContain("`yarn install`");
  });

  it("is a missing installation in a clone", () => {
    expect(diagnosis(layout.sdk("clone"))).toContain(npmRepair);
  });

  it.each([
    ["gone, as in a CommonJS bundle of an engine that keeps no stack", (): undefined => undefined],
    ["one file of the application", () => layout.file("dist/main.js", "")],
    [
      "one file of an application that is a package",
      () => {
        layout.file("package.json", { name: "application" });
        return layout.file("dist/main.js", "");
      },
    ],
    [
      "one that existed when the bundle was made",
      () => "/build/node_modules/codex-app-server-sdk/runtime.js",
    ],
    ["no file at all", () => "webpack://app/runtime.js"],
  ])("is a bundle's fault where the SDK's own place is %s", (_, place) => {
    const message = diagnosis(place());
    expect(message).toContain("was bundled into the application");
    expect(message).toContain("ship node_modules with the bundle");
    expect(message).toContain("`npm install codex-app-server-sdk` there");
    expect(message).toContain("ship the executable and set codexBin");
    expect(message).not.toContain("delete node_modules");
  });
});

describe("no package for this platform", () => {
  it("was skipped where no platform's package is there", () => {
    const from = layout.sdk();
    const index = layout.index();
    const message = diagnosis(from);
    expect(message).toContain("The codex runtime for linux-x64 was skipped by the installation");
    expect(message).toContain(`found:    ${index}, but none of its optional dependencies`);
    expect(message).toContain("required: @openai/codex-linux-x64 (npm:@openai/codex@1.2.3-linux-x64)");
    expect(message).toContain(npmRepair);
    expect(message).toContain("delete the lock file");
  });

  it("stands beside another system's: node_modules was copied", () => {
    const from = layout.sdk();
    layout.index();
    layout.platform("darwin-arm64");
    layout.platform("win32-x64");
    const message = diagnosis(from);
    expect(message).toContain("found:    @openai/codex-darwin-arm64, @openai/codex-win32-x64 beside");
    expect(message).toContain("required: @openai/codex-linux-x64");
    expect(message).toContain(".dockerignore");
    expect(message).toContain(npmRepair);
  });

  it("stands beside the same system's for another processor: an image of another architecture", () => {
    const from = layout.sdk();
    layout.index();
    layout.platform("linux-arm64");
    expect(diagnosis(from)).toContain("`docker build --platform …`");
  });

  it("stands beside the other Mac's: Node runs under Rosetta, or the installation did", () => {
    const from = layout.sdk();
    layout.index();
    layout.platform("darwin-arm64");
    const message = diagnosis(from, "darwin", "x64");
    expect(message).toContain("because Node runs as darwin-x64");
    expect(message).toContain("`node -p process.arch`");
  });

  it("is reported, and no other platform's executable is run instead", () => {
    const from = layout.sdk();
    layout.index(undefined, "codex-cli-bin");
    layout.platform("linux-arm64", "node_modules/codex-cli-bin-linux-arm64");
    expect(diagnosis(from)).toContain("found:    codex-cli-bin-linux-arm64 beside");
  });

  it("may be unknown to the runtime package", () => {
    const from = layout.sdk();
    const manifest = layout.file("node_modules/codex-cli-bin/package.json", { name: "codex-cli-bin" });
    expect(diagnosis(from)).toContain(`${manifest} names no optional dependency for linux-x64`);
    writeFileSync(manifest, "[");
    expect(diagnosis(from)).toContain("names no optional dependency");
  });
});

describe("a package whose executable cannot be run", () => {
  it("is reported as it is, although the runtime package could be found elsewhere too", () => {
    const from = layout.sdk("inner/node_modules/codex-app-server-sdk");
    layout.index();
    layout.platform("linux-x64");
    layout.index("inner/node_modules/codex-cli-bin");
    const executable = layout.platform("linux-x64", "inner/node_modules/@openai/codex-linux-x64");
    rmSync(executable);
    const message = diagnosis(from);
    expect(message).toContain(`found:    ${executable} does not exist`);
    expect(message).toContain(npmRepair);
    expect(message).toContain("virus scanner");
  });

  it("may have lost its execute bit", () => {
    const from = layout.sdk();
    layout.index();
    const executable = layout.platform("linux-x64");
    chmodSync(executable, 0o644);
    expect(diagnosis(from)).toContain(`${executable} is not executable`);
    expect(diagnosis(from)).toContain(`\`chmod +x ${executable}\``);
  });

  it("may be packed into an Electron archive", () => {
    const from = layout.sdk("app.asar/node_modules/codex-app-server-sdk");
    layout.index("app.asar/node_modules/codex-cli-bin");
    layout.platform("linux-x64", "app.asar/node_modules/@openai/codex-linux-x64");
    const message = diagnosis(from);
    expect(message).toContain(join(layout.root, "app.asar.unpacked/node_modules/@openai/codex-linux-x64"));
    expect(message).toContain("asarUnpack");
  });

  it("may be packed into one of Yarn's archives", () => {
    const cache = ".yarn/cache";
    const from = layout.sdk(`${cache}/sdk.zip/node_modules/codex-app-server-sdk`);
    layout.index(`${cache}/sdk.zip/node_modules/codex-cli-bin`);
    layout.platform("linux-x64", `${cache}/platform.zip/node_modules/@openai/codex`);
    layout.link(
      `${cache}/sdk.zip/node_modules/@openai/codex-linux-x64`,
      `${cache}/platform.zip/node_modules/@openai/codex`,
    );
    expect(diagnosis(from)).toContain("lies inside an archive");
    expect(diagnosis(from)).toContain("`yarn unplug -AR @openai/codex`");
  });
});
