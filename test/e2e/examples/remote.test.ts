import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resolveRuntime } from "../../../src/core/process/runtime.js";
import { command, message, ScriptedModel } from "../../../src/testing/index.js";
import { Relay } from "../../support/codex/relay.js";
import { sharedServer } from "../../support/codex/shared-server.js";
import { testHome } from "../../support/home/test-home.js";
import { bundled } from "../../support/process/bundled.js";
import { tempDir } from "../../support/temp-dir.js";

/** A running example, and what it has printed. */
class Run {
  readonly child: ChildProcess;
  output = "";
  readonly #waiting = new Set<() => void>();

  constructor(name: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    const script = bundled(join(import.meta.dirname, `../../../examples/${name}.ts`));
    this.child = spawn(process.execPath, ["--unhandled-rejections=strict", script, ...args], { env });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding("utf8").on("data", (piece: string) => {
        this.output += piece;
        for (const wake of this.#waiting) wake();
      });
  }

  /** Resolves when the output matches. */
  async prints(words: RegExp): Promise<void> {
    while (!words.test(this.output)) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** What it has printed when it has ended. */
  async ended(): Promise<string> {
    if (this.child.exitCode === null) await once(this.child, "close");
    return this.output;
  }
}

test("two-clients has one approve what the other asks", async () => {
  const { model, server } = await sharedServer();
  model
    .reply(message("hello"))
    .reply(command("echo one > one.txt", { escalate: true }))
    .reply(message("made"));
  const output = await new Run("two-clients", [server.url]).ended();
  expect(output).toMatch(/supervisor: approves command\n/);
  expect(output).toMatch(/supervisor: saw commandExecution\n/);
  expect(output).toMatch(/worker: completed: made\n/);
});

test("reconnecting-bot answers before and after its connection is lost", async () => {
  const { model, server } = await sharedServer();
  model.replyTo(({ lastUserText }) => message(`you said ${lastUserText}`));
  const relay = await Relay.start(server.url);
  onTestFinished(() => relay.close());
  const run = new Run("reconnecting-bot", [relay.url]);
  await run.prints(/ready\n/);
  run.child.stdin?.write("one\n");
  await run.prints(/bot: you said one\n/);
  relay.cut();
  await run.prints(/connection: open\n/);
  run.child.stdin?.end("two\n");
  expect(await run.ended()).toMatch(/connection: reconnecting \(.*was cut\)[\s\S]*bot: you said two\n/);
});

test("ssh runs codex by a program in ssh's place", async () => {
  const model = await ScriptedModel.start();
  const home = await testHome({ modelUrl: model.url });
  onTestFinished(async () => void (await Promise.all([model.close(), home.remove()])));
  model.reply(message("Hello from there."));
  const ssh = join(tempDir(), "ssh");
  writeFileSync(
    ssh,
    `#!/bin/sh\n[ "$1" = host ] && [ "$2" = codex ] || exit 1\nshift 2\nexec '${resolveRuntime().executable}' "$@"\n`,
    {
      mode: 0o700,
    },
  );
  const output = await new Run("ssh", ["host", ssh], home.env).ended();
  expect(output).toMatch(/^codex \d+\.\d+\.\d+ on \w+\nHello from there\.\n$/);
});
