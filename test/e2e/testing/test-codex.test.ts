import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { access } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { AbortError, LaunchError, RuntimeNotFoundError, UsageError } from "../../../src/index.js";
import {
  command,
  fail,
  hermeticHome,
  message,
  ScriptedModel,
  startTestCodex,
  type TestCodexOptions,
} from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";

let folder: string;
const given = process.env.TMPDIR;

/** A temporary folder that nobody else uses, so that what is left in it was left by the test. Removed after what the test has closed. */
beforeEach(({ onTestFinished }) => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "test-codex-"));
  process.env.TMPDIR = folder;
  onTestFinished(() => {
    if (given === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = given;
    rmSync(folder, { recursive: true, force: true });
  });
});

const left = (): string[] => readdirSync(folder);
const answers = async (model: ScriptedModel): Promise<boolean> =>
  fetch(`${model.url}/models`).then(
    ({ ok }) => ok,
    () => false,
  );

test("one call gives a Codex on the real server, and one takes everything down", async () => {
  const stderr: string[] = [];
  const live = await startTestCodex({ onStderr: (line) => stderr.push(line) });
  const { codex, model, workspace, home } = live;
  expect(codex.metadata.codexHome).toBe(home.home);
  model.reply(command("pwd")).reply(message("Done."));
  const thread = await codex.threadStart();
  expect(thread.info?.cwd).toBe(workspace);
  const { finalResponse, items } = await thread.run("Where are you?");
  expect(finalResponse).toBe("Done.");
  expect(items).toContainEqual(expect.objectContaining({ aggregatedOutput: `${workspace}\n` }));
  expect(left()).toHaveLength(1);

  await Promise.all([live.close(), live[Symbol.asyncDispose]()]);
  expect(await codex.closed).toMatchObject({ exitCode: 0 });
  expect(await answers(model)).toBe(false);
  expect(left()).toEqual([]);
  expect({ stderr, unexpected: model.unexpected }).toEqual({ stderr: [], unexpected: [] });
});

test("options of Codex, of the configuration and of the environment reach the server", async () => {
  const sent: unknown[] = [];
  const { codex, model, close } = await startTestCodex({
    experimentalApi: true,
    clientInfo: { name: "some-client", version: "1.2.3" },
    config: { model: "some-model" },
    env: { FROM_THE_TEST: "yes" },
    onWire: ({ direction }) => sent.push(direction),
  });
  onTestFinished(close);
  process.env.FROM_THE_HOST = "yes";
  onTestFinished(() => void delete process.env.FROM_THE_HOST);
  model.reply(command('echo "[$FROM_THE_TEST][$FROM_THE_HOST]"')).reply(message("ok"));
  const thread = await codex.threadStart();
  expect(thread.info?.model).toBe("some-model");
  const { items } = await thread.run("hi");
  expect(items).toContainEqual(expect.objectContaining({ aggregatedOutput: "[yes][]\n" }));
  expect(model.requests[0]?.headers).toMatchObject({ originator: "some-client" });
  await codex.client.threadQueueList({ threadId: thread.id });
  expect(sent).toContain("sent");
});

test("what is given stays: another Codex in the same home finds the thread, and close leaves both", async () => {
  const first = await startTestCodex();
  onTestFinished(() => first.close());
  first.model.reply(message("one")).reply(message("two"));
  const { id } = await first.codex.threadStart().then(async (thread) => {
    await thread.run("hi");
    return thread;
  });
  await first.codex.close();
  const second = await startTestCodex({ model: first.model, home: first.home });
  expect((await (await second.codex.threadResume(id)).run("more")).finalResponse).toBe("two");
  await second.close();
  await access(first.home.home);
  expect(await answers(first.model)).toBe(true);
  await first.close();
  expect(left()).toEqual([]);
});

test("the server reaches for no host but the model", async () => {
  const asked: string[] = [];
  const proxy = createServer().on("connect", ({ url }, socket) => {
    asked.push(String(url));
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  onTestFinished(() => void proxy.close());
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const env = { HTTPS_PROXY: url, HTTP_PROXY: url, ALL_PROXY: url, NO_PROXY: "127.0.0.1" };
  const { codex, model, close } = await startTestCodex({ env });
  onTestFinished(close);
  model.reply(message("ok"));
  await (await codex.threadStart()).run("hi");
  expect(asked).toEqual([]);
  // A call that needs another host does go through the proxy.
  await rejection(codex.loginDeviceCode());
  expect(asked).toEqual(["auth.openai.com:443"]);
});

test("after a reply with several tool calls the server asks the model once more", async () => {
  const { codex, model, close } = await startTestCodex();
  onTestFinished(close);
  model.reply(command("echo one", { callId: "first" }), command("echo two", { callId: "second" }));
  model.reply(message("ok"));
  const { items } = await (await codex.threadStart()).run("hi");
  expect(model.requests).toHaveLength(2);
  expect(model.requests[1]?.toolOutputs.map(({ callId }) => callId)).toEqual(["first", "second"]);
  const commands = items.filter(({ type }) => type === "commandExecution");
  expect(commands.map(({ id }) => id).sort()).toEqual(["first", "second"]);
});

test("model calls are repeated as often as the configuration says, and only those that can succeed", async () => {
  const { codex, model, close } = await startTestCodex({ config: { requestRetries: 1, streamRetries: 1 } });
  onTestFinished(close);
  const calls: Record<string, number> = {};
  const failures = [
    { status: 500 },
    { cut: "eof" },
    { status: 429 },
    { status: 400 },
    { incomplete: "max_output_tokens" },
  ] as const;
  for (const failure of failures) {
    const from = model.requests.length;
    model.replyTo(() => fail(failure));
    expect((await (await codex.threadStart()).run("hi")).status).toBe("failed");
    calls[JSON.stringify(failure)] = model.requests.length - from;
  }
  expect(Object.values(calls)).toEqual([4, 2, 1, 1, 1]);
});

test("a command that asks to leave the sandbox is asked for where there is a sandbox", async () => {
  const stderr: string[] = [];
  const { codex, model, home, close } = await startTestCodex({
    config: { sandboxMode: "read-only" },
    onStderr: (line) => stderr.push(line),
  });
  onTestFinished(close);
  const asked: unknown[] = [];
  for (const sandbox of ["readOnly", "fullAccess"] as const) {
    model.reply(command("echo 'it'", { escalate: true })).reply(message("ok"));
    const thread = await codex.threadStart({ sandbox });
    await thread.run("hi", {
      onApproval: (request) => {
        asked.push(request);
        return request.decline();
      },
    });
  }
  expect(asked).toMatchObject([{ command: `/bin/bash -lc "echo 'it'"`, reason: "scripted" }]);
  const hasBubblewrap = home.env.PATH?.split(delimiter).some((path) => existsSync(join(path, "bwrap")));
  const isWarned = process.platform === "linux" && hasBubblewrap === false;
  expect(stderr.some((line) => line.includes("bubblewrap"))).toBe(isWarned);
});

test("the connection can be wrapped", async () => {
  let closes = 0;
  const { codex, close } = await startTestCodex({
    through: (transport) => ({
      input: transport.input,
      closed: transport.closed,
      write: (bytes) => transport.write(bytes),
      close: () => {
        closes++;
        return transport.close();
      },
    }),
  });
  await close();
  expect(closes).toBe(1);
  expect(await codex.closed).toMatchObject({ exitCode: 0 });
});

test.each<[string, TestCodexOptions, new (...args: never[]) => Error]>([
  ["an unknown option", { experimental: true } as TestCodexOptions, UsageError],
  ["a limit that is none", { maxInFlight: 0 }, UsageError],
  ["a signal that has fired", { signal: AbortSignal.abort() }, AbortError],
  ["a server that is none", { codexBin: process.execPath }, LaunchError],
  ["a binary that is not there", { codexBin: "/nowhere/codex" }, RuntimeNotFoundError],
  [
    "a wrapper that throws",
    {
      through: () => {
        throw new RangeError("no");
      },
    },
    RangeError,
  ],
  ["a wrapper and a wrong option", { through: (transport) => transport, maxInFlight: 0 }, UsageError],
  [
    "a connection that breaks",
    {
      through: (transport) => ({
        ...transport,
        input: transport.input,
        closed: transport.closed,
        write: () => Promise.reject(new Error("broken")),
        close: () => transport.close(),
      }),
    },
    LaunchError,
  ],
  ["a working folder", { cwd: "/" } as TestCodexOptions, UsageError],
  ["a transport", { transport: {} } as TestCodexOptions, UsageError],
])("on a failure of the start nothing is left: %s", async (_name, options, expected) => {
  const model = await ScriptedModel.start();
  onTestFinished(() => model.close());
  const error = await rejection(startTestCodex({ ...options, model }));
  expect(error).toBeInstanceOf(expected);
  expect(error.stack).toContain("test-codex.test.ts");
  expect(left()).toEqual([]);
  // What was given is not taken down.
  expect(await answers(model)).toBe(true);
});

test("on a failure of the start its own model is closed too", async () => {
  const start = vi.spyOn(ScriptedModel, "start");
  onTestFinished(() => start.mockRestore());
  await rejection(startTestCodex({ maxInFlight: 0 }));
  const [made] = start.mock.settledResults;
  expect(made?.type).toBe("fulfilled");
  expect(await answers(made?.value as ScriptedModel)).toBe(false);
});

test("a home needs its model, and has its configuration already", async () => {
  const model = await ScriptedModel.start();
  const home = await hermeticHome({ modelUrl: model.url });
  expect((await rejection(startTestCodex({ home }))).message).toContain("give that as model");
  expect((await rejection(startTestCodex({ home, model, config: {} }))).message).toContain(
    "exclude each other",
  );
  await access(home.home);
  await home.remove();
  await model.close();
});
