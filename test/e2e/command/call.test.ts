import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { Codex } from "../../../src/index.js";
import { type HermeticHome, replayWire } from "../../../src/testing/index.js";
import { startCommand } from "../../support/command/built-command.js";
import { builtHome } from "../../support/command/built-home.js";
import { runCommand } from "../../support/command/run-command.js";
import { processesWith } from "../../support/process/processes.js";

const home = builtHome();
const start = (...args: string[]) => startCommand(args, { env: home().env, cwd: home().workspace });
const left = (): number[] => processesWith((home() as HermeticHome).home);

it("shows the result and what follows, checks it, and records what went over the wire", async () => {
  const file = join(home().workspace, "wire.jsonl");
  const args = [
    "thread/start",
    '{"ephemeral":true}',
    "--until",
    "thread/started",
    "--check",
    "--record",
    file,
  ];
  const { code, stdout, stderr } = await start("call", ...args).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [{ result }, ...events] = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(events.at(-1)).toMatchObject({
    method: "thread/started",
    params: { thread: { id: result.thread.id } },
  });
  expect(left()).toEqual([]);

  expect(statSync(file).mode & 0o777).toBe(0o600);
  const codex = await Codex.start({ transport: replayWire(readFileSync(file, "utf8")) });
  expect((await codex.threadStart({ ephemeral: true })).id).toBe(result.thread.id);
  await codex.close();
});

it("says how to log in where the server wants a login", async () => {
  for (const [name, value] of Object.entries(home().env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { code, stdout, stderr } = await runCommand("call", "account/rateLimits/read");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(
    /^error: account\/rateLimits\/read: .*authentication required.*: log in with `codex login`/,
  );
});

it("ends with 130 at Ctrl-C, and leaves nothing running", async () => {
  const command = start("call", "model/list", "--until", "turn/completed");
  await command.says('{"result"');
  command.child.kill("SIGINT");
  expect(await command.ended).toMatchObject({ code: 130, stderr: "error: stopped by SIGINT\n" });
  expect(left()).toEqual([]);
});

it("ends when nobody reads its output any more, and leaves nothing running", async () => {
  const command = start("call", "thread/start", '{"ephemeral":true}', "--until", "turn/completed");
  command.child.stdout.destroy();
  expect(await command.ended).toMatchObject({
    code: 1,
    stderr: "error: the reader of the output has gone, so that not all was written\n",
  });
  expect(left()).toEqual([]);
});
