import assert from "node:assert/strict";
import type { Codex, Thread, Turn } from "../../../src/index.js";
import { command, message, type ScriptedModel } from "../../../src/testing/index.js";
import { runWithOwnTypes } from "./own-types.js";
import type { Server } from "./server.js";

const HELLO = "Hello there.";

const STEER_BUSY = 'whenBusy: "steer"';

/** The first release on which a call works; on older ones it is refused with a UsageError that names this release. */
export const firstReleases: Readonly<Record<string, string>> = { [STEER_BUSY]: "0.148.0" };

/** Uses of the SDK by their names in the table. Each rejects where the SDK does not do what its docs say. */
export const calls: Readonly<Record<string, (server: Server) => Promise<void>>> = {
  async start({ codex }) {
    const { id, info } = await codex.threadStart();
    assert.equal(info?.thread.id, id);
  },

  async run({ codex, model }) {
    const { status, finalResponse, usage, items, reconciled } = await ranThread(codex, model);
    assert.deepEqual([status, finalResponse, reconciled], ["completed", HELLO, false]);
    assert.equal(usage?.turn.totalTokens, 120);
    assert.deepEqual(typesOf(items), ["userMessage", "agentMessage"]);
  },

  async "run once"({ codex, model, another }) {
    const thread = await codex.threadStart();
    model.reply(message(HELLO));
    const first = await thread.runOnce("key", "Hi.");
    const again = await thread.runOnce("key", "Hi.");
    assert.deepEqual([first.attached, again.attached, again.turnId], [false, true, first.turnId]);
    await codex.close();
    const other = await another();
    const { attached, turnId } = await other.thread(thread.id).runOnce("key", "Hi.");
    assert.deepEqual([attached, turnId], [true, first.turnId]);
  },

  async stream({ codex, model }) {
    const thread = await codex.threadStart();
    model.reply(message(HELLO, { deltas: 3 }));
    const methods: string[] = [];
    for await (const { method } of (await thread.turn("Hi.")).stream()) methods.push(method);
    assert.equal(methods.filter((method) => method === "item/agentMessage/delta").length, 3);
    assert.equal(methods.at(-1), "turn/completed");
  },

  async resume({ codex, model, another }) {
    const { threadId } = await ranThread(codex, model);
    const other = await another();
    await codex.close();
    const thread = await other.threadResume(threadId);
    assert.deepEqual(thread.info?.thread.turns, []);
    await runOn(thread, model);
  },

  async "load silently"({ codex, model, another }) {
    const { threadId } = await ranThread(codex, model);
    await codex.close();
    const other = await another();
    await runOn(other.thread(threadId), model);
    await other.threadArchive(threadId);
    await other.threadUnarchive(threadId);
    await runOn(other.thread(threadId), model);
  },

  async fork({ codex, model }) {
    const { threadId } = await ranThread(codex, model);
    const fork = await codex.threadFork(threadId);
    assert.notEqual(fork.id, threadId);
    assert.deepEqual(fork.info?.thread.turns, []);
    await runOn(fork, model);
    assert.equal((await fork.turns()).data.length, 2);
  },

  async list({ codex, model }) {
    const { threadId } = await ranThread(codex, model);
    const { data } = await codex.threadList();
    assert.ok(data.some(({ id }) => id === threadId));
  },

  async turns({ codex, model }) {
    const thread = await codex.threadStart();
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.unshift((await runOn(thread, model)).turnId);
    const paged: string[] = [];
    for await (const { id } of thread.turns({ limit: 2 })) paged.push(id);
    assert.deepEqual(paged, ids);
    const [full, summary, bare] = await Promise.all(
      (["full", "summary", "notLoaded"] as const).map((itemsView) => thread.turns({ itemsView, limit: 1 })),
    );
    for (const page of [full, summary])
      assert.deepEqual(typesOf(page?.data[0]?.items), ["userMessage", "agentMessage"]);
    assert.deepEqual([bare?.data[0]?.status, bare?.data[0]?.items], ["completed", []]);
    assert.deepEqual((await (await codex.threadStart()).turns()).data, []);
  },

  async items({ codex, model }) {
    const { threadId } = await ranThread(codex, model);
    const { data } = await codex.thread(threadId).items();
    assert.deepEqual(typesOf(data.map(({ item }) => item)), ["userMessage", "agentMessage"]);
  },

  async approval({ codex, model }) {
    const asked: string[] = [];
    const thread = await codex.threadStart({
      approvalPolicy: "untrusted",
      onApproval: (request) => {
        asked.push(request.kind);
        return asked.length === 1 ? request.approve() : request.decline();
      },
    });
    for (const status of ["completed", "declined"]) {
      model.reply(command("touch approved")).reply(message("Done."));
      const { items } = await thread.run("Do it.");
      const [ran] = items.filter((item) => item.type === "commandExecution");
      assert.equal(ran?.status, status);
    }
    assert.deepEqual(asked, ["command", "command"]);
  },

  async interrupt({ codex, model }) {
    const thread = await codex.threadStart();
    model.reply(command("sleep 100"));
    const turn = await thread.turn("Wait.");
    await atCommand(turn);
    await turn.interrupt();
    assert.equal((await turn.run()).status, "interrupted");
    await runOn(thread, model);
  },

  async steer({ codex, model }) {
    const thread = await codex.threadStart();
    model.reply(command("sleep 0.5")).reply(message(HELLO));
    const turn = await thread.turn("Wait.");
    await atCommand(turn);
    await turn.steer("More.");
    const { status, items } = await turn.run();
    assert.equal(status, "completed");
    assert.equal(typesOf(items).filter((type) => type === "userMessage").length, 2);
  },

  async [STEER_BUSY]({ codex, model }) {
    const thread = await codex.threadStart();
    model.reply(command("sleep 0.5")).reply(message(HELLO));
    const turn = await thread.turn("Wait.");
    await atCommand(turn);
    const [first, steered] = await Promise.all([turn.run(), thread.run("More.", { whenBusy: "steer" })]);
    assert.deepEqual([steered.turnId, steered.status], [first.turnId, "completed"]);
    assert.equal(typesOf(first.items).filter((type) => type === "userMessage").length, 2);
  },

  async review({ codex, model }) {
    const thread = await codex.threadStart();
    const target = { type: "custom", instructions: "Look." } as const;
    model.reply(message(findings));
    const { status, items } = await (await thread.review({ target })).run();
    assert.equal(status, "completed");
    assert.ok(items.some(({ type }) => type === "exitedReviewMode"));
    model.reply(command("sleep 100"));
    const review = await thread.review({ target });
    await atCommand(review);
    await review.interrupt();
    assert.equal((await review.run()).status, "interrupted");
    await runOn(thread, model);
  },

  async compaction({ codex, model }) {
    const { threadId } = await ranThread(codex, model);
    const thread = codex.thread(threadId);
    model.reply(message("A summary."));
    const { status, items } = await (await thread.compact()).run();
    assert.equal(status, "completed");
    assert.deepEqual(typesOf(items), ["contextCompaction"]);
    await runOn(thread, model);
  },

  async "lost completion"({ model, another }) {
    const codex = await another((line) => line.includes('"turn/completed"'));
    for (const ephemeral of [false, true]) {
      const { finalResponse, reconciled } = await runOn(await codex.threadStart({ ephemeral }), model);
      assert.deepEqual([finalResponse, reconciled], [HELLO, true]);
    }
  },

  "own types": runWithOwnTypes,
};

const findings = JSON.stringify({
  findings: [],
  overall_correctness: "patch is correct",
  overall_explanation: "Fine.",
  overall_confidence_score: 1,
});

const typesOf = (items: readonly { readonly type: string }[] = []): string[] => items.map(({ type }) => type);

async function runOn(thread: Thread, model: ScriptedModel): ReturnType<Thread["run"]> {
  model.reply(message(HELLO));
  const result = await thread.run("Hi.");
  assert.equal(result.status, "completed");
  return result;
}

const ranThread = async (codex: Codex, model: ScriptedModel): ReturnType<Thread["run"]> =>
  runOn(await codex.threadStart(), model);

/** Resolves when a command of the turn runs. */
async function atCommand(turn: Turn): Promise<void> {
  for await (const { method, params } of turn.stream()) {
    if (method === "item/started" && params.item.type === "commandExecution") return;
  }
  throw new Error("the turn ended without a command");
}
