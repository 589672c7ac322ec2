import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROTOCOL_VERSION, SCHEMA_SHA256 } from "../../generated/registry.js";
import { schemaDir } from "../support/codegen/folders.js";
import { bundleFileName } from "../support/protocol/raw-bundle.js";
import { exportFromPinnedCodex } from "../support/vendor/pinned-codex.js";

const manifestText = readFileSync(join(schemaDir, "manifest.json"), "utf8");

describe.each([
  ["stable", []],
  ["experimental", ["--experimental"]],
])("schema/%s", (surface, flags) => {
  const bytes = readFileSync(join(schemaDir, surface, bundleFileName));

  test("is what the pinned binary prints, byte for byte", () => {
    const printed = readFileSync(
      join(exportFromPinnedCodex("generate-json-schema", ...flags), bundleFileName),
    );
    expect(bytes.equals(printed)).toBe(true);
  });

  test("has the hash that the manifest says", () => {
    expect(manifestText).toContain(createHash("sha256").update(bytes).digest("hex"));
  });
});

test("the manifest, the installed runtime and the registry name one version", () => {
  const installed = JSON.parse(
    readFileSync(join(schemaDir, "../node_modules/codex-cli-bin/package.json"), "utf8"),
  ).version;
  expect(PROTOCOL_VERSION).toBe(installed);
  expect(manifestText).toContain(`"${installed}"`);
});

test("the tests of `make full` have passed with the pinned codex", () => {
  const passedWith = readFileSync(join(schemaDir, "../test/full/passed-with.txt"), "utf8").trim();
  expect(passedWith, "run `make full`, which says so in that file").toBe(PROTOCOL_VERSION);
});

test("the manifest says nothing that differs from one machine or day to the next", () => {
  expect(manifestText).not.toMatch(/\d{4}-\d\d-\d\d|\/home\/|\/root\/|\/tmp\//);
  expect(SCHEMA_SHA256).toMatch(/^[0-9a-f]{64}$/);
});
