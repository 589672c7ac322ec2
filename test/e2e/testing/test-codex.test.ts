import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { access } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { AbortError, LaunchError, RuntimeNotFoundError, UsageError } from "../../../src/index.js";
import {
  command,
  hermeticHome,
  message,
  ScriptedModel,
  startTestCodex,
  type TestCodexOptions,
} from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";

let folder: string;
const given = process.env.TMPDIR;

/** A temporary folder that nobody else uses, so that what is left in it was left by the test. */
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "test-codex-"));
  process.env.TMPDIR = folder;
});
afterEach(() => {
  if (given === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = given;
  rmSync(folder, { recursive: true, force: true });
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
