import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type StageSdkOptions, stageSdk } from "../../../codegen/release/stage-sdk.js";
import { type FakeClone, fakeClone } from "../../support/package/fake-clone.js";
import { tempDir } from "../../support/temp-dir.js";

let clone: FakeClone;
let dir: string;
let output: string;

beforeEach(() => {
  clone = fakeClone(tempDir());
  dir = join(tempDir(), "sdk");
  output = "";
  vi.spyOn(console, "log").mockImplementation((line: string) => {
    output += `${line}\n`;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const stage = (options: Partial<StageSdkOptions> = {}): Promise<void> =>
  stageSdk(dir, { runtimeVersion: "1.2.3", allowMismatch: false, dryRun: false, ...options }, clone);

const staged = (): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
const manifest = (): Record<string, unknown> => JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));

describe("the staged SDK", () => {
  it("is made of a fresh build once the generated types are known to be fresh", async () => {
    await stage();
    expect(clone.steps).toEqual(["check types", "build 0.1.0"]);
  });

  it("holds what users need, and no secrets, sources, tests or stale builds", async () => {
    await stage();
    expect(staged()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist/src/index.d.ts",
      "dist/src/index.js",
      "dist/src/shared-1.js",
      "package.json",
    ]);
  });

  it("pins the runtime exactly, and nothing of development is left in package.json", async () => {
    await stage();
    expect(manifest()).toEqual({
      name: "codex-app-server-sdk",
      version: "0.1.0",
      description: "SDK",
      license: "Apache-2.0",
      type: "module",
      engines: { node: ">=20.19" },
      exports: { ".": { types: "./dist/src/index.d.ts", default: "./dist/src/index.js" } },
      files: ["dist", "CHANGELOG.md"],
      dependencies: { "codex-cli-bin": "npm:@openai/codex@1.2.3" },
    });
  });

  it("is built as the version that it is published as", async () => {
    await stage({ sdkVersion: "2.0.0-rc.1" });
    expect(manifest().version).toBe("2.0.0-rc.1");
    expect(clone.steps.at(-1)).toBe("build 2.0.0-rc.1");
  });

  it("may depend on a runtime package of our own", async () => {
    await stage({ runtimeName: "codex-cli-bin" });
    expect(manifest().dependencies).toEqual({ "codex-cli-bin": "1.2.3" });
    await stage({ runtimeName: "@scope/runtime" });
    expect(manifest().dependencies).toEqual({ "codex-cli-bin": "npm:@scope/runtime@1.2.3" });
  });

  it("replaces an earlier one, with what went stale in it", async () => {
    await stage();
    const { build } = clone;
    clone.build = async (outDir, version) => {
      await build(outDir, version);
      rmSync(join(outDir, "src/shared-1.js"));
    };
    await stage();
    expect(existsSync(join(dir, "dist/src/shared-1.js"))).toBe(false);
  });

  it.each(["notes.txt", "dist/notes.txt"])("is not replaced with %s of the user in it", async (name) => {
    await stage();
    writeFileSync(join(dir, name), "mine");
    await expect(stage()).rejects.toThrow(`holds what stage-sdk did not put there: ${name};`);
    expect(readFileSync(join(dir, name), "utf8")).toBe("mine");
    expect(clone.steps).toEqual(["check types", "build 0.1.0"]);
  });

  it("replaces nothing but a staging folder, the clone least of all", async () => {
    dir = clone.root;
    await expect(stage()).rejects.toThrow("holds what stage-sdk did not put there");
    expect(clone.steps).toEqual([]);
    expect(existsSync(join(dir, "src/index.ts"))).toBe(true);
  });

  it("comes back before it is staged again, after a run was killed", async () => {
    await stage();
    const workspace = join(dirname(dir), `.sdk.${2 ** 30}.tmp`);
    mkdirSync(workspace);
    renameSync(dir, join(workspace, "old"));
    await stage({ dryRun: true });
    expect(existsSync(workspace)).toBe(true);
    writeFileSync(join(workspace, "old/notes.txt"), "mine");
    await expect(stage()).rejects.toThrow("did not put there: notes.txt;");
    rmSync(join(dir, "notes.txt"));
    await stage();
    expect(readdirSync(dirname(dir))).toEqual(["sdk"]);
  });
});

describe("the version of the runtime", () => {
  it("must be the one that the schema is of", async () => {
    await expect(stage({ runtimeVersion: "1.3.0" })).rejects.toThrow(
      /manifest\.json: the types are of codex 1\.2\.3, not of 1\.3\.0\n {2}repair: run `npm run bump-runtime -- 1\.3\.0`/,
    );
    expect(clone.steps).toEqual([]);
    expect(existsSync(dir)).toBe(false);
  });

  it("may differ in a rehearsal", async () => {
    await stage({ runtimeVersion: "1.3.0", allowMismatch: true });
    expect(manifest().dependencies).toEqual({ "codex-cli-bin": "npm:@openai/codex@1.3.0" });
  });

  it("cannot be checked without the schema's manifest", async () => {
    rmSync(join(clone.root, "schema/manifest.json"));
    await expect(stage()).rejects.toThrow("repair: run `npm run refresh-schema`");
  });
});

describe("staging", () => {
  it("is refused without a document that every package carries", async () => {
    rmSync(join(clone.root, "LICENSE"));
    await expect(stage()).rejects.toThrow("LICENSE: is missing");
    expect(existsSync(dir)).toBe(false);
  });

  it("writes nothing in a dry run, and lists the files", async () => {
    await stage({ dryRun: true });
    expect(clone.steps).toEqual(["check types", "build 0.1.0"]);
    expect(existsSync(dir)).toBe(false);
    expect(output).toContain("would stage codex-app-server-sdk@0.1.0");
    expect(output).toContain("  dist/src/index.d.ts");
  });

  it("refuses stale types and repairs nothing by itself", async () => {
    const stale = { ...clone, isFresh: async () => false };
    const options = { runtimeVersion: "1.2.3", allowMismatch: false, dryRun: false };
    await expect(stageSdk(dir, options, stale)).rejects.toThrow(
      "generated/: is stale\n  repair: run `npm run generate-types` and commit the result",
    );
    expect(existsSync(dir)).toBe(false);
  });
});
