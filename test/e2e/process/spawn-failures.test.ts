import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { LaunchError, RuntimeNotFoundError, UsageError } from "../../../src/core/errors/errors.js";
import type { LaunchOptions } from "../../../src/core/process/launch-options.js";
import { stdioTransport } from "../../../src/core/process/stdio-transport.js";
import { standInArgs } from "../../support/process/stand-in.js";
import { tempDir } from "../../support/temp-dir.js";
import { peerWith } from "../../support/wire/peer-with.js";

function file(content: string | Buffer, mode: number): string {
  const path = join(tempDir(), "codex");
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

/** The error that a launch fails with. */
const failure = (options: LaunchOptions): Promise<unknown> =>
  stdioTransport(options).then(
    () => undefined,
    (error: unknown) => error,
  );

/** How the first request on a server ends that may never have lived. */
async function firstRequest(launchArgs: string[], timeoutMs?: number): Promise<unknown> {
  const peer = peerWith(await stdioTransport({ launchArgs }));
  const end = await peer.request("initialize", {}, { timeoutMs }).catch((error: unknown) => error);
  await peer.close();
  return end;
}

const missing = (): string => join(tempDir(), "codex");

/** A script that the system finds runnable until it looks for its interpreter. */
const orphaned = (): string => file("#!/nowhere/at/all\n", 0o755);

const noProgram = "is neither a program nor a script whose first line names its interpreter (#!)";

test.each([
  ["is missing", missing, "does not exist"],
  ["is a folder", tempDir, "is not a file"],
  ["is not executable", () => file("#!/bin/sh\n", 0o644), "is not executable"],
  ["is a text that a shell would run", () => file(": > shell-ran\n", 0o755), noProgram],
])("a program that %s is refused by its path, and nothing is run", async (_, make, fault) => {
  const path = make();
  const cwd = tempDir();
  expect(await failure({ launchArgs: [path, "app-server"], cwd })).toMatchObject({
    name: "LaunchError",
    message: `${path} could not be started: ${fault}`,
  });
  const refusal = await failure({ codexBin: path, cwd });
  expect(refusal).toBeInstanceOf(RuntimeNotFoundError);
  expect((refusal as Error).message).toContain(`found:    ${path} ${fault}`);
  expect(readdirSync(cwd)).toEqual([]);
});

test("a program that the system refuses is a LaunchError with the system's error", async () => {
  const path = orphaned();
  expect(await failure({ launchArgs: [path] })).toMatchObject({
    name: "LaunchError",
    message: `${path} could not be started: spawn ${path} ENOENT`,
    cause: expect.any(Error) as Error,
  });
});

test("a failed launch names the caller's line", async () => {
  const launched = (function theCaller() {
    return stdioTransport({ launchArgs: [missing()] });
  })();
  const error = await launched.catch((reason: unknown) => reason as Error);
  expect((error as Error).stack).toMatch(/^LaunchError: .+\n +at theCaller/);
});

test("what the system refuses by throwing is a LaunchError too", async () => {
  const error = await failure({ launchArgs: [...standInArgs, "x".repeat(10_000_000)] });
  expect(error).toBeInstanceOf(LaunchError);
  expect((error as Error).message).toContain("E2BIG");
});

test("a failed launch leaves nothing open", async () => {
  const open = (): number => readdirSync("/proc/self/fd").length;
  await failure({ launchArgs: [orphaned()] });
  const before = open();
  for (let count = 0; count < 10; count++) await failure({ launchArgs: [orphaned()] });
  await new Promise(setImmediate);
  expect(open()).toBe(before);
});

test("a program of another format ends at once, with what the system said", async () => {
  const elf = Buffer.concat([Buffer.from("7f454c46020101", "hex"), Buffer.alloc(200, 0xee)]);
  const error = await firstRequest([file(elf, 0o755)]);
  expect(error).toMatchObject({ code: "TRANSPORT_CLOSED", exitCode: expect.any(Number) as number });
  expect((error as { stderrTail: string }).stderrTail).not.toBe("");
});

test("a program that exits at once fails the first request with its code and its words", async () => {
  const script = file("#!/bin/sh\necho 'config is broken' >&2\nexit 7\n", 0o755);
  expect(await firstRequest([script])).toMatchObject({
    code: "TRANSPORT_CLOSED",
    exitCode: 7,
    stderrTail: "config is broken",
  });
});

test("a program that never answers fails the first request by its deadline, and is ended", async () => {
  const script = file("#!/bin/sh\nexec cat >/dev/null\n", 0o755);
  expect(await firstRequest([script], 50)).toMatchObject({ code: "TIMEOUT" });
});

test("a missing working folder is not taken for a missing program", async () => {
  const cwd = missing();
  const error = await failure({ launchArgs: standInArgs, cwd });
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toBe(`cwd is not a folder: ${cwd}`);
  expect(await failure({ launchArgs: standInArgs, cwd: join(file("", 0o644), "below") })).toBeInstanceOf(
    UsageError,
  );
});

test.each([
  [{ launchArgs: standInArgs, codexBin: "/bin/true" }, "launchArgs and codexBin exclude each other"],
  [{ launchArgs: standInArgs, configOverrides: {} }, "launchArgs and configOverrides exclude each other"],
  [{ launchArgs: [] }, "launchArgs must start with the path of a program; PATH is not searched"],
  [{ launchArgs: ["node"] }, "launchArgs must start with the path of a program; PATH is not searched"],
])("%o is refused", async (options, message) => {
  const error = await failure(options);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toContain(message);
});

test("a relative program is found from the host's folder, whatever the server's is", async () => {
  const folder = tempDir();
  mkdirSync(join(folder, "below"));
  const script = file("#!/bin/sh\nexec cat\n", 0o755);
  const transport = await stdioTransport({
    launchArgs: [relative(process.cwd(), script)],
    cwd: join(folder, "below"),
  });
  await transport.close();
  expect(await transport.closed).toMatchObject({ exitCode: 0 });
});

test("the child gets its folder, its environment and its whole command line", async () => {
  const cwd = tempDir();
  const script =
    "console.error(JSON.stringify([process.cwd(), process.env.OURS, process.env.PATH, process.argv.slice(1)]))";
  const lines: string[] = [];
  const transport = await stdioTransport({
    launchArgs: [process.execPath, "-e", script, "a b", '"$HOME"'],
    cwd,
    env: { OURS: "ü" },
    inheritEnv: false,
    onStderr: (line) => lines.push(line),
  });
  await transport.closed;
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([[cwd, "ü", null, ["a b", '"$HOME"']]]);
});

test("the child is in a session of its own, so that the terminal's signals pass it by", async () => {
  const lines: string[] = [];
  const script = "console.error(require('node:fs').readFileSync('/proc/self/stat', 'utf8'))";
  const transport = await stdioTransport({
    launchArgs: [process.execPath, "-e", script],
    onStderr: (line) => lines.push(line),
  });
  await transport.closed;
  const [pid, , , , group, session] = lines[0]?.split(" ") ?? [];
  expect([group, session]).toEqual([pid, pid]);
});
