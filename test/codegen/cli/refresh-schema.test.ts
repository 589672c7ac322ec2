import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CodegenFailure } from "../../../codegen/failure.js";
import { refreshSchema } from "../../../codegen/refresh-schema.js";
import { schemaDir } from "../../support/codegen/folders.js";
import { filesBelow } from "../../support/codegen/generate.js";
import { runArgs } from "../../support/codegen/run-in-process.js";
import { tempDir } from "../../support/temp-dir.js";

/** A version line as codex prints it, then something in place of the export. */
const exports = (bundle: string): string => `case "$1" in
  --version) echo 'codex-cli 0.169.0' ;;
  *)
    while [ $# -gt 0 ]; do if [ "$1" = --out ] || [ "$1" = -o ]; then out=$2; fi; shift; done
    mkdir -p "$out"
    echo '${bundle}' > "$out/codex_app_server_protocol.schemas.json" ;;
esac`;

/** Programs that are called codex and are not. */
const impostors: readonly (readonly [string, string])[] = [
  ["prints nonsense", "echo 'hello from another program'"],
  ["prints nothing", "exit 0"],
  ["prints control characters", "printf '\\033[31mcodex\\033[0m\\n'"],
  ["fails", "echo 'no such subcommand' >&2; exit 1"],
  ["dies of a signal", "kill -9 $$"],
  ["says it is codex and exports nothing", "echo 'codex-cli 0.169.0'"],
  ["exports an empty object", exports("{}")],
  ["exports text", exports("not JSON")],
  ["exports another protocol", exports('{ "definitions": { "Request": {}, "v2": {} } }')],
];

function program(body: string): string {
  const path = join(tempDir(), "codex");
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** What the refusal of a binary says. */
async function refusalOf(path: string, folder: string, timeoutMs?: number): Promise<string> {
  const error: unknown = await refreshSchema(path, folder, timeoutMs).then(
    () => new Error("it was accepted"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CodegenFailure)) throw error;
  return error.message;
}

describe("a binary that is not codex is refused, and the old files stay", () => {
  let folder: string;

  const expectUntouched = (message: string, path: string): void => {
    expect(message).toContain(path);
    expect(message).toMatch(/\n {2}repair: .*--codex-bin/);
    expect(message.split("\n")).toHaveLength(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to keep out
    expect(message).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(filesBelow(folder)).toEqual({ "manifest.json": "old" });
    expect(readdirSync(tmpdir())).toEqual([]);
  };

  beforeEach(() => {
    folder = tempDir();
    writeFileSync(join(folder, "manifest.json"), "old");
    vi.stubEnv("TMPDIR", tempDir());
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each(impostors)("it %s", async (_, body) => {
    const path = program(body);
    expectUntouched(await refusalOf(path, folder), path);
  });

  test("it hangs, whatever signal it is sent", async () => {
    const path = program("trap '' TERM INT HUP; while :; do sleep 1; done");
    const started = performance.now();
    expectUntouched(await refusalOf(path, folder, 300), path);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("it sees nothing of the caller's environment", async () => {
    vi.stubEnv("OPENAI_API_KEY", "a secret of the caller");
    const message = await refusalOf(program("env"), folder);
    expect(message).toContain("CODEX_HOME=");
    expect(message).not.toContain("a secret of the caller");
    expect(message).not.toContain("PATH=/");
  });

  test("it prints without end", async () => {
    const path = program("while :; do echo yes; done");
    const started = performance.now();
    expectUntouched(await refusalOf(path, folder, 2_000), path);
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  test("there is none", async () => {
    const path = join(tempDir(), "nothing");
    expectUntouched(await refusalOf(path, folder), path);
  });

  test("it is a folder", async () => {
    const path = tempDir();
    expectUntouched(await refusalOf(path, folder), path);
  });

  test("it may not be executed", async () => {
    const path = program("echo 'codex-cli 0.169.0'");
    chmodSync(path, 0o644);
    expectUntouched(await refusalOf(path, folder), path);
  });
});

test("the command ends with exit code 1 and the reason on stderr", async () => {
  const path = program("echo 'hello from another program'");
  const before = filesBelow(schemaDir);
  const run = await runArgs("refresh-schema", "--codex-bin", path);
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/^error: .*codex: is not codex: .*hello from another program/);
  expect(run.stderr).not.toMatch(/^\s+at /m);
  expect(filesBelow(schemaDir)).toEqual(before);
});

test("the pinned binary gives what is committed, into a folder that may be missing", async () => {
  const folder = join(tempDir(), "schema");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await refreshSchema(undefined, folder).finally(() => log.mockRestore());
  expect(filesBelow(folder)).toEqual(filesBelow(schemaDir));
});
