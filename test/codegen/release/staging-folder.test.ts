import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readMark, recoverStaged, replaceStaged } from "../../../codegen/release/staging-folder.js";
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
    for (const name of names) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), name);
    }
  };
const visible = (): string[] => readdirSync(dir).filter((name) => !name.startsWith("."));

describe("readMark", () => {
  it("accepts a folder that is absent, empty, or was staged before", async () => {
    expect(await readMark(dir, "sdk")).toBeUndefined();
    mkdirSync(dir);
    expect(await readMark(dir, "sdk")).toBeUndefined();
    await replaceStaged(dir, mark, fill("a"));
    expect(await readMark(dir, "sdk")).toEqual(mark);
  });

  it("accepts a staged folder that has lost files", async () => {
    await replaceStaged(dir, mark, fill("a", "b/c"));
    rmSync(join(dir, "b/c"));
    expect(await readMark(dir, "sdk")).toEqual(mark);
  });

  it("refuses files of another origin", async () => {
    mkdirSync(dir);
    writeFileSync(join(dir, "thesis.tex"), "");
    await expect(readMark(dir, "sdk")).rejects.toThrow(
      /holds what stage-sdk did not put there: thesis\.tex; it is not replaced\n {2}repair: .*new or empty folder/,
    );
    writeFileSync(join(dir, "package.json"), `{"name":"codex-app-server-sdk"}`);
    await expect(readMark(dir, "sdk")).rejects.toThrow("or one that stage-sdk made");
    expect(existsSync(join(dir, "thesis.tex"))).toBe(true);
  });

  it("refuses a folder that was staged for something else", async () => {
    await replaceStaged(dir, mark, fill("a"));
    await expect(readMark(dir, "runtime")).rejects.toThrow("was staged for something else");
  });

  it("refuses a folder that was staged without a record of its files", async () => {
    mkdirSync(dir);
    writeFileSync(join(dir, ".staging.json"), `{"kind":"sdk","version":"1.2.3"}`);
    writeFileSync(join(dir, "a"), "a");
    await expect(readMark(dir, "sdk")).rejects.toThrow("did not put there: a;");
  });

  it("refuses what is no folder at all", async () => {
    writeFileSync(dir, "");
    await expect(readMark(dir, "sdk")).rejects.toThrow("is not a folder");
    const link = join(parent, "link");
    mkdirSync(join(parent, "behind"));
    symlinkSync(join(parent, "behind"), link);
    await expect(readMark(link, "sdk")).rejects.toThrow("is not a folder");
  });
});

/** What a user may do to a staged folder, and how it is named. */
const additions: readonly (readonly [what: string, add: () => void, named: string])[] = [
  ["a file", () => writeFileSync(join(dir, "notes.txt"), "mine"), "notes.txt"],
  ["a hidden file", () => writeFileSync(join(dir, ".env"), "mine"), ".env"],
  ["a file in a staged folder", () => writeFileSync(join(dir, "sub/notes.txt"), "mine"), "sub/notes.txt"],
  ["a folder with a file", () => write("docs/deep/notes.txt"), "docs/deep/notes.txt"],
  ["an empty folder", () => mkdirSync(join(dir, "sub/empty")), "sub/empty/"],
  ["a link", () => symlinkSync("/etc/hostname", join(dir, "sub/link")), "sub/link"],
  ["a link to nowhere", () => symlinkSync("/nowhere/at/all", join(dir, "link")), "link"],
  ["a link to a folder", () => symlinkSync("/", join(dir, "link")), "link"],
  ["an edited file", () => writeFileSync(join(dir, "sub/b"), "sub/c"), "sub/b (changed)"],
  ["a link to an equal file", replaceByLink, "a (changed)"],
  ["a folder in place of a file", replaceByFolder, "a/notes.txt"],
  ["a file in place of a folder", replaceByFile, "sub"],
];

function write(name: string): void {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), "mine");
}

function replaceByLink(): void {
  writeFileSync(join(parent, "same"), "a");
  rmSync(join(dir, "a"));
  symlinkSync(join(parent, "same"), join(dir, "a"));
}

function replaceByFolder(): void {
  rmSync(join(dir, "a"));
  write("a/notes.txt");
}

function replaceByFile(): void {
  rmSync(join(dir, "sub"), { recursive: true });
  write("sub");
}

/** Every entry below a folder, with what it holds or leads to. */
const picture = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const place = join(entry.parentPath, entry.name);
      const content = entry.isSymbolicLink()
        ? readlinkSync(place)
        : entry.isFile() && readFileSync(place, "utf8");
      return `${place}: ${content}`;
    })
    .sort();

describe("a staged folder that a user has changed", () => {
  it.each(additions)("is refused with the name of %s", async (_, add, named) => {
    await replaceStaged(dir, mark, fill("a", "sub/b"));
    add();
    const before = picture(dir);
    await expect(readMark(dir, "sdk")).rejects.toThrow(`did not put there: ${named};`);
    expect(picture(dir)).toEqual(before);
  });

  it.each(additions)("is not replaced when %s comes at the last moment", async (_, add, named) => {
    await replaceStaged(dir, mark, fill("a", "sub/b"));
    let before: string[] = [];
    const late = async (folder: string): Promise<void> => {
      await fill("new")(folder);
      add();
      before = picture(dir);
    };
    await expect(replaceStaged(dir, mark, late)).rejects.toThrow(`did not put there: ${named};`);
    expect(picture(dir)).toEqual(before);
    expect(readdirSync(parent).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("names the first of many", async () => {
    await replaceStaged(dir, mark, fill("a"));
    for (let count = 1; count <= 8; count++) write(`extra-${count}`);
    await expect(readMark(dir, "sdk")).rejects.toThrow(/extra-1, .*extra-5 and 3 more; it is not replaced/);
  });
});

describe("replaceStaged", () => {
  it("makes the folder with its parents", async () => {
    dir = join(parent, "deeper/and/deeper");
    await replaceStaged(dir, mark, fill("a"));
    expect(visible()).toEqual(["a"]);
  });

  it("replaces the folder as a whole", async () => {
    await replaceStaged(dir, mark, fill("old", "kept/a"));
    await replaceStaged(dir, mark, fill("new"), ["kept"]);
    expect(visible()).toEqual(["kept", "new"]);
    expect(readdirSync(parent)).toEqual(["staged"]);
    expect(await readMark(dir, "sdk")).toEqual(mark);
  });

  it.each([
    [
      "filling",
      async (): Promise<void> => Promise.reject(new Error("disk full")),
      [] as string[],
      "disk full",
    ],
    ["keeping", fill("new"), ["absent"], "ENOENT"],
  ])("leaves the folder as it was after %s failed", async (_, broken, keep, message) => {
    await replaceStaged(dir, mark, fill("old"));
    await expect(replaceStaged(dir, mark, broken, keep)).rejects.toThrow(message);
    expect(visible()).toEqual(["old"]);
    expect(readFileSync(join(dir, "old"), "utf8")).toBe("old");
    expect(readdirSync(parent)).toEqual(["staged"]);
  });

  it("fails with a repair where no folder can be made", async () => {
    for (const place of ["/proc/none/staged", join(parent, "file", "staged")]) {
      writeFileSync(join(parent, "file"), "mine");
      const message =
        /(none|file)\/staged: cannot be written .*\n {2}repair: make the folder above it writable/;
      await expect(replaceStaged(place, mark, fill("a"))).rejects.toThrow(message);
    }
  });
});

describe("recoverStaged", () => {
  /** A process id that none has: greater than any. */
  const ended = 2 ** 30;
  const workspace = (pid: number): string => join(parent, `.staged.${pid}.tmp`);

  it("leaves the work of another process alone", async () => {
    mkdirSync(workspace(process.ppid));
    recoverStaged(dir);
    expect(readdirSync(parent)).toEqual([`.staged.${process.ppid}.tmp`]);
  });

  it("refuses to remove a former folder whose place was taken meanwhile", async () => {
    await replaceStaged(dir, mark, fill("a"));
    mkdirSync(workspace(ended));
    renameSync(dir, join(workspace(ended), "old"));
    mkdirSync(dir);
    expect(() => recoverStaged(dir)).toThrow(
      /old: is the former .*staged.*\n {2}repair: move one of the two away/,
    );
    expect(existsSync(join(workspace(ended), "old/a"))).toBe(true);
    rmSync(dir, { recursive: true });
    recoverStaged(dir);
    expect(visible()).toEqual(["a"]);
    expect(readdirSync(parent)).toEqual(["staged"]);
  });
});
