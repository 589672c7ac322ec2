import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROTOCOL_VERSION } from "../../../src/protocol.js";
import { startCommand } from "../../support/command/built-command.js";
import { builtHome } from "../../support/command/built-home.js";
import { runCommand } from "../../support/command/run-command.js";
import { root } from "../../support/docs/imports.js";
import { PageClient } from "../../support/inspector/page-client.js";
import { processesWith } from "../../support/process/processes.js";
import { run } from "../../support/run-program.js";
import { tempDir } from "../../support/temp-dir.js";

const home = builtHome();

const LINE = '{"direction":"received","message":{"method":"a"}}\n';

/** The command until it says where its page is. */
async function inspecting(...args: readonly string[]) {
  const { env, workspace } = home();
  const command = startCommand(["inspect", "--no-open", ...args], { env, cwd: workspace });
  let stdout = "";
  command.child.stdout.on("data", (text: string) => {
    stdout += text;
  });
  await command.says("Ctrl-C ends it.");
  const url = /^ {2}(http:\/\/127\.0\.0\.1:\d+\/#\S+)$/m.exec(stdout)?.[1] ?? "";
  return { ...command, url };
}

it("serves a codex of its own, which may be called, and ends it at Ctrl-C", async () => {
  const { url, child, ended } = await inspecting();
  const page = await PageClient.opened({ url });
  expect(page.messages[0]).toMatchObject({
    subject: { kind: "live", title: `codex ${PROTOCOL_VERSION}`, canAnswer: true, canCall: true },
  });
  expect(await page.request({ call: { method: "thread/list", params: {} } })).toHaveProperty("result.data");
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 130, stderr: "error: stopped by SIGINT\n" });
  expect(processesWith(home().home)).toEqual([]);
});

it("serves a recording with the script of the page, which it shows alone", async () => {
  const file = join(tempDir(), "wire.jsonl");
  writeFileSync(file, LINE);
  const { url, child, ended } = await inspecting("--replay", file);
  const script = await fetch(new URL("/page.js", url));
  expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(await script.text()).toMatch(/^\/\*!\npreact /);
  const page = await PageClient.opened({ url });
  expect(page.messages[0]).toMatchObject({
    subject: { kind: "recording", title: "wire.jsonl", canCall: false },
  });
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 143 });
});

it.each([
  [
    "a file that does not exist",
    ["--replay", "/no/such.jsonl"],
    1,
    /^error: the recording cannot be read: ENOENT/,
  ],
  [
    "a file that is no recording",
    ["--replay", import.meta.filename],
    2,
    /^error: this is no recording: line 1 is not/,
  ],
  [
    "a recording and a codex",
    ["--replay", "x", "--connect", "ws://x"],
    2,
    /^error: --replay and --connect exclude each other/,
  ],
  [
    "a recording and a model",
    ["--replay", "x", "-c", "model=x"],
    2,
    /^error: --replay and --config exclude each other/,
  ],
  ["no port", ["--port", "http"], 2, /must be a number from 0 to 65535/],
])("refuses %s", async (_, args, code, stderr) => {
  const run = await runCommand("inspect", "--no-open", ...args);
  expect(run).toMatchObject({ code, stdout: "" });
  expect(run.stderr).toMatch(stderr);
});

it("says which port is in use", async () => {
  const file = join(tempDir(), "wire.jsonl");
  writeFileSync(file, LINE);
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const run = await runCommand("inspect", "--no-open", "--replay", file, "--port", String(port));
  server.close();
  expect(run).toMatchObject({
    code: 2,
    stdout: "",
    stderr: `error: port ${port} is in use; without a port a free one is taken\n`,
  });
});

it("keeps no program alive that serves a page", async () => {
  const program = `import { serveRecording } from "codex-app-server-sdk/inspector";
    const { url } = await serveRecording(${JSON.stringify(LINE)});
    const page = await fetch(new URL(url).origin);
    console.log(page.status);`;
  const { code, stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: root,
  });
  expect({ code, stdout }).toEqual({ code: 0, stdout: "200\n" });
});
