import { expect, onTestFinished, test } from "vitest";
import {
  Codex,
  type CodexOptions,
  InvalidRequestError,
  LaunchError,
  UsageError,
} from "../../../src/index.js";
import { recordWire, replayWire, scriptedThread, scriptedTransport } from "../../../src/testing/index.js";
import { collect, deltasOf, rejection } from "../../support/codex/collect.js";

/** What a program does, recorded against a scripted server. */
async function recordingOf(
  program: (codex: Codex) => Promise<unknown>,
  transport = scriptedTransport(),
): Promise<string> {
  const recording = recordWire();
  const codex = await Codex.start({ transport, onWire: recording.onWire });
  await program(codex);
  await codex.close();
  return String(recording);
}

async function replayed(recording: string, options: CodexOptions = {}) {
  const transport = replayWire(recording);
  const codex = await Codex.start({ ...options, transport });
  onTestFinished(() => codex.close());
  return { codex, transport };
}

/** A recording written by hand: what the client sent, and what the server did. */
const handshake = [
  { direction: "sent", message: { id: 1, method: "initialize", params: {} } },
  { direction: "received", message: { id: 1, result: { userAgent: "codex-app-server-sdk/0.169.0" } } },
  { direction: "sent", message: { method: "initialized" } },
];
const sent = (message: object) => ({ direction: "sent", message });
const received = (message: object) => ({ direction: "received", message });
const written = (...lines: object[]): string =>
  [...handshake, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");

async function twoTurns(codex: Codex) {
  const thread = await codex.threadStart();
  const turn = await thread.turn("one");
  const pieces = deltasOf(await collect(turn.stream()));
  return { pieces, second: (await thread.run("two")).finalResponse };
}

test("a program gets from the recording what it got from the server", async () => {
  const transport = scriptedTransport();
  scriptedThread(transport, "T").reply("Hello.");
  const recording = await recordingOf(twoTurns, transport);
  const again = await replayed(recording);
  expect(await twoTurns(again.codex)).toEqual({ pieces: ["Hello."], second: "Hello." });
  expect(again.transport.remaining).toEqual([]);
  expect(again.transport.unexpected).toEqual([]);
  expect(again.transport.sent.map(({ method }) => method)).toEqual([
    "initialize",
    "initialized",
    "thread/start",
    "turn/start",
    "turn/start",
  ]);
});

test("a recording is one JSON object a line, with what is named like a secret masked", async () => {
  const transport = scriptedTransport({ answers: { "account/login/start": { type: "apiKey" } } });
  transport.on("command/exec", { exitCode: 0, stdout: "", stderr: "" });
  const text = await recordingOf(async (codex) => {
    await codex.loginApiKey("sk-live-secret");
    const env = { OPENAI_API_KEY: "sk-env-secret", GH_TOKEN: "ghp-secret", PATH: "/bin" };
    await codex.client.commandExec({ command: ["true"], env });
    transport.send({ method: "x", params: { headers: { Authorization: "Bearer secret" }, inputTokens: 5 } });
    await codex.client.commandExec({ command: ["true"] });
  }, transport);
  expect(text).not.toContain("secret");
  const lines = text.trimEnd().split("\n");
  expect(JSON.parse(lines[3] ?? "")).toEqual({
    direction: "sent",
    atMs: expect.any(Number),
    message: { id: 2, method: "account/login/start", params: { type: "apiKey", apiKey: "***" } },
  });
  expect(text).toContain('"env":{"OPENAI_API_KEY":"***","GH_TOKEN":"***","PATH":"/bin"}');
  expect(text).toContain('"inputTokens":5');
});

test("a recording keeps no secret in strings, header maps, arguments, key paths and logins, and is replayed", async () => {
  const secret = "open-the-door";
  const program = async ({ client }: Codex) => {
    await client.accountLoginStart({ type: "apiKey", apiKey: secret });
    await client.configValueWrite({
      keyPath: "mcp_servers.a.env.TOKEN",
      value: secret,
      mergeStrategy: "replace",
    });
    await client.configBatchWrite({
      edits: [{ keyPath: "a.http_headers", value: { "X-Api-Key": secret }, mergeStrategy: "replace" }],
    });
    await client.commandExec({
      command: ["gh", "--token", secret, `--password=${secret}`, `token: "${secret}"`],
    });
    await client.fsWriteFile({ path: "/x", dataBase64: btoa(`{"apiKey":"${secret}"}`) });
    return client.modelList();
  };
  const transport = scriptedTransport({ answers: { "account/login/start": { type: "apiKey" } } });
  transport
    .on("config/value/write", {})
    .on("config/batchWrite", {})
    .on("command/exec", { exitCode: 0, stdout: `logged in with ${secret}`, stderr: "" })
    .on("fs/writeFile", {})
    .on("model/list", { data: [{ id: "gpt-5.5", description: JSON.stringify({ note: `${secret}?` }) }] });
  const recording = await recordingOf(program, transport);
  expect(recording).not.toContain(secret);
  expect(recording).not.toContain(btoa(secret).slice(2, 14));
  expect(recording).toContain('"command":["gh","--token","***","--password=***","token: \\"***\\""]');
  expect(recording).toContain(
    '{"keyPath":"mcp_servers.a.env.TOKEN","value":"***","mergeStrategy":"replace"}',
  );
  const again = await replayed(recording);
  expect(await program(again.codex)).toEqual({ data: [{ id: "gpt-5.5", description: '{"note":"***?"}' }] });
  expect(again.transport.remaining).toEqual([]);
});

test("a recorder that is called by hand masks what it sees the client give", () => {
  const recording = recordWire();
  const params = { type: "apiKey", apiKey: "open-the-door" };
  recording.onWire({ direction: "sent", message: { id: 1, method: "account/login/start", params } });
  recording.onWire({
    direction: "received",
    message: { id: 1, error: { code: 1, message: "no open-the-door" } },
  });
  expect(String(recording)).not.toContain("open-the-door");
});

test("lines that are no JSON are left out of a recording", () => {
  const recording = recordWire();
  recording.onWire({ direction: "unreadable", line: "panic!", error: new Error("no JSON") });
  recording.onWire({ direction: "received", message: { method: "x" } });
  expect(JSON.parse(String(recording))).toEqual({
    direction: "received",
    atMs: expect.any(Number),
    message: { method: "x" },
  });
  expect(() => replayWire(recording)).not.toThrow();
});

test("answers go to the n-th call of their method, whatever its id and parameters", async () => {
  const recording = written(
    sent({ id: 20, method: "thread/read", params: { threadId: "a" } }),
    sent({ id: 21, method: "model/list", params: {} }),
    sent({ id: 22, method: "thread/read", params: { threadId: "b" } }),
    received({ id: 22, result: { thread: "second" } }),
    received({ id: 21, error: { code: -32603, message: "no models" } }),
    received({ id: 20, result: { thread: "first" } }),
  );
  const { codex, transport } = await replayed(recording);
  expect(await codex.client.threadRead({ threadId: "x" })).toEqual({ thread: "first" });
  expect(transport.remaining).toEqual(["model/list", "thread/read"]);
  const [second, models] = await Promise.all([
    codex.client.threadRead({ threadId: "y" }),
    rejection(codex.models().then(String)),
  ]);
  expect(second).toEqual({ thread: "second" });
  expect(models.message).toContain("no models");
});

test("a notification waits for all that was sent before it, but not for what only reads", async () => {
  const recording = written(
    sent({ id: 2, method: "thread/read", params: { threadId: "t" } }),
    received({ method: "thread/closed", params: { threadId: "early" } }),
    sent({ id: 3, method: "thread/archive", params: { threadId: "t" } }),
    received({ method: "thread/archived", params: { threadId: "t" } }),
    received({ id: 3, result: {} }),
  );
  const told: unknown[] = [];
  let tellClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    tellClosed = resolve;
  });
  const { codex, transport } = await replayed(recording, {
    onWire: (event) => {
      if (event.direction !== "received") return;
      const { method } = event.message as { method?: string };
      told.push(method);
      if (method === "thread/closed") tellClosed();
    },
  });
  await closed;
  expect(told).toEqual([undefined, "thread/closed"]);
  await codex.threadArchive("t");
  expect(told).toEqual([undefined, "thread/closed", "thread/archived", undefined]);
  expect(transport.remaining).toEqual(["thread/read"]);
});

test("the answer to a running command waits for what ends it", async () => {
  const { codex } = await replayed(
    written(
      sent({ id: 2, method: "command/exec", params: {} }),
      sent({ id: 3, method: "model/list", params: {} }),
      received({ id: 3, result: { data: [] } }),
      sent({ id: 4, method: "command/exec/terminate", params: {} }),
      received({ id: 4, result: {} }),
      received({ id: 2, result: { exitCode: 143 } }),
    ),
  );
  let ended = false;
  const command = codex.client.commandExec({ command: ["sleep"], processId: "p" }).then((result) => {
    ended = true;
    return result;
  });
  await codex.models();
  expect(ended).toBe(false);
  const terminated = codex.client.commandExecTerminate({ processId: "p" });
  expect(await Promise.all([command, terminated])).toEqual([{ exitCode: 143 }, {}]);
});

test("the server's questions come again, and what followed the answer follows it", async () => {
  const question = { threadId: "t", turnId: "u", itemId: "i", questions: [] };
  const recording = written(
    received({ id: 0, method: "item/tool/requestUserInput", params: question }),
    sent({ id: 0, result: { answers: {} } }),
    received({ method: "thread/closed", params: { threadId: "t" } }),
  );
  let release: (result: { answers: Record<string, never> }) => void = () => undefined;
  let tellAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    tellAsked = resolve;
  });
  const { codex, transport } = await replayed(recording, {
    handlers: {
      "item/tool/requestUserInput": () =>
        new Promise((resolve) => {
          release = resolve;
          tellAsked();
        }),
    },
  });
  await asked;
  expect(transport.remaining).toEqual(["answer 0 to item/tool/requestUserInput"]);
  const closed = new Promise<string>((resolve) =>
    codex.on("thread/closed", ({ threadId }) => resolve(threadId)),
  );
  release({ answers: {} });
  expect(await closed).toBe("t");
  expect(transport.remaining).toEqual([]);
});

test("a question and a call may have the same id", async () => {
  const recording = written(
    received({ id: 9, method: "currentTime/read", params: {} }),
    sent({ id: 9, result: { currentTimeAt: 0 } }),
    sent({ id: 9, method: "model/list", params: {} }),
    received({ id: 9, result: { data: [] } }),
  );
  const answers: unknown[] = [];
  const { codex, transport } = await replayed(recording, {
    onWire: (event) => {
      if (event.direction === "received") answers.push((event.message as { id?: number }).id);
    },
  });
  const { data } = await codex.models();
  expect(data).toEqual([]);
  // The answer to initialize, the question, and the answer to this client's second call.
  expect(answers).toEqual([1, 9, 2]);
  expect(transport.remaining).toEqual([]);
});

test("a call that the recording does not have is refused with what it has", async () => {
  const recording = written(
    sent({ id: 2, method: "model/list", params: {} }),
    received({ id: 2, result: { data: [] } }),
    sent({ id: 3, method: "thread/start", params: {} }),
    sent({ id: 4, method: "turn/start", params: {} }),
  );
  const { codex, transport } = await replayed(recording);
  const never = await rejection(codex.account());
  expect(never).toBeInstanceOf(InvalidRequestError);
  expect(never.message).toContain(
    "the recording has no account/read; it goes on with model/list, then thread/start, then turn/start.",
  );
  await codex.models();
  const twice = await rejection(codex.models().then(String));
  expect(twice.message).toContain(
    "the recording has no more than 1 of model/list; it goes on with thread/start",
  );
  expect(transport.unexpected.map(({ request }) => request)).toEqual(["account/read", "model/list"]);
});

test("what is no recording is refused by its line", async () => {
  const line = JSON.stringify(handshake[0]);
  for (const wrong of ["{", "7", "null", '{"direction":"sideways","message":{}}', '{"direction":"sent"}'])
    expect(() => replayWire(`${line}\n\n${wrong}\n`)).toThrow(UsageError);
  expect(() => replayWire(`${line}\n\n{`)).toThrow("line 3");
  expect(await rejection(Codex.start({ transport: replayWire("") }))).toBeInstanceOf(LaunchError);
});
