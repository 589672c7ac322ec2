import { expect, test } from "vitest";
import { AbortError, TimeoutError, type WireEvent } from "../../../src/index.js";
import { messages } from "../../support/e2e/messages.js";
import { sharedLiveServer } from "../../support/e2e/shared-live-server.js";

const connect = sharedLiveServer();

const thrownBy = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

function sentIds(wire: readonly WireEvent[], method: string): unknown[] {
  return messages(wire, "sent").flatMap((message) => (message.method === method ? [message.id] : []));
}

test("every one of many calls at once gets its own answer", async () => {
  const { client, home, wire } = await connect();
  const texts = Array.from({ length: 400 }, (_, index) => `text ${index}`);
  const echoed = await Promise.all(
    texts.map(async (text, index) => {
      const path = `${home.workspace}/${index}.txt`;
      await client.fsWriteFile({ path, dataBase64: Buffer.from(text).toString("base64") });
      const { dataBase64 } = await client.fsReadFile({ path });
      return Buffer.from(dataBase64, "base64").toString();
    }),
  );
  expect(echoed).toEqual(texts);
  const ids = sentIds(wire, "fs/readFile");
  expect(new Set(ids).size).toBe(400);
  expect(ids.every(Number.isSafeInteger)).toBe(true);
});

test("answers come in the order of completion, not of the calls", async () => {
  const { client } = await connect();
  const order: string[] = [];
  await Promise.all([
    client.commandExec({ command: ["/bin/sleep", "0.3"] }).then(() => order.push("slow")),
    client.threadLoadedList({}).then(() => order.push("quick")),
  ]);
  expect(order).toEqual(["quick", "slow"]);
});

test("a call that is aborted or out of time is abandoned; its late answer harms nothing", async () => {
  const { client, wire } = await connect();
  const controller = new AbortController();
  const slow = { command: ["/bin/sleep", "0.3"] };
  const aborted = thrownBy(client.commandExec(slow, { signal: controller.signal }));
  const late = thrownBy(client.commandExec(slow, { timeoutMs: 50 }));
  controller.abort("enough");
  const error = await aborted;
  expect(error).toBeInstanceOf(AbortError);
  expect(error).toMatchObject({ cause: "enough" });
  expect(await late).toBeInstanceOf(TimeoutError);

  await client.commandExec({ command: ["/bin/sleep", "0.5"] });
  const ids = sentIds(wire, "command/exec");
  const answered = messages(wire, "received").map(({ id }) => id);
  expect(answered).toEqual(expect.arrayContaining(ids));
});

test("a call whose signal has fired already is not sent", async () => {
  const { client, wire } = await connect();
  const error = await thrownBy(client.modelList({}, { signal: AbortSignal.abort() }));
  expect(error).toBeInstanceOf(AbortError);
  expect(sentIds(wire, "model/list")).toEqual([]);
});

test("lone surrogates, in keys too, do not keep a call from being answered", async () => {
  const { client } = await connect();
  const { thread } = await client.threadStart({
    config: { "x\ud800": "y\udfff" },
    developerInstructions: "\udc00",
  });
  expect(thread.id).not.toBe("");
});
