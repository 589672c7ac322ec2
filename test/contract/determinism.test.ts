import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copyOf, generatedDir, schemaDir } from "../support/codegen/folders.js";
import { filesBelow, generate } from "../support/codegen/generate.js";
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

test("the order of keys in the schema does not change a byte of what is committed", async () => {
  const { code, stderr, files } = await generate(shuffledSchema());
  expect(code, stderr).toBe(0);
  const { "CHANGES.md": _, ...committed } = filesBelow(generatedDir);
  expect(files).toMatchObject(committed);
  expect(Object.keys(files).sort()).toEqual(Object.keys(filesBelow(generatedDir)).sort());
});
