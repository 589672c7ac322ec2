import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { Codex } from "../../../src/index.js";
import { message, replayWire, startTestCodex } from "../../../src/testing/index.js";
import { builtCommand } from "../../support/command/built-command.js";
import { executable } from "../../support/command/fake-codex.js";
import { processesWith } from "../../support/process/processes.js";
import { tempDir } from "../../support/temp-dir.js";

it("records a turn of the real codex for a client that notices nothing, to be played again", async () => {
  const file = join(tempDir(), "wire.jsonl");
  const key = "sk-proj-Zq7Rk2vX9mBt4LwP";
  const { codex, model, home, close } = await startTestCodex({
    launchArgs: [process.execPath, builtCommand, "record", file],
    env: { THE_API_KEY: key },
  });
  onTestFinished(close);
  model.reply(message(`The key is ${key}.`));
  const program = async (one: Codex) => (await one.threadStart()).run("What is the key?");
  const live = await program(codex);
  expect(live).toMatchObject({ status: "completed", finalResponse: `The key is ${key}.` });
  await close();
  expect(await codex.closed).toMatchObject({ exitCode: 0, stderrTail: "" });
  expect(processesWith(home.home)).toEqual([]);

  const recording = readFileSync(file, "utf8");
  expect(recording).not.toContain(key);
  const transport = replayWire(recording);
  const replayed = await Codex.start({ transport });
  expect(await program(replayed)).toMatchObject({ status: "completed", finalResponse: "The key is ***" });
  expect({ remaining: transport.remaining, unexpected: transport.unexpected }).toEqual({
    remaining: [],
    unexpected: [],
  });
  await replayed.close();
});

it("passes bytes that are no text, stderr, a signal and the exit code", async () => {
  const codex = executable(`#!${process.execPath}
    process.stdin.pipe(process.stdout, { end: false });
    process.stdin.on("end", () => process.stdout.write("END"));
    process.on("SIGTERM", () => { process.stderr.write("ended"); process.exitCode = 7; clearInterval(alive); });
    const alive = setInterval(() => undefined, 1000);`);
  const args = [
    builtCommand,
    "record",
    join(tempDir(), "wire.jsonl"),
    "--codex-bin",
    codex,
    "--",
    "any",
    "--flag",
  ];
  const recorder = spawn(process.execPath, args, { stdio: "pipe" });
  onTestFinished(() => void recorder.kill("SIGKILL"));
  const bytes = randomBytes(1_000_000);
  const [stdout, stderr, closed] = [buffer(recorder.stdout), text(recorder.stderr), once(recorder, "close")];
  recorder.stdin.end(bytes);
  let received = 0;
  recorder.stdout.on("data", (chunk: Uint8Array) => {
    received += chunk.length;
    if (received === bytes.length + 3) recorder.kill("SIGTERM");
  });
  expect(await closed).toEqual([7, null]);
  expect((await stdout).equals(Buffer.concat([bytes, Buffer.from("END")]))).toBe(true);
  expect(await stderr).toBe("ended");
});
