import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readFolder, replaceFiles } from "../../codegen/write.js";
import { replaceFs } from "../support/replace-fs.js";
import { tempDir } from "../support/temp-dir.js";

/** A process id that none has: greater than any. */
const ended = 2 ** 30;

describe("replaceFiles", () => {
  it("makes folders, replaces files and leaves nothing else", () => {
    const dir = path.join(tempDir(), "new", "folder");
    replaceFiles(
      dir,
      new Map([
        ["a.ts", "1"],
        ["sub/b.ts", "2"],
      ]),
      "repair it",
    );
    replaceFiles(dir, new Map([["a.ts", "3"]]), "repair it");
    expect(readdirSync(dir, { recursive: true }).sort()).toEqual(["a.ts", "sub", "sub/b.ts"]);
    expect(readFileSync(path.join(dir, "a.ts"), "utf8")).toBe("3");
  });

  it("replaces nothing when one file cannot be written", () => {
    const dir = tempDir();
    writeFileSync(path.join(dir, "a.ts"), "old");
    mkdirSync(path.join(dir, "b.ts"));
    expect(() =>
      replaceFiles(
        dir,
        new Map([
          ["a.ts", "new"],
          ["b.ts", "new"],
        ]),
        "repair it",
      ),
    ).toThrow(/b\.ts.*\n.*repair it/);
    expect(readFileSync(path.join(dir, "a.ts"), "utf8")).toBe("old");
    expect(readdirSync(dir).sort()).toEqual(["a.ts", "b.ts"]);
  });

  it("puts back what it has replaced when a later file cannot be", () => {
    const dir = tempDir();
    writeFileSync(path.join(dir, "a.ts"), "old");
    replaceFs("renameSync", (rename) => (from, to) => {
      if (String(to).endsWith("c.ts")) throw new Error("EBUSY: c.ts is open elsewhere");
      rename(from, to);
    });
    const files = new Map(["a.ts", "b.ts", "c.ts"].map((name) => [name, "new"]));
    expect(() => replaceFiles(dir, files, "close it")).toThrow(/EBUSY: c\.ts.*\n.*close it/);
    expect(readdirSync(dir)).toEqual(["a.ts"]);
    expect(readFileSync(path.join(dir, "a.ts"), "utf8")).toBe("old");
  });

  it("removes what killed runs left of its files, and nothing else", () => {
    const dir = tempDir();
    const others = [
      `.a.ts.${process.ppid}.tmp`,
      `.other.ts.${ended}.tmp`,
      ".a.ts.mine.tmp",
      `.a.ts.${ended}.tmp.txt`,
    ];
    for (const name of [`.a.ts.${ended}.tmp`, `.a.ts.${process.pid}.tmp`, ...others]) {
      writeFileSync(path.join(dir, name), "");
    }
    replaceFiles(dir, new Map([["a.ts", "new"]]), "");
    expect(readdirSync(dir).sort()).toEqual([...others, "a.ts"].sort());
  });
});

describe("readFolder", () => {
  it("distinguishes the expected files from strays", () => {
    const dir = tempDir();
    replaceFiles(
      dir,
      new Map([
        ["a.ts", "1"],
        ["stray.ts", ""],
        ["sub/a.ts", ""],
      ]),
      "",
    );
    const { texts, strays } = readFolder(dir, ["a.ts", "b.ts"]);
    expect([...texts]).toEqual([["a.ts", "1"]]);
    expect(strays).toEqual(["stray.ts", "sub/"]);
  });

  it("takes what a killed run left of an expected file for no stray", () => {
    const dir = tempDir();
    for (const name of ["a.ts", "c.ts"]) writeFileSync(path.join(dir, `.${name}.${ended}.tmp`), "");
    expect(readFolder(dir, ["a.ts"]).strays).toEqual([`.c.ts.${ended}.tmp`]);
  });

  it("finds nothing in a folder that does not exist", () => {
    const dir = path.join(tempDir(), "missing");
    expect(readFolder(dir, ["a.ts"])).toEqual({ texts: new Map(), strays: [] });
    expect(existsSync(dir)).toBe(false);
  });
});
