import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { passThrough } from "../../../../src/command/record/pass-through.js";
import { startPiped } from "../../../../src/core/process/launch.js";
import { executable } from "../../../support/command/fake-codex.js";
import { isRunning } from "../../../support/process/processes.js";

/** Passes everything through to a program in JavaScript, and keeps what was seen on the way. */
async function joined(program: string) {
  const { child } = await startPiped(executable(`#!${process.execPath}\n${program}\n`), []);
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const seen = { sent: [] as Uint8Array[], received: [] as Uint8Array[] };
  const ending = passThrough(child, {
    stdin,
    stdout,
    onSent: (chunk) => void seen.sent.push(chunk),
    onReceived: (chunk) => void seen.received.push(chunk),
  });
  void ending.then(() => stdout.end());
  return { child, stdin, stdout, seen, ending };
}

const ECHO = "process.stdin.pipe(process.stdout);";

describe("a client and a codex that are joined", () => {
  it("exchange every byte, and the end of the client is the end of codex", async () => {
    const bytes = randomBytes(3_000_000);
    const { child, stdin, stdout, seen, ending } = await joined(ECHO);
    stdin.end(bytes);
    expect((await buffer(stdout)).equals(bytes)).toBe(true);
    expect(await ending).toEqual({ code: 0, signal: null });
    expect(Buffer.concat(seen.sent).equals(bytes)).toBe(true);
    expect(Buffer.concat(seen.received).equals(bytes)).toBe(true);
    expect(isRunning(child.pid ?? 0)).toBe(false);
  });

  it("part when codex ends: its last words arrive, its exit code is known, and nobody listens to the client", async () => {
    const { stdin, stdout, ending } = await joined(`process.stdout.write("last words"); process.exitCode = 7;
      process.stdin.destroy();`);
    expect(String(await buffer(stdout))).toBe("last words");
    expect(await ending).toEqual({ code: 7, signal: null });
    expect(stdin.destroyed).toBe(true);
  });

  it("part when a signal ends codex", async () => {
    const { stdout, ending } = await joined(
      `process.stdout.write("a", () => process.kill(process.pid, "SIGKILL"));`,
    );
    expect(String(await buffer(stdout))).toBe("a");
    expect(await ending).toEqual({ code: null, signal: "SIGKILL" });
  });

  it("stay together when the client no longer reads: codex learns it from its own pipe", async () => {
    const { stdin, stdout, ending } = await joined(`process.stdout.on("error", () => process.exit(5));
      process.stdin.on("data", (chunk) => process.stdout.write(chunk));`);
    stdout.destroy(new Error("gone"));
    const write = (): void => {
      if (!stdin.destroyed && stdin.write("more\\n".repeat(20_000))) setImmediate(write);
      else stdin.once("drain", write);
    };
    write();
    expect(await ending).toEqual({ code: 5, signal: null });
  });
});
