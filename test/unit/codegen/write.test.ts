import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readFolder, replaceFiles } from "../../../codegen/write.js";
import { tempDir } from "../../support/temp-dir.js";

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
});

describe("readFolder", () => {
  it("tells the expected files from strays", () => {
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

  it("finds nothing in a folder that does not exist", () => {
    const dir = path.join(tempDir(), "missing");
    expect(readFolder(dir, ["a.ts"])).toEqual({ texts: new Map(), strays: [] });
    expect(existsSync(dir)).toBe(false);
  });
});
