import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMark, recoverStaged, replaceStaged } from "../../codegen/release/staging-folder.js";
import { readFolder, replaceFiles } from "../../codegen/write.js";
import { filesBelow, generate } from "../support/codegen/generate.js";
import { killPoints } from "../support/codegen/kill-points.js";
import { runInProcess } from "../support/codegen/run-in-process.js";
import { basicProtocol } from "../support/schemas/basic-protocol.js";
import { string } from "../support/schemas/nodes.js";
import { schemaFolder } from "../support/schemas/schema-folder.js";
import { tempDir } from "../support/temp-dir.js";

describe("replaceFiles, killed at any step", () => {
  const names = ["a.ts", "sub/b.ts", "last.ts"];
  const files = (content: string): Map<string, string> =>
    new Map(names.map((name) => [name, `${name} ${content}`]));

  it("leaves whole files, the last one new only with all others, and nothing that the next run keeps", async () => {
    const dir = tempDir();
    replaceFiles(dir, files("old"), "");
    const states = await killPoints(dir, () => replaceFiles(dir, files("new"), ""));
    const done = states.map((state) => {
      const left = filesBelow(state);
      for (const name of names) expect([`${name} old`, `${name} new`]).toContain(left[name]);
      expect(readFolder(state, ["a.ts", "last.ts"]).strays).toEqual(["sub/"]);
      const isDone = left["last.ts"] === "last.ts new";
      if (isDone) expect(left).toEqual(Object.fromEntries(files("new")));
      replaceFiles(state, files("next"), "");
      expect(filesBelow(state)).toEqual(Object.fromEntries(files("next")));
      return isDone;
    });
    expect(done).toEqual([false, false, false, false, false, false, true]);
  });
});

describe("replaceStaged, killed at any step", () => {
  const fill =
    (content: string, names: readonly string[]) =>
    async (folder: string): Promise<void> => {
      for (const name of names) {
        if (name.includes("/")) mkdirSync(join(folder, name, ".."));
        writeFileSync(join(folder, name), `${name} ${content}`);
      }
    };

  it("leaves the old folder or the new one to the next run, and nothing beside it", async () => {
    const old = { a: "a old", gone: "gone old", "kept/c": "kept/c old" };
    const fresh = { a: "a new", b: "b new", "kept/c": "kept/c old" };
    const parent = tempDir();
    const dir = join(parent, "staged");
    const mark = (version: string) => ({ kind: "runtime", version }) as const;
    await replaceStaged(dir, mark("old"), fill("old", ["a", "gone", "kept/c"]));
    const states = await killPoints(parent, () =>
      replaceStaged(dir, mark("new"), fill("new", ["a", "b"]), ["kept"]),
    );
    const versions = new Set<unknown>();
    for (const state of states) {
      const staged = join(state, "staged");
      recoverStaged(staged);
      const version = (await readMark(staged, "runtime"))?.version;
      const { ".staging.json": _, ...files } = filesBelow(staged);
      expect(files).toEqual(version === "old" ? old : fresh);
      expect(Object.keys(filesBelow(state)).filter((name) => !name.startsWith("staged/"))).toEqual([]);
      versions.add(version);
    }
    expect(versions).toEqual(new Set(["old", "new"]));
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
    const states = await killPoints(out, () => runInProcess({ check: false, schema: after, out }));
    const fresh = filesBelow(out);
    expect(fresh["CHANGES.md"]).toMatch(/thread\/pin.*ThreadPinParams/s);
    for (const state of states.slice(0, -1)) {
      const left = filesBelow(state);
      for (const [name, text] of Object.entries(fresh)) expect([old[name], text]).toContain(left[name]);
      const check = await runInProcess({ check: true, schema: after, out: state });
      expect(check.code).toBe(1);
      expect(check.stderr).toContain("registry.ts is stale");
      expect(check.stderr).not.toContain(".tmp");
      expect((await generate(after, state)).files).toEqual(fresh);
    }
    expect((await runInProcess({ check: true, schema: after, out })).code).toBe(0);
  });
});
