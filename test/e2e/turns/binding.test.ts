import { describe, expect, test } from "vitest";
import {
  InvalidRequestError,
  MethodNotFoundError,
  ThreadInUseError,
  ThreadNotFoundError,
  UsageError,
} from "../../../src/index.js";
import { hold, message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const UNKNOWN = "01997e0e-0000-7000-8000-000000000000";

const live = sharedCodex({ experimentalApi: true });

/** A thread that has run one turn. */
async function usedThread() {
  live().model.reply(message("first"));
  const thread = await live().codex.threadStart();
  await thread.run("hello");
  return thread;
}

describe("a thread bound by its id", () => {
  test("sends nothing, and an empty id is refused", () => {
    const { codex, log } = live();
    const from = log.length;
    expect(codex.thread(UNKNOWN)).toMatchObject({ id: UNKNOWN, info: null });
    expect(() => codex.thread("")).toThrow(UsageError);
    expect(log.since(from)).toEqual([]);
  });

  test("is loaded when a second process first uses it, once, without its turns", async () => {
    const first = await liveCodex();
    first.model.replyTo(({ lastUserText }) => message(`re: ${lastUserText}`));
    const { id } = await first.codex.threadStart();
    await first.codex.thread(id).run("one");
    await first.codex.close();

    const second = await liveCodex({ beside: first });
    const thread = second.codex.thread(id);
    expect(await thread.run("two")).toMatchObject({ status: "completed", finalResponse: "re: two" });
    expect(await thread.run("three")).toMatchObject({ finalResponse: "re: three" });
    expect(second.log.sent("thread/resume")).toMatchObject([
      { params: { threadId: id, excludeTurns: true } },
    ]);
    expect(first.model.requests.at(-1)?.userTexts).toEqual(expect.arrayContaining(["one", "two", "three"]));
  });

  test("the use of its first turn counts from what the thread had used before", async () => {
    const first = await liveCodex();
    first.model.reply(message("a", { usage: { inputTokens: 100, outputTokens: 10 } }));
    first.model.reply(message("b", { usage: null }));
    first.model.reply(message("c", { usage: { inputTokens: 50, outputTokens: 5 } }));
    const { id } = await first.codex.threadStart();
    await first.codex.thread(id).run("one");
    await first.codex.close();

    const { codex } = await liveCodex({ beside: first });
    const thread = codex.thread(id);
    expect((await thread.run("two")).usage).toMatchObject({
      turn: { totalTokens: 0 },
      total: { totalTokens: 110 },
    });
    expect((await thread.run("three")).usage).toMatchObject({
      turn: { totalTokens: 55 },
      total: { totalTokens: 165 },
    });
  });

  test("compaction, review and a goal load it too", async () => {
    const first = await liveCodex();
    first.model.replyTo(() => message("ok"));
    const ids: string[] = [];
    for (let at = 0; at < 2; at++) {
      const { id } = await first.codex.threadStart();
      await first.codex.thread(id).run("one");
      ids.push(id);
    }
    await first.codex.close();

    const { codex } = await liveCodex({ beside: first });
    const [one = "", two = ""] = ids;
    const compaction = await codex.thread(one).compact();
    expect((await compaction.run()).status).toBe("completed");
    const review = await codex.thread(two).review({ target: { type: "custom", instructions: "look" } });
    expect((await review.run()).status).toBe("completed");
  });

  test("after unsubscribe a turn resumes first, and so sees its end", async () => {
    const { codex, model, log } = live();
    const thread = await usedThread();
    await codex.client.threadUnsubscribe({ threadId: thread.id });
    const from = log.length;
    model.reply(message("second"));
    expect(await thread.run("again")).toMatchObject({ status: "completed", finalResponse: "second" });
    expect(log.since(from).filter(({ sent }) => sent)).toMatchObject([
      { method: "thread/resume" },
      { method: "turn/start" },
    ]);
  });

  test("a turn that nobody here sees the end of does not keep the thread busy", async () => {
    const { codex, model, log } = live();
    const thread = await usedThread();
    const gate = hold();
    model.reply(message("unseen", { deltas: ["un", gate, "seen"] }));
    const from = log.length;
    await codex.client.turnStart({ threadId: thread.id, input: [{ type: "text", text: "raw" }] });
    await gate.reached;
    await codex.client.threadUnsubscribe({ threadId: thread.id });
    gate.release();
    await log.until(({ params }) => JSON.stringify(params?.status)?.includes("idle") === true, from);
    model.reply(message("second"));
    expect(await thread.run("again")).toMatchObject({ status: "completed", finalResponse: "second" });
    expect(model.requests.at(-1)?.userTexts).toEqual(expect.arrayContaining(["raw", "again"]));
  });

  test("works again after archive and unarchive", async () => {
    const { codex, model } = live();
    const thread = await usedThread();
    await thread.archive();
    expect((await codex.threadUnarchive(thread.id)).id).toBe(thread.id);
    model.reply(message("second"));
    expect(await thread.run("again")).toMatchObject({ status: "completed" });
  });

  test("an archived thread says how to take it back", async () => {
    const { codex } = live();
    const thread = await usedThread();
    await codex.threadArchive(thread.id);
    const error = await rejection(thread.run("again"));
    expect(error).toBeInstanceOf(ThreadNotFoundError);
    expect(error.message).toContain("codex.threadUnarchive");
    expect(error.stack).toContain("binding.test.ts");
  });

  describe("that another process has loaded", () => {
    const inUse = async () => {
      const thread = await usedThread();
      const second = await liveCodex({ beside: live(), complaints: /already has an active writer/ });
      return { thread, id: thread.id, second };
    };

    test.each(["run", "resume"] as const)(
      "rejects with ThreadInUseError at %s, and says what to do",
      async (how) => {
        const { id, second } = await inUse();
        const call = how === "run" ? second.codex.thread(id).run("again") : second.codex.threadResume(id);
        const error = await rejection(call);
        expect(error).toBeInstanceOf(ThreadInUseError);
        expect(error).toMatchObject({ code: "THREAD_IN_USE" });
        expect(error.message).toContain("another process has it loaded");
        expect(error.stack).toContain("binding.test.ts");
      },
    );

    test("can be used once it is archived there", async () => {
      const { thread, id, second } = await inUse();
      await thread.archive();
      live().model.reply(message("taken over"));
      const taken = await second.codex.threadUnarchive(id);
      expect(await taken.run("go on")).toMatchObject({ finalResponse: "taken over" });
    });

    test("can be read and forked meanwhile", async () => {
      const { id, second } = await inUse();
      expect(await second.codex.thread(id).read()).toMatchObject({ id });
      expect((await second.codex.thread(id).turns()).data).toHaveLength(1);
      live().model.reply(message("forked"));
      const fork = await second.codex.threadFork(id);
      expect(await fork.run("go on")).toMatchObject({ status: "completed", finalResponse: "forked" });
    });
  });
});

describe("a thread that does not exist", () => {
  const calls = {
    run: () => live().codex.thread(UNKNOWN).run("hi"),
    compact: () => live().codex.thread(UNKNOWN).compact(),
    read: () => live().codex.thread(UNKNOWN).read(),
    "read with turns": () => live().codex.thread(UNKNOWN).read({ includeTurns: true }),
    turns: async () => live().codex.thread(UNKNOWN).turns(),
    items: async () => live().codex.thread(UNKNOWN).items(),
    setName: () => live().codex.thread(UNKNOWN).setName("name"),
    fork: () => live().codex.threadFork(UNKNOWN),
    resume: () => live().codex.threadResume(UNKNOWN),
    archive: () => live().codex.threadArchive(UNKNOWN),
    delete: () => live().codex.threadDelete(UNKNOWN),
    "set goal": () => live().codex.thread(UNKNOWN).setGoal({ objective: "x" }),
    runGoal: () => live().codex.thread(UNKNOWN).runGoal("x"),
  };

  test.each(Object.entries(calls))("%s: ThreadNotFoundError", async (_name, call) => {
    const error = await rejection(call());
    expect(error).toBeInstanceOf(ThreadNotFoundError);
    expect(error).toMatchObject({ code: "THREAD_NOT_FOUND" });
  });

  test("an empty id is refused before it is sent", async () => {
    const { codex, log } = live();
    const from = log.length;
    for (const call of [
      () => codex.threadResume(""),
      () => codex.threadFork(""),
      () => codex.threadArchive(""),
      () => codex.threadUnarchive(""),
      () => codex.threadDelete(""),
    ])
      expect(await rejection(call())).toBeInstanceOf(UsageError);
    expect(log.since(from)).toEqual([]);
  });
});

describe("a thread without a turn", () => {
  test("has an empty history, whatever it was made with", async () => {
    const { codex } = live();
    for (const options of [{}, { historyMode: "legacy" }] as const) {
      const thread = await codex.threadStart(options);
      expect((await thread.turns()).data).toEqual([]);
      expect((await thread.read({ includeTurns: true })).turns).toEqual([]);
    }
    const thread = await codex.threadStart();
    expect((await thread.items()).data).toEqual([]);
    await thread.setName("now it is stored");
    expect((await thread.turns()).data).toEqual([]);
    expect((await thread.items()).data).toEqual([]);
  });

  test("cannot be resumed or forked", async () => {
    const { codex } = live();
    const thread = await codex.threadStart();
    expect(await rejection(codex.threadResume(thread.id))).toBeInstanceOf(ThreadNotFoundError);
    expect(await rejection(thread.fork())).toBeInstanceOf(ThreadNotFoundError);
  });
});

test("a thread that keeps no items does not pass for an empty one", async () => {
  const { codex, model } = live();
  for (const options of [{ ephemeral: true }, { historyMode: "legacy" }] as const) {
    const thread = await codex.threadStart(options);
    model.reply(message("ok"));
    await thread.run("hi");
    expect(await rejection((async () => thread.items())())).toBeInstanceOf(MethodNotFoundError);
  }
  const thread = await codex.threadStart({ ephemeral: true });
  expect(await rejection((async () => thread.turns())())).toBeInstanceOf(InvalidRequestError);
});
