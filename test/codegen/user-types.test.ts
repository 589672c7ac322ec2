import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeUserTypes } from "../../codegen/user-types.js";
import { executable } from "../support/command/fake-codex.js";
import { basicProtocol } from "../support/schemas/basic-protocol.js";
import { tempDir } from "../support/temp-dir.js";

/** A codex that has a version and a schema, and does nothing else. */
function exporting(bundle: unknown): string {
  const schema = join(tempDir(), "schema.json");
  writeFileSync(schema, JSON.stringify(bundle));
  return executable(`#!/bin/sh
    if [ "$1" = --version ]; then echo 'codex-cli 0.160.0'; exit; fi
    while [ $# -gt 0 ]; do if [ "$1" = --out ]; then out=$2; fi; shift; done
    /bin/cat '${schema}' > "$out/codex_app_server_protocol.schemas.json"`);
}

test("writes types, registry and stubs of the codex that is asked, and again over its own", async () => {
  const out = join(tempDir(), "codex");
  const codex = exporting(basicProtocol().bundle());
  const written = { version: "0.160.0", files: ["types.ts", "registry.ts", "methods.ts"], requests: 2 };
  expect(await writeUserTypes(codex, out)).toEqual(written);
  expect(await writeUserTypes(codex, out)).toEqual(written);
  expect(readdirSync(out).sort()).toEqual(["methods.ts", "registry.ts", "types.ts"]);
  for (const name of readdirSync(out))
    expect(readFileSync(join(out, name), "utf8")).toMatch(
      /^\/\/ Written by `codex-app-server-sdk generate` from codex 0\.160\.0\. Do not edit: run it again\.\n/,
    );
  expect(readFileSync(join(out, "methods.ts"), "utf8")).toContain("threadStart(");
  expect(readFileSync(join(out, "registry.ts"), "utf8")).toMatch(/PROTOCOL_VERSION\b.*= "0\.160\.0"/);
});

test("writes over no file of another kind", async () => {
  const out = tempDir();
  writeFileSync(join(out, "types.ts"), "export type Mine = 1;\n");
  await expect(writeUserTypes("/nowhere", out)).rejects.toThrow(
    /types\.ts: was not written by this command\n {2}repair: name another folder with --out DIR/,
  );
  expect(existsSync(join(out, "methods.ts"))).toBe(false);
});

test("names what is no codex, and writes nothing", async () => {
  const out = join(tempDir(), "codex");
  const impostor = executable("#!/bin/sh\necho hello\n");
  await expect(writeUserTypes(impostor, out)).rejects.toThrow(`${impostor}: is not codex: --version says`);
  expect(existsSync(out)).toBe(false);
});
