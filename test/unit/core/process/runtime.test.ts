import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { RuntimeNotFoundError } from "../../../../src/core/errors/errors.js";
import { type RuntimeLookup, resolveRuntime } from "../../../../src/core/process/runtime.js";
import { Layout, platforms } from "../../../support/package/runtime-layout.js";
import { tempDir } from "../../../support/temp-dir.js";

const linux = (from: string): RuntimeLookup => ({ platform: "linux", arch: "x64", from });

describe("the installed runtime", () => {
  it.each(platforms)("is found for %s in the official layout", (key, triple, executable) => {
    const layout = new Layout(tempDir());
    const from = layout.sdk();
    layout.index();
    const expected = layout.platform(key);
    const [platform = "", arch = ""] = key.split("-");
    const folder = join(layout.root, "node_modules/@openai", `codex-${key}`, "vendor", triple);
    expect(expected).toBe(join(folder, "bin", executable));
    expect(resolveRuntime(undefined, { platform, arch, from })).toEqual({
      executable: expected,
      pathFolder: join(folder, "codex-path"),
      version: "1.2.3",
    });
  });

  it("is found in packages of our own, which the runtime package names", () => {
    const layout = new Layout(tempDir());
    const from = layout.sdk();
    layout.index(undefined, "codex-cli-bin");
    const executable = layout.platform("linux-x64", "node_modules/codex-cli-bin-linux-x64");
    expect(resolveRuntime(undefined, linux(from)).executable).toBe(executable);
  });

  it("is found where each package has a node_modules of its own, linked into a store", () => {
    const layout = new Layout(tempDir());
    const store = "node_modules/.pnpm";
    const from = layout.sdk(`${store}/codex-app-server-sdk@0.1.0/node_modules/codex-app-server-sdk`);
    const index = `${store}/@openai+codex@1.2.3/node_modules/@openai/codex`;
    const platform = `${store}/@openai+codex@1.2.3-linux-x64/node_modules/@openai/codex`;
    layout.index(index);
    const executable = layout.platform("linux-x64", platform);
    layout.link(`${store}/codex-app-server-sdk@0.1.0/node_modules/codex-cli-bin`, index);
    layout.link(`${store}/@openai+codex@1.2.3/node_modules/@openai/codex-linux-x64`, platform);
    expect(resolveRuntime(undefined, linux(from)).executable).toBe(executable);
  });

  it("is found inside the runtime package itself, as older releases carry it", () => {
    const layout = new Layout(tempDir());
    const from = layout.sdk();
    layout.index();
    const executable = layout.vendor("linux-x64", "node_modules/codex-cli-bin");
    expect(resolveRuntime(undefined, linux(from)).executable).toBe(executable);
  });

  it("is run from beside an Electron archive, never from inside it", () => {
    const layout = new Layout(tempDir());
    const from = layout.sdk("app.asar/node_modules/codex-app-server-sdk");
    layout.index("app.asar/node_modules/codex-cli-bin");
    layout.platform("linux-x64", "app.asar/node_modules/@openai/codex-linux-x64");
    const unpacked = layout.vendor("linux-x64", "app.asar.unpacked/node_modules/@openai/codex-linux-x64");
    expect(resolveRuntime(undefined, linux(from))).toEqual({
      executable: unpacked,
      pathFolder: join(dirname(dirname(unpacked)), "codex-path"),
      version: "1.2.3",
    });
  });

  it("is the one that this checkout depends on", () => {
    const { executable, pathFolder, version } = resolveRuntime();
    expect(executable).toContain(join("vendor", ""));
    expect(pathFolder).toBe(join(dirname(dirname(executable)), "codex-path"));
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe("codexBin", () => {
  it("wins, and the packages are then not looked at", () => {
    const layout = new Layout(tempDir());
    const codexBin = layout.platform("linux-x64", "elsewhere");
    const lookup: RuntimeLookup = {
      platform: "linux",
      arch: "x64",
      get from(): string {
        throw new Error("the packages were looked at");
      },
    };
    expect(resolveRuntime(codexBin, lookup).executable).toBe(codexBin);
  });

  it("may be an executable without companions", () => {
    const lone = new Layout(tempDir()).program("codex");
    expect(resolveRuntime(lone)).toEqual({ executable: lone, pathFolder: undefined, version: undefined });
  });

  it("may be a link to an executable, whose companions are used", () => {
    const layout = new Layout(tempDir());
    const executable = layout.platform("linux-x64", "opt/codex");
    const link = join(layout.root, "codex");
    symlinkSync(executable, link);
    expect(resolveRuntime(link)).toEqual({
      executable: link,
      pathFolder: join(dirname(dirname(executable)), "codex-path"),
      version: "1.2.3",
    });
  });

  it("is relative to the working folder and never looked up on PATH", () => {
    const layout = new Layout(tempDir());
    layout.program("bin/codex");
    vi.stubEnv("PATH", join(layout.root, "bin"));
    expect(() => resolveRuntime("codex")).toThrow(RuntimeNotFoundError);
    expect(() => resolveRuntime("codex")).toThrow(
      `${join(process.cwd(), "codex")} does not exist\n  required: the path of a codex executable; a bare name`,
    );
    vi.unstubAllEnvs();
  });

  it("must be a file", () => {
    const folder = tempDir();
    expect(() => resolveRuntime(folder)).toThrow(`${folder} is not a file`);
    expect(() => resolveRuntime(join(folder, "codex"))).toThrow("does not exist");
    const file = new Layout(folder).file("file", "");
    expect(() => resolveRuntime(join(file, "codex"))).toThrow("does not exist");
  });

  it("must be executable, save on Windows, which has no such bit", () => {
    const file = new Layout(tempDir()).file("codex", "");
    chmodSync(file, 0o644);
    expect(() => resolveRuntime(file, linux("/"))).toThrow(`is not executable`);
    expect(() => resolveRuntime(file, linux("/"))).toThrow(`repair:   \`chmod +x ${file}\``);
    expect(resolveRuntime(file, { platform: "win32", arch: "x64", from: "/" }).executable).toBe(file);
  });

  it("cannot be run from inside an archive", () => {
    const layout = new Layout(tempDir());
    const packed = layout.platform("linux-x64", "app.asar/codex");
    expect(() => resolveRuntime(packed)).toThrow("lies inside an archive");
    mkdirSync(join(layout.root, "plain.asar.unpacked"));
    const unpacked = layout.platform("linux-x64", "plain.asar.unpacked/codex");
    expect(resolveRuntime(unpacked).executable).toBe(unpacked);
  });
});
