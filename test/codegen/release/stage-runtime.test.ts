import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stageRuntime } from "../../../codegen/release/stage-runtime.js";
import { targetOf } from "../../../codegen/release/targets.js";
import { resolveRuntime } from "../../../src/core/process/runtime.js";
import { verifyChecksums } from "../../support/package/checksums.js";
import {
  archiveOf,
  fakeRuntime,
  foreignTriple,
  headers,
  ownTriple,
} from "../../support/package/fake-runtime.js";
import { Layout, platforms } from "../../support/package/runtime-layout.js";
import { tempDir } from "../../support/temp-dir.js";

let folder: string;
let license: string;
let dir: string;
let output: string;

beforeEach(() => {
  folder = tempDir();
  dir = join(folder, "staged");
  license = join(folder, "LICENSE");
  writeFileSync(license, "license");
  output = "";
  vi.spyOn(console, "log").mockImplementation((line: string) => {
    output += `${line}\n`;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

interface Options {
  readonly version?: string;
  readonly triple?: string;
  readonly name?: string;
  readonly dryRun?: boolean;
}

function stage(
  codex: string,
  { version = "1.2.3", triple, name, dryRun = false }: Options = {},
): Promise<void> {
  const options = {
    runtimeVersion: version,
    target: targetOf(triple),
    runtimeName: name ?? "codex-cli-bin",
    dryRun,
  };
  return stageRuntime(dir, codex, options, license);
}

const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(dir, ...path), "utf8"));
const isExecutable = (...path: string[]): boolean => (statSync(join(dir, ...path)).mode & 0o111) !== 0;

describe("the packages of a runtime", () => {
  it.each(platforms)(
    "for %s are an index and the platform's own, pinned to each other",
    async (key, triple) => {
      await stage(fakeRuntime(join(folder, "codex"), triple));
      const [os, cpu] = key.split("-");
      const names = platforms.map(([platform]) => [`codex-cli-bin-${platform}`, "1.2.3"]);
      expect(json("index/package.json")).toMatchObject({
        name: "codex-cli-bin",
        version: "1.2.3",
        optionalDependencies: Object.fromEntries(names),
      });
      expect(json(key, "package.json")).toMatchObject({
        name: `codex-cli-bin-${key}`,
        version: "1.2.3",
        os: [os],
        cpu: [cpu],
        files: ["vendor", "SHA256SUMS"],
      });
      for (const name of ["index/package.json", join(key, "package.json")]) {
        expect(Object.keys(json(name) as object)).not.toContain("scripts");
      }
      expect(readFileSync(join(dir, key, "LICENSE"), "utf8")).toBe("license");
    },
  );

  it.each(platforms)("are found by the client on %s", async (key, triple, executable) => {
    await stage(fakeRuntime(join(folder, "codex"), triple));
    const layout = new Layout(dir);
    const from = layout.sdk();
    layout.link("node_modules/codex-cli-bin", "index");
    layout.link(`node_modules/codex-cli-bin-${key}`, key);
    layout.link(`index/node_modules/codex-cli-bin-${key}`, key);
    const [platform = "", arch = ""] = key.split("-");
    expect(resolveRuntime(undefined, { platform, arch, from })).toEqual({
      executable: join(dir, key, "vendor", triple, "bin", executable),
      pathFolder: join(dir, key, "vendor", triple, "codex-path"),
      version: "1.2.3",
    });
  });

  it("may have a name of their own", async () => {
    await stage(fakeRuntime(join(folder, "codex"), foreignTriple), { name: "@scope/runtime" });
    const { name, optionalDependencies } = json("index/package.json") as Record<string, object>;
    expect(name).toBe("@scope/runtime");
    expect(Object.keys(optionalDependencies ?? {})).toContain("@scope/runtime-linux-x64");
  });
});

describe("a packaged runtime", () => {
  const triple = "x86_64-unknown-linux-musl";
  const vendor = join("linux-x64", "vendor", triple);

  it("keeps companions and execute bits, and gets a checksum for each file", async () => {
    await stage(fakeRuntime(join(folder, "codex"), triple));
    for (const name of ["bin/codex", "bin/codex-code-mode-host", "codex-path/rg", "codex-resources/helper"]) {
      expect(isExecutable(vendor, name), name).toBe(true);
    }
    expect(isExecutable(vendor, "codex-resources/notes/NOTICE.md")).toBe(false);
    const { good, bad } = verifyChecksums(join(dir, "linux-x64"));
    expect(bad).toEqual([]);
    expect(good).toHaveLength(7);
  });

  it.each([
    ["with its files at the top", "."],
    ["in a wrapping folder", "codex-runtime"],
    ["as npm's tarball of a platform package", `package/vendor/${triple}`],
  ])("may be an archive %s", async (_, inside) => {
    const content = join(folder, "content");
    fakeRuntime(join(content, inside), triple);
    const archive = await archiveOf(content, join(folder, "codex.tar.gz"));
    await stage(archive);
    expect(readFileSync(join(dir, vendor, "bin/codex"))).toEqual(headers[triple]);
    expect(isExecutable(vendor, "codex-resources/helper")).toBe(true);
  });

  it("is staged without whatever lies beside its parts", async () => {
    const codex = fakeRuntime(join(folder, "codex"), triple);
    writeFileSync(join(codex, ".env"), "TOKEN=secret");
    mkdirSync(join(codex, "src"));
    writeFileSync(join(codex, "src/main.rs"), "");
    await stage(codex);
    expect(readdirSync(join(dir, vendor)).sort()).toEqual([
      "bin",
      "codex-package.json",
      "codex-path",
      "codex-resources",
    ]);
  });

  it.each([
    "bin/codex",
    "bin/codex-code-mode-host",
    "codex-path/rg",
    "codex-resources/bwrap",
    "codex-resources",
    "codex-package.json",
  ])("is refused without %s", async (part) => {
    const codex = fakeRuntime(join(folder, "codex"), triple);
    rmSync(join(codex, part), { recursive: true });
    await expect(stage(codex)).rejects.toThrow(new RegExp(`${part}(?![-\\w]).* missing\\n  repair: `));
    const archive = await archiveOf(codex, join(folder, "codex.tgz"));
    await expect(stage(archive)).rejects.toThrow(`${part} missing`);
    expect(existsSync(dir)).toBe(false);
  });

  it("is refused with no word about a part that is there", async () => {
    const codex = join(folder, "codex");
    mkdirSync(join(codex, "bin"), { recursive: true });
    await expect(stage(codex)).rejects.toThrow(
      "is no packaged runtime: codex-package.json, codex-path, codex-resources missing",
    );
  });

  it("is refused when it is another version", async () => {
    const codex = fakeRuntime(join(folder, "codex"), triple, "1.2.4");
    await expect(stage(codex)).rejects.toThrow("is codex 1.2.4, not 1.2.3");
    expect(existsSync(dir)).toBe(false);
  });

  it("is refused when it is for another target than asked", async () => {
    const codex = fakeRuntime(join(folder, "codex"), triple);
    await expect(stage(codex, { triple: "aarch64-apple-darwin" })).rejects.toThrow(
      `is for ${triple}, not for aarch64-apple-darwin`,
    );
  });

  it("is refused when its executable is for another target than its metadata says", async () => {
    const codex = fakeRuntime(join(folder, "codex"), triple);
    writeFileSync(join(codex, "bin/codex"), headers["aarch64-unknown-linux-musl"] as Buffer);
    await expect(stage(codex)).rejects.toThrow(`is for aarch64-unknown-linux-musl, not for ${triple}`);
    writeFileSync(join(codex, "bin/codex"), "#!/bin/sh\n");
    await expect(stage(codex)).rejects.toThrow("is for no known target");
  });

  it("is refused when its layout is a newer one", async () => {
    const codex = fakeRuntime(join(folder, "codex"), triple);
    const metadata = { layoutVersion: 2, version: "1.2.3", target: triple };
    writeFileSync(join(codex, "codex-package.json"), JSON.stringify(metadata));
    await expect(stage(codex)).rejects.toThrow("layout 2");
  });

  it.each(["codex-resources/link", "codex-resources"])("is refused when %s is a link", async (name) => {
    const codex = fakeRuntime(join(folder, "codex"), triple);
    const elsewhere = fakeRuntime(join(folder, "elsewhere"), triple);
    rmSync(join(codex, name), { recursive: true, force: true });
    symlinkSync(join(elsewhere, "codex-resources"), join(codex, name));
    await expect(stage(codex)).rejects.toThrow(`${name}: is neither a file nor a folder`);
  });

  it("of several targets needs a choice", async () => {
    const vendors = join(folder, "vendor");
    fakeRuntime(join(vendors, triple), triple);
    fakeRuntime(join(vendors, foreignTriple), foreignTriple);
    await expect(stage(folder)).rejects.toThrow("choose one with --target TRIPLE");
    await stage(folder, { triple });
    expect(existsSync(join(dir, vendor, "bin/codex"))).toBe(true);
  });
});

describe("a lone binary", () => {
  function lone(content: string | Buffer): string {
    const file = join(folder, "codex");
    writeFileSync(file, content, { mode: 0o755 });
    return file;
  }

  it("is staged, and what it lacks is listed", async () => {
    await stage(lone(headers[foreignTriple] as Buffer));
    const [platform] = platforms.find(([, triple]) => triple === foreignTriple) ?? [""];
    const bin = join(platform, "vendor", foreignTriple, "bin");
    expect(readdirSync(join(dir, bin))).toHaveLength(1);
    expect(isExecutable(bin, readdirSync(join(dir, bin))[0] as string)).toBe(true);
    expect(output).toContain("lacks these companions");
    expect(output).toContain("codex-code-mode-host");
    expect(output).toContain("the version is taken on trust");
  });

  it("for this machine is asked for its version", async () => {
    await expect(stage(lone(headers[ownTriple] as Buffer))).rejects.toThrow("could not be run");
    const { executable, version = "" } = resolveRuntime();
    await expect(stage(executable, { dryRun: true })).rejects.toThrow(`is codex ${version}, not 1.2.3`);
  });

  it("is refused for another target than asked", async () => {
    await expect(stage(lone(headers[foreignTriple] as Buffer), { triple: ownTriple })).rejects.toThrow(
      `is for ${foreignTriple}, not for ${ownTriple}`,
    );
  });

  it.each([
    ["a launcher", "#!/usr/bin/env node\n"],
    [
      "an ELF of another machine",
      Buffer.from(headers["x86_64-unknown-linux-musl"] as Buffer).fill(0, 18, 20),
    ],
    ["nothing", ""],
    ["a cut off PE", Buffer.from("MZ")],
  ])("is refused when it is %s", async (_, content) => {
    const bytes = typeof content === "string" ? content : Buffer.from(content);
    await expect(stage(lone(bytes))).rejects.toThrow("is not a codex executable");
  });

  it("must exist", async () => {
    await expect(stage(join(folder, "absent"))).rejects.toThrow("absent: does not exist");
  });
});

describe("the staging folder", () => {
  const codexFor = (triple: string, version?: string): string =>
    fakeRuntime(join(folder, `${triple}-${version}`), triple, version);

  it("collects the platforms of one version", async () => {
    for (const [, triple] of platforms) await stage(codexFor(triple));
    expect(readdirSync(dir).filter((name) => !name.startsWith("."))).toEqual(
      ["index", ...platforms.map(([key]) => key)].sort(),
    );
  });

  it("is replaced, with what went stale in it", async () => {
    await stage(codexFor("x86_64-apple-darwin"));
    const codex = codexFor("x86_64-apple-darwin");
    rmSync(join(codex, "codex-resources/helper"));
    await stage(codex);
    expect(existsSync(join(dir, "darwin-x64/vendor/x86_64-apple-darwin/codex-resources/helper"))).toBe(false);
  });

  it.each(["notes.txt", "darwin-x64/notes.txt", "linux-x64/notes.txt"])(
    "is not replaced with %s of the user in it",
    async (name) => {
      for (const triple of ["x86_64-apple-darwin", "x86_64-unknown-linux-musl"])
        await stage(codexFor(triple));
      writeFileSync(join(dir, name), "mine");
      const again = stage(codexFor("x86_64-apple-darwin"));
      await expect(again).rejects.toThrow(`holds what stage-runtime did not put there: ${name};`);
      expect(readFileSync(join(dir, name), "utf8")).toBe("mine");
    },
  );

  it("never mixes versions", async () => {
    await stage(codexFor("x86_64-apple-darwin"));
    await stage(codexFor("aarch64-apple-darwin", "1.3.0"), { version: "1.3.0" });
    expect(existsSync(join(dir, "darwin-x64"))).toBe(false);
    expect(json("index/package.json")).toMatchObject({ version: "1.3.0" });
  });

  it("stays as it was when staging fails", async () => {
    await stage(codexFor("x86_64-apple-darwin"));
    const before = readdirSync(dir);
    await expect(stage(codexFor("x86_64-apple-darwin", "9.9.9"))).rejects.toThrow("is codex 9.9.9");
    expect(readdirSync(dir)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith(".staged"))).toEqual([]);
  });

  it("is not touched by a dry run, which lists the files", async () => {
    await stage(codexFor("x86_64-apple-darwin"), { dryRun: true });
    expect(existsSync(dir)).toBe(false);
    expect(output).toContain("would stage");
    expect(output).toContain("vendor/x86_64-apple-darwin/bin/codex");
  });
});
