import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readMark, replaceStaged } from "../../../codegen/release/staging-folder.js";
import { tempDir } from "../../support/temp-dir.js";

let parent: string;
let dir: string;
beforeEach(() => {
  parent = tempDir();
  dir = join(parent, "staged");
});

const mark = { kind: "sdk", version: "1.2.3" } as const;
const fill =
  (...names: string[]) =>
  async (folder: string): Promise<void> => {
    for (const name of names) writeFileSync(join(folder, name), name);
  };
const visible = (): string[] => readdirSync(dir).filter((name) => !name.startsWith("."));

describe("a folder that may be staged into", () => {
  it("is absent, empty, or was staged before", async () => {
    expect(readMark(dir, "sdk")).toBeUndefined();
    mkdirSync(dir);
    expect(readMark(dir, "sdk")).toBeUndefined();
    await replaceStaged(dir, mark, fill("a"));
    expect(readMark(dir, "sdk")).toEqual(mark);
  });

  it("is made with its parents", async () => {
    dir = join(parent, "deeper/and/deeper");
    await replaceStaged(dir, mark, fill("a"));
    expect(visible()).toEqual(["a"]);
  });

  it("is replaced as a whole", async () => {
    await replaceStaged(dir, mark, fill("old", "kept"));
    await replaceStaged(dir, mark, fill("new"), ["kept"]);
    expect(visible()).toEqual(["kept", "new"]);
    expect(readdirSync(parent)).toEqual(["staged"]);
  });

  it.each([
    [
      "filling",
      async (): Promise<void> => Promise.reject(new Error("disk full")),
      [] as string[],
      "disk full",
    ],
    ["moving", fill("new"), ["absent"], "ENOENT"],
  ])("is as it was after %s failed", async (_, broken, keep, message) => {
    await replaceStaged(dir, mark, fill("old"));
    await expect(replaceStaged(dir, mark, broken, keep)).rejects.toThrow(message);
    expect(visible()).toEqual(["old"]);
    expect(readFileSync(join(dir, "old"), "utf8")).toBe("old");
    expect(readdirSync(parent)).toEqual(["staged"]);
  });
});

describe("a folder that is never replaced", () => {
  it("lies where none can be made", async () => {
    for (const place of ["/proc/none/staged", join(parent, "file", "staged")]) {
      writeFileSync(join(parent, "file"), "mine");
      const message =
        /(none|file)\/staged: cannot be written .*\n {2}repair: make the folder above it writable/;
      await expect(replaceStaged(place, mark, fill("a"))).rejects.toThrow(message);
    }
  });

  it("holds files of another origin", () => {
    mkdirSync(dir);
    writeFileSync(join(dir, "thesis.tex"), "");
    expect(() => readMark(dir, "sdk")).toThrow("holds files that were not staged, so it is not replaced");
    writeFileSync(join(dir, "package.json"), `{"name":"codex-app-server-sdk"}`);
    expect(() => readMark(dir, "sdk")).toThrow("name a new or empty folder, or one that stage-sdk made");
    expect(existsSync(join(dir, "thesis.tex"))).toBe(true);
  });

  it("was staged for something else", async () => {
    await replaceStaged(dir, mark, fill("a"));
    expect(() => readMark(dir, "runtime")).toThrow("was staged for something else");
  });

  it("is no folder at all", () => {
    writeFileSync(dir, "");
    expect(() => readMark(dir, "sdk")).toThrow("is not a folder");
    const link = join(parent, "link");
    mkdirSync(join(parent, "behind"));
    symlinkSync(join(parent, "behind"), link);
    expect(() => readMark(link, "sdk")).toThrow("is not a folder");
  });
});
