import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate } from "../../support/codegen/generate.js";
import { expectRefusal } from "../../support/codegen/refusal.js";
import { runInProcess } from "../../support/codegen/run-in-process.js";
import { bundleFileName } from "../../support/protocol/raw-bundle.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";

const bundlePath = `stable/${bundleFileName}`;

/** A schema folder whose manifest is this text. */
function folderWith(manifest: string): string {
  const folder = schemaFolder({ stable: basicProtocol().bundle() });
  writeFileSync(join(folder, "manifest.json"), manifest);
  return folder;
}

/** A schema folder whose manifest records these hashes. */
function folderRecording(files: Readonly<Record<string, string>>): string {
  return folderWith(JSON.stringify({ codexVersion: "1.2.3", command: "codex", files }));
}

const hash = createHash("sha256")
  .update(readFileSync(join(folderWith("{}"), bundlePath)))
  .digest("hex");

describe("a manifest that is damaged stops the run", () => {
  test.each([
    ["not JSON", "{", /not valid JSON/],
    ["without a version", "{}", /codexVersion/],
    ["with code for a version", '{ "codexVersion": "1.0.0\\"; INJECTED; \\"" }', /codexVersion/],
    ["with a list of files", '{ "codexVersion": "1.0.0", "command": "", "files": [] }', /files/],
  ])("%s", async (_, text, problem) => {
    await expectRefusal(folderWith(text), { place: "manifest.json", problem });
  });
});

test("a folder in place of the manifest stops the run", async () => {
  const folder = schemaFolder({ stable: basicProtocol().bundle() });
  mkdirSync(join(folder, "manifest.json"));
  await expectRefusal(folder, { place: "manifest.json", problem: "cannot be read" });
});

describe("--check against the manifest", () => {
  test("is green where every byte is as recorded, and the version is in the code", async () => {
    const schema = folderRecording({ [bundlePath]: hash });
    const { out, files } = await generate(schema);
    const run = await runInProcess({ check: true, schema, out });
    expect(run.code, run.stderr).toBe(0);
    expect(files["registry.ts"]).toMatch(/PROTOCOL_VERSION.* = "1\.2\.3"/);
  });

  test.each([
    [
      "a hash is another file's",
      { [bundlePath]: hash.replace(/^./, hash.startsWith("0") ? "1" : "0") },
      bundlePath,
    ],
    ["a bundle is not recorded", {}, bundlePath],
    ["a recorded file is a folder", { [bundlePath]: hash, stable: hash }, "stable"],
    ["a name would move the cursor", { [bundlePath]: hash, "a\u001b[2Jb\u202e": hash }, "a \\[2Jb "],
    [
      "a recorded file is gone",
      { [bundlePath]: hash, "experimental/gone.json": hash },
      "experimental/gone.json",
    ],
  ])("is red where %s", async (_, files: Readonly<Record<string, string>>, named) => {
    const schema = folderRecording(files);
    const { out } = await generate(schema);
    const run = await runInProcess({ check: true, schema, out });
    expect(run.code).toBe(1);
    expect(run.stderr.trim().split("\n")).toEqual([
      expect.stringMatching(new RegExp(`${named} .*; repair: npm run refresh-schema$`)),
    ]);
  });
});
