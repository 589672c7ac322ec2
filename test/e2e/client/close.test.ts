import { expect, test } from "vitest";
import { TransportClosedError } from "../../../src/index.js";
import { command, hold, message } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { liveServer } from "../../support/e2e/live-server.js";
import { text } from "../../support/e2e/turns.js";

const thrownBy = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

test("close fails what is pending and what comes later, for one reason, and ends the server", async () => {
  const { client } = await liveServer();
  const pending = [
    client.commandExec({ command: ["/bin/sleep", "60"] }),
    client.commandExec({ command: ["/bin/sleep", "60"] }),
  ].map(thrownBy);
  await client.threadLoadedList({});
  const closing = client.close();
  for (const error of await Promise.all(pending)) {
    expect(error).toBeInstanceOf(TransportClosedError);
    expect(String(error)).toContain("the client was closed");
  }
  await closing;
  expect(await client.closed).toMatchObject({ reason: "the client was closed", exitCode: 0, signal: null });
  expect(await thrownBy(client.threadLoadedList({}))).toBeInstanceOf(TransportClosedError);
  expect(await thrownBy(client.notify("initialized"))).toBeInstanceOf(TransportClosedError);
  await client.close();
});

test("close in the middle of a turn does not wait for its end", async () => {
  const { client, model } = await liveServer();
  const gate = hold();
  model.reply(message("Hello", { deltas: ["Hel", gate, "lo"] }));
  const { thread } = await client.threadStart(inMemory);
  await client.turnStart({ threadId: thread.id, input: text("hi") });
  await gate.reached;
  await client.close();
  expect(await client.closed).toMatchObject({ exitCode: 0 });
});

test("close takes an open question away from its handler", async () => {
  const { client, model } = await liveServer();
  model.reply(command("echo hi"));
  const { thread } = await client.threadStart({ ...inMemory, approvalPolicy: "untrusted" });
  const asked = new Promise<AbortSignal>((resolve) => {
    client.onRequest("item/commandExecution/requestApproval", async (_, { signal }) => {
      resolve(signal);
      await new Promise((fired) => signal.addEventListener("abort", fired));
      return { decision: "accept" };
    });
  });
  await client.turnStart({ threadId: thread.id, input: text("hi") });
  const signal = await asked;
  await client.close();
  expect(signal.aborted).toBe(true);
  expect(signal.reason).toBeInstanceOf(TransportClosedError);
});
