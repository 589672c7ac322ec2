import { expect, test } from "vitest";
import { clientRequestMethods } from "../../../src/protocol.js";
import { command, hold, message } from "../../../src/testing/index.js";
import { makeCalls } from "../../support/e2e/call-table.js";
import { liveServer } from "../../support/e2e/live-server.js";
import { mcpConfig } from "../../support/e2e/mcp-config.js";
import { serverCalls } from "../../support/e2e/server-calls.js";
import { BACKGROUND, callsInNeed, HELD, threadCalls } from "../../support/e2e/thread-calls.js";
import { nextEvent } from "../../support/e2e/turns.js";

/** Methods that need another call to be open, and so a test of their own. */
const ofRunningCommand = ["command/exec/resize", "command/exec/terminate", "command/exec/write"];

test("every call without a thread is answered as its schema says", async () => {
  const { client, home } = await liveServer({ experimentalApi: true, config: { extraToml: mcpConfig } });
  expect(await makeCalls(client, serverCalls, home.workspace)).toEqual([]);
});

test("every call on a thread is answered as its schema says", async () => {
  const { client, home, model } = await liveServer({
    experimentalApi: true,
    config: { extraToml: mcpConfig, features: { step_model_switching: true } },
    complaints: /realtime/,
  });
  model.replyTo(({ lastUserText, toolOutputs }) => {
    if (lastUserText === HELD) return hold();
    const starts = lastUserText === BACKGROUND && toolOutputs.length === 0;
    return starts ? command("sleep 60", { tty: true, yieldTimeMs: 250 }) : message("done");
  });
  expect(await makeCalls(client, threadCalls, home.workspace)).toEqual([]);
});

test("a running command takes input, a new size and its end", async () => {
  const { client } = await liveServer();
  const processId = "c1";
  const size = { rows: 30, cols: 100 };
  const output = nextEvent(client, "command/exec/outputDelta");
  const ended = client.commandExec({ command: ["/bin/cat"], processId, tty: true, size });
  await client.commandExecWrite({ processId, deltaBase64: Buffer.from("hi\n").toString("base64") });
  await client.commandExecResize({ processId, size });
  expect((await output).params).toMatchObject({ processId, stream: "stdout" });
  await client.commandExecTerminate({ processId });
  expect((await ended).exitCode).not.toBe(0);
});

test("every method is called, or known to need what a test does not have", () => {
  const called = [...serverCalls, ...threadCalls].map(({ method }) => method);
  const inNeed = Object.values(callsInNeed).flat();
  expect([...new Set([...called, ...ofRunningCommand, ...inNeed])].sort()).toEqual(
    [...clientRequestMethods].sort(),
  );
  expect(inNeed.filter((method) => called.includes(method))).toEqual([]);
});
