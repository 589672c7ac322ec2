import { expect, test } from "vitest";
import { AbortError, type Handlers, type OnApproval, type Thread } from "../../../src/index.js";
import { command, hold, message, toolCall } from "../../../src/testing/index.js";
import { connectionOf } from "../../support/client/connection-of.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const METHOD = "item/commandExecution/requestApproval";

/** Who was asked, in order. */
let asked: string[] = [];

const handlers = (who: string): Handlers => ({
  [METHOD]: () => {
    asked.push(who);
    return { decision: "accept" };
  },
});

const onApproval =
  (who: string): OnApproval =>
  (request) => {
    asked.push(who);
    return request.approve();
  };

// A model that the server does not know is driven with the tools of the first multi-agent version.
const live = sharedCodex({
  config: { model: "some-model" },
  onApproval: onApproval("onApproval of the Codex"),
});

const ask = { approvalPolicy: "untrusted" } as const;

test.each([
  ["turn", handlers("turn"), handlers("thread"), handlers("codex")],
  ["thread", undefined, handlers("thread"), handlers("codex")],
  ["codex", undefined, undefined, handlers("codex")],
  ["onApproval of the Codex", undefined, undefined, undefined],
] as const)("the nearest answers: %s", async (who, ofTurn, ofThread, ofCodex) => {
  const { codex, model, log } = live();
  const from = log.length;
  asked = [];
  const handler = ofCodex?.[METHOD];
  const remove = handler === undefined ? undefined : codex.client.onRequest(METHOD, handler);
  model.reply(command("echo hi")).reply(message("done"));
  const thread = await codex.threadStart({ ...inMemory, ...ask, handlers: ofThread });
  const result = await thread.run("hi", { handlers: ofTurn });
  remove?.();
  expect(result.items).toContainEqual(
    expect.objectContaining({ type: "commandExecution", status: "completed" }),
  );
  expect(asked).toEqual([who]);
  const sent = [...log.sent("thread/start", from), ...log.sent("turn/start", from)];
  expect(sent).toHaveLength(2);
  for (const { params } of sent) expect(params).not.toHaveProperty("handlers");
});

test("with nobody there, the command is declined", async () => {
  const { codex, model } = await liveCodex({ complaints: /rejected by user/ });
  model.reply(command("echo hi")).reply(message("done"));
  const { items } = await (await codex.threadStart({ ...inMemory, ...ask })).run("hi", { handlers: {} });
  expect(items).toContainEqual(expect.objectContaining({ type: "commandExecution", status: "declined" }));
});

test("a scope's own onApproval comes after its handlers, and before those of the scopes around it", async () => {
  const { codex, model, log } = live();
  const from = log.length;
  asked = [];
  const thread = await codex.threadStart({ ...inMemory, ...ask, onApproval: onApproval("thread") });
  const run = (options: object) => {
    model.reply(command("echo hi")).reply(message("done"));
    return thread.run("hi", options);
  };
  await run({ onApproval: onApproval("turn") });
  await run({ onApproval: onApproval("turn"), handlers: handlers("handlers of the turn") });
  await run({});
  expect(asked).toEqual(["turn", "handlers of the turn", "thread"]);
  for (const { params } of log.sent("turn/start", from)) expect(params).not.toHaveProperty("onApproval");
});

test("those of a thread serve every handle of it and are replaced by a resume; a fork takes them over", async () => {
  const { codex, model } = live();
  asked = [];
  const run = async (thread: { run: (input: string) => Promise<unknown> }) => {
    model.reply(command("echo hi")).reply(message("done"));
    await thread.run("hi");
  };
  const thread = await codex.threadStart({ ...ask, handlers: handlers("started") });
  await run(codex.thread(thread.id));
  await run(await codex.threadResume(thread.id, ask));
  await run(await thread.fork(ask));
  await run(await thread.fork({ ...ask, handlers: handlers("forked") }));
  await codex.threadResume(thread.id, { handlers: handlers("resumed") });
  await run(thread);
  await codex.threadResume(thread.id, { handlers: {} });
  await run(thread);
  expect(asked).toEqual(["started", "started", "started", "forked", "resumed", "onApproval of the Codex"]);
});

test("those of a thread outlive that it is archived and taken back", async () => {
  const { codex, model } = live();
  asked = [];
  const run = async (thread: Thread) => {
    model.reply(command("echo hi")).reply(message("done"));
    await thread.run("hi", ask);
  };
  const thread = await codex.threadStart({ ...ask, handlers: handlers("started") });
  await run(thread);
  await thread.archive();
  await run(await codex.threadUnarchive(thread.id));
  expect(asked).toEqual(["started", "started"]);
});

test("a resume that is aborted takes back its own handlers, and not those of the next one", async () => {
  const { codex, model, log } = live();
  asked = [];
  const thread = await codex.threadStart({ ...ask, handlers: handlers("started") });
  model.reply(message("stored"));
  await thread.run("hi");
  const from = log.length;
  const controller = new AbortController();
  const { signal } = controller;
  const aborted = codex.threadResume(thread.id, { handlers: handlers("aborted"), signal });
  await log.until(({ sent, method }) => sent && method === "thread/resume", from);
  controller.abort();
  const again = codex.threadResume(thread.id, { handlers: handlers("again") });
  await expect(aborted).rejects.toBeInstanceOf(AbortError);
  await again;
  model.reply(command("echo hi")).reply(message("done"));
  await thread.run("hi");
  expect(asked).toEqual(["again"]);
});

test("joining a running turn takes no handlers", async () => {
  const { codex, model } = live();
  const gate = hold();
  model.replyTo(() => message("hi", { deltas: ["h", gate, "i"] }));
  const thread = await codex.threadStart(inMemory);
  const turn = await thread.turn("hi");
  await expect(thread.run("more", { whenBusy: "steer", handlers: handlers("joined") })).rejects.toThrow(
    "takes no settings (handlers)",
  );
  gate.release();
  await turn.run();
});

const namespace = "multi_agent_v1";

test("those of a turn serve its sub-agents, and a later turn's serve them when it wakes them", async () => {
  const { codex, model } = live();
  const { scopes } = connectionOf(codex).handlers;
  const before = scopes.size;
  let child = "";
  model.replyTo(({ lastUserText, toolOutputs }) => {
    const steps: Record<string, () => ReturnType<typeof toolCall>[]> = {
      "be a child": () => [command("echo child")],
      "go on": () => [command("echo child"), command("echo more")],
      spawn: () => [
        toolCall("spawn_agent", { message: "be a child" }, { namespace }),
        toolCall("wait_agent", { targets: [child], timeout_ms: 10_000 }, { namespace }),
      ],
      wake: () => [
        ...(steps.spawn?.() ?? []),
        toolCall("send_input", { target: child, message: "go on" }, { namespace }),
        toolCall("wait_agent", { targets: [child], timeout_ms: 10_000 }, { namespace }),
      ],
    };
    const spawned = toolOutputs[0]?.output ?? "";
    if (spawned.includes("agent_id")) child = (JSON.parse(spawned) as { agent_id: string }).agent_id;
    return steps[lastUserText ?? ""]?.()[toolOutputs.length] ?? message("done");
  });
  const thread = await codex.threadStart({ ...inMemory, ...ask });
  const places: [string, string][] = [];
  const noting = (who: string): Handlers => ({
    [METHOD]: ({ threadId }) => {
      places.push([who, threadId]);
      return { decision: "accept" };
    },
  });
  await thread.run("spawn", { handlers: noting("first") });
  await thread.run("wake", { handlers: noting("second") });
  expect(child).not.toBe("");
  expect(places).toEqual([
    ["first", child],
    ["second", child],
  ]);
  expect(scopes.size).toBe(before);
});

test("a sub-agent that outlives its turn is served by the handlers of the thread", async () => {
  const { codex, model } = live();
  asked = [];
  const over = hold();
  model.replyTo(async ({ lastUserText, toolOutputs }) => {
    if (lastUserText === "be a child") {
      await over.arrive();
      return toolOutputs.length === 0 ? command("echo child") : message("child speaks");
    }
    const spawn = toolCall("spawn_agent", { message: "be a child" }, { namespace });
    return toolOutputs.length === 0 ? spawn : message("done");
  });
  const thread = await codex.threadStart({ ...inMemory, ...ask, handlers: handlers("thread") });
  const completed = new Promise<void>((resolve) => {
    const unsubscribe = codex.on("turn/completed", ({ threadId }) => {
      if (threadId === thread.id) return;
      unsubscribe();
      resolve();
    });
  });
  await thread.run("hi", { handlers: handlers("turn") });
  await over.reached;
  over.release();
  await completed;
  expect(asked).toEqual(["thread"]);
});
