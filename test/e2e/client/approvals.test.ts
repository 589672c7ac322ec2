import { expect, test } from "vitest";
import type { HandlerFault, RequestContext } from "../../../src/index.js";
import { command, message } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import type { LiveServer } from "../../support/e2e/live-server.js";
import { answersTo } from "../../support/e2e/messages.js";
import { sharedLiveServer } from "../../support/e2e/shared-live-server.js";
import { nextEvent, runTurn, text, watchTurn } from "../../support/e2e/turns.js";

const METHOD = "item/commandExecution/requestApproval";

const connect = sharedLiveServer({ complaints: /rejected by user/ });

/**
 * A client of a server whose model wants to run a command, on a thread where every command needs an approval.
 * @param goesOn - whether the model is asked again after the command
 */
async function commandToApprove({ goesOn = true } = {}): Promise<LiveServer & { readonly threadId: string }> {
  const live = await connect();
  live.model.reply(command("echo approved"));
  if (goesOn) live.model.reply(message("done"));
  const { thread } = await live.client.threadStart({ ...inMemory, approvalPolicy: "untrusted" });
  return { ...live, threadId: thread.id };
}

const outputOf = ({ model }: LiveServer): string | undefined => model.requests.at(-1)?.toolOutputs[0]?.output;

test("an approved command runs and the model sees its output", async () => {
  const live = await commandToApprove();
  const { client, threadId } = live;
  const asked: unknown[] = [];
  const contexts: RequestContext[] = [];
  client.onRequest(METHOD, async (params, context) => {
    asked.push(params);
    contexts.push(context);
    return { decision: "accept" };
  });
  const resolved = nextEvent(client, "serverRequest/resolved");
  const { id, turn, items } = await runTurn(client, threadId, "hi");

  expect(asked).toMatchObject([{ threadId, turnId: id, command: expect.stringContaining("echo approved") }]);
  expect(contexts).toMatchObject([{ method: METHOD, id: 0 }]);
  expect((await resolved).params).toEqual({ threadId, requestId: 0 });
  expect(items).toContainEqual(
    expect.objectContaining({
      type: "commandExecution",
      status: "completed",
      exitCode: 0,
      aggregatedOutput: "approved\n",
    }),
  );
  expect(outputOf(live)).toContain("approved");
  expect(turn.status).toBe("completed");
});

test.each([
  ["declined by its handler", "declined", "completed"],
  ["cancelled by its handler", "cancelled", "interrupted"],
  ["that nobody answers for", "unhandled", "completed"],
] as const)("a command %s does not run", async (_, what, status) => {
  const live = await commandToApprove({ goesOn: what !== "cancelled" });
  if (what === "declined") live.client.onRequest(METHOD, () => ({ decision: "decline" }));
  if (what === "cancelled") live.client.onRequest(METHOD, () => ({ decision: "cancel" }));
  const { turn, items } = await runTurn(live.client, live.threadId, "hi");
  expect(items).toContainEqual(expect.objectContaining({ type: "commandExecution", status: "declined" }));
  expect(turn.status).toBe(status);
});

test("a handler that throws declines, and the error is reported", async () => {
  const live = await commandToApprove();
  const faults: HandlerFault[] = [];
  live.client.onHandlerError((fault) => faults.push(fault));
  live.client.onRequest(METHOD, () => {
    throw new Error("no idea");
  });
  const { turn, items } = await runTurn(live.client, live.threadId, "hi");
  expect(items).toContainEqual(expect.objectContaining({ type: "commandExecution", status: "declined" }));
  expect(turn.status).toBe("completed");
  expect(faults).toEqual([{ method: METHOD, error: new Error("no idea") }]);
});

test("an approval for the session holds for the next command", async () => {
  const { client, model, threadId } = await commandToApprove();
  model.reply(command("echo approved")).reply(message("done again"));
  let count = 0;
  client.onRequest(METHOD, () => {
    count++;
    return { decision: "acceptForSession" };
  });
  await runTurn(client, threadId, "once");
  await runTurn(client, threadId, "twice");
  expect(count).toBe(1);
  expect(model.requests.at(-1)?.toolOutputs).toHaveLength(2);
});

test("a question that the end of its turn takes away is not answered", async () => {
  const { client, wire, threadId } = await commandToApprove({ goesOn: false });
  let signal: AbortSignal | undefined;
  const asked = new Promise<void>((reached) => {
    client.onRequest(METHOD, async (_, context) => {
      signal = context.signal;
      reached();
      await new Promise((resolve) => context.signal.addEventListener("abort", resolve));
      return { decision: "accept" };
    });
  });
  const end = watchTurn(client, threadId);
  const resolved = nextEvent(client, "serverRequest/resolved");
  const { turn } = await client.turnStart({ threadId, input: text("hi") });
  await asked;
  await client.turnInterrupt({ threadId, turnId: turn.id });
  expect((await end).turn.status).toBe("interrupted");
  expect(signal?.aborted).toBe(true);
  await resolved;
  await client.threadLoadedList({});
  expect(answersTo(wire, METHOD)).toEqual([]);
});
