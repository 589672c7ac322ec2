import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { readMark, recoverStaged, replaceStaged } from "../../codegen/release/staging-folder.js";
import { readFolder, replaceFiles } from "../../codegen/write.js";
import { cliPath } from "../support/codegen/folders.js";
import { filesBelow, generate } from "../support/codegen/generate.js";
import { runInProcess } from "../support/codegen/run-in-process.js";
import { runKilled, writesProgram } from "../support/codegen/run-killed.js";
import { basicProtocol } from "../support/schemas/basic-protocol.js";
import { string } from "../support/schemas/nodes.js";
import { schemaFolder } from "../support/schemas/schema-folder.js";
import { tempDir } from "../support/temp-dir.js";

vi.setConfig({ testTimeout: 60_000 });

let writes: string;
beforeAll(async () => {
  writes = await writesProgram();
});

describe("replaceFiles, killed at each step", () => {
  const names = ["a.ts", "sub/b.ts", "last.ts"];
  const files = (content: string): Map<string, string> =>
    new Map(names.map((name) => [name, `${name} ${content}`]));

  it("leaves whole files, the last one new only with all others, and nothing that the next run keeps", async () => {
    let step = 1;
    for (; ; step++) {
      const dir = tempDir();
      replaceFiles(dir, files("old"), "");
      const end = await runKilled(step, dir, writes, "replace", dir, "new");
      const left = filesBelow(dir);
      for (const name of names) expect([`${name} old`, `${name} new`]).toContain(left[name]);
      const isDone = left["last.ts"] === "last.ts new";
      if (isDone) expect(left).toEqual(Object.fromEntries(files("new")));
      expect(readFolder(dir, ["a.ts", "last.ts"]).strays).toEqual(["sub/"]);
      if (end === "ended") break;
      expect(isDone).toBe(false);
      replaceFiles(dir, files("next"), "");
      expect(filesBelow(dir)).toEqual(Object.fromEntries(files("next")));
    }
    expect(step).toBe(7);
  });
});

describe("replaceStaged, killed at each step", () => {
  const mark = { kind: "runtime", version: "old" } as const;
  const fill = async (folder: string): Promise<void> => {
    mkdirSync(join(folder, "kept"));
    for (const name of ["a", "gone", "kept/c"]) writeFileSync(join(folder, name), `${name} old`);
  };

  it("leaves the old folder or the new one to the next run, and nothing beside it", async () => {
    const old = { a: "a old", gone: "gone old", "kept/c": "kept/c old" };
    const fresh = { a: "a new", b: "b new", "kept/c": "kept/c old" };
    const seen = new Set<unknown>();
    let end: string | undefined;
    for (let step = 1; end !== "ended"; step++) {
      const parent = tempDir();
      const dir = join(parent, "staged");
      await replaceStaged(dir, mark, fill);
      end = await runKilled(step, parent, writes, "stage", dir, "new");
      recoverStaged(dir);
      const version = (await readMark(dir, "runtime"))?.version;
      const { ".staging.json": _, ...files } = filesBelow(dir);
      expect(files).toEqual(version === "old" ? old : fresh);
      expect(Object.keys(filesBelow(parent)).filter((name) => !name.startsWith("staged/"))).toEqual([]);
      seen.add(version);
    }
    expect(seen).toEqual(new Set(["old", "new"]));
  });
});

describe("generate-types, killed while it writes", () => {
  const before = schemaFolder({ stable: basicProtocol().bundle() });
  const after = schemaFolder({
    stable: basicProtocol().request("thread/pin", "ThreadPin", { threadId: string }).bundle(),
  });

  it("leaves whole files, which --check calls stale and the next run repairs", async () => {
    const out = join(tempDir(), "out");
    const old = (await generate(before, out)).files;
    const command = [cliPath, "generate-types", "--schema", after, "--out", out];
    // Four files are written before the first is renamed; two of the four have been renamed.
    expect(await runKilled(7, out, "--import", "tsx/esm", ...command)).toBe("killed");
    const left = filesBelow(out);
    const check = await runInProcess({ check: true, schema: after, out });
    expect(check.code).toBe(1);
    expect(check.stderr).toContain("registry.ts is stale");
    expect(check.stderr).not.toContain(".tmp");
    const repaired = (await generate(after, out)).files;
    expect(Object.keys(repaired)).toHaveLength(4);
    for (const [name, text] of Object.entries(repaired)) expect([old[name], text]).toContain(left[name]);
    expect(left["types.ts"]).toBe(repaired["types.ts"]);
    expect(repaired["CHANGES.md"]).toMatch(/thread\/pin.*ThreadPinParams/s);
    expect((await runInProcess({ check: true, schema: after, out })).code).toBe(0);
  });
});
