import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { copyOf, generatedDir, schemaDir } from "../support/codegen/folders.js";
import { filesBelow, type Generated, generate } from "../support/codegen/generate.js";
import { bundleFileName } from "../support/protocol/raw-bundle.js";
import { shuffleKeys } from "../support/schemas/shuffle-keys.js";

/** The schema folder with every key elsewhere and a manifest that knows the new bytes. */
function shuffledSchema(): string {
  const folder = copyOf(schemaDir);
  const manifest = join(folder, "manifest.json");
  for (const surface of ["stable", "experimental"]) {
    const path = join(folder, surface, bundleFileName);
    const before = readFileSync(path, "utf8");
    const after = JSON.stringify(shuffleKeys(JSON.parse(before)));
    expect(after.slice(0, 200)).not.toBe(JSON.stringify(JSON.parse(before)).slice(0, 200));
    writeFileSync(path, after);
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(hash(before), hash(after)));
  }
  return folder;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

let again: Generated;
let shuffled: Generated;

beforeAll(async () => {
  again = await generate(schemaDir);
  shuffled = await generate(shuffledSchema());
});

test("another run gives the committed bytes", () => {
  expect(again.code, again.stderr).toBe(0);
  expect(Object.keys(again.files).sort()).toEqual(["CHANGES.md", "methods.ts", "registry.ts", "types.ts"]);
  const { "CHANGES.md": _, ...code } = again.files;
  expect(filesBelow(generatedDir)).toMatchObject(code);
});

test("the order of keys in the schema does not matter", () => {
  expect(shuffled.code, shuffled.stderr).toBe(0);
  expect(shuffled.files).toEqual(again.files);
});
