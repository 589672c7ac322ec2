import { describe, expect, test } from "vitest";
import { type HandlerFault, RequestHandlers } from "../../../src/client/request-handlers.js";
import { pickFrom } from "../../../src/client/request-levels.js";
import { TurnRouter } from "../../../src/client/turn-router.js";
import { event, turnCompleted, turnStarted } from "../../support/client/events.js";

const METHOD = "item/fileChange/requestApproval";
const declined = { result: { decision: "decline" } };
const cancelled = { result: { decision: "cancel" } };
const accepted = { result: { decision: "accept" } };

function answering(decision: "accept" | "cancel") {
  return [pickFrom({ [METHOD]: () => ({ decision }) })];
}

function subject() {
  const router = new TurnRouter();
  const faults: HandlerFault[] = [];
  const handlers = new RequestHandlers(router, (fault) => faults.push(fault));
  const ask = (params: object, signal = new AbortController().signal) =>
    handlers.respond({ id: 0, method: METHOD, params }, signal);
  return { router, levels: handlers.levels, handlers, ask };
}

const here = { threadId: "thread", turnId: "turn" };
const child = { threadId: "child", turnId: "inner" };

describe("the handlers of a turn", () => {
  test("answer its questions before those of its thread, until they are released", async () => {
    const { levels, ask } = subject();
    levels.setThread("thread", { answers: answering("cancel") });
    const release = levels.setTurn("thread", "turn", answering("accept"));
    expect(await ask(here)).toEqual(accepted);
    expect(await ask({ ...here, turnId: "other" })).toEqual(cancelled);
    expect(await ask({ ...here, threadId: "other" })).toEqual(declined);
    release();
    expect(await ask(here)).toEqual(cancelled);
    levels.dropThread("thread");
    expect(levels.size).toBe(0);
  });

  test("leave to the thread what they do not answer", async () => {
    const { levels, ask } = subject();
    levels.setThread("thread", { answers: answering("accept") });
    levels.setTurn("thread", "turn", [pickFrom({ "item/tool/call": () => expect.unreachable() })]);
    expect(await ask(here)).toEqual(accepted);
  });

  test("are kept by a turn that has some", async () => {
    const { levels, ask } = subject();
    const release = levels.setTurn("thread", "turn", answering("accept"));
    levels.setTurn("thread", "turn", answering("cancel"))();
    expect(await ask(here)).toEqual(accepted);
    release();
    expect(levels.size).toBe(0);
  });

  test("answer a question that names no turn while theirs runs", async () => {
    const { router, levels, ask } = subject();
    levels.setTurn("thread", "turn", answering("accept"));
    router.route(turnStarted(here));
    expect(await ask({ threadId: "thread", turnId: null })).toEqual(accepted);
    router.route(turnCompleted(here));
    expect(await ask({ threadId: "thread" })).toEqual(declined);
  });

  test("answer for a review under its inner id too", async () => {
    const { router, levels, ask } = subject();
    router.subscribe("thread", "turn", () => undefined);
    levels.setTurn("thread", "turn", answering("accept"));
    router.route(turnStarted({ threadId: "thread", turnId: "inner" }, "turn"));
    expect(await ask({ threadId: "thread", turnId: "inner" })).toEqual(accepted);
  });
});

describe("the questions of a sub-agent", () => {
  function spawned() {
    const made = subject();
    made.router.route(turnStarted(here));
    made.router.route(turnStarted(child, "turn"));
    return made;
  }

  test("go to the turn that it works for, then to that one's thread", async () => {
    const { levels, ask } = spawned();
    levels.setThread("thread", { answers: answering("cancel") });
    expect(await ask(child)).toEqual(cancelled);
    levels.setTurn("thread", "turn", answering("accept"));
    expect(await ask(child)).toEqual(accepted);
  });

  test("go to the child's own thread first", async () => {
    const { levels, ask } = spawned();
    levels.setThread("thread", { answers: answering("cancel") });
    levels.setThread("child", { answers: answering("accept") });
    expect(await ask(child)).toEqual(accepted);
  });

  test("still go to the thread when the turn is over, and nowhere when the child's is", async () => {
    const { router, levels, ask } = spawned();
    levels.setThread("thread", { answers: answering("accept") });
    router.route(turnCompleted(here));
    expect(await ask(child)).toEqual(accepted);
    router.route(turnCompleted(child));
    expect(await ask(child)).toEqual(declined);
    expect(router.size).toBe(0);
  });

  test("go there too where it is spawned by another when the turn is over", async () => {
    const { router, levels, ask } = spawned();
    levels.setThread("thread", { answers: answering("accept") });
    router.route(turnCompleted(here));
    const grandchild = { threadId: "grandchild", turnId: "innermost" };
    router.route(turnStarted(grandchild, "turn"));
    expect(await ask(grandchild)).toEqual(accepted);
  });

  test("go nowhere when it is over, though its thread is still looked at", async () => {
    const { router, levels, ask } = spawned();
    levels.setTurn("thread", "turn", answering("accept"));
    router.subscribeThread("child", () => undefined);
    router.route(turnCompleted(child));
    expect(await ask(child)).toEqual(declined);
  });

  test("go nowhere when its thread is closed", async () => {
    const { router, levels, ask } = spawned();
    levels.setTurn("thread", "turn", answering("accept"));
    router.route(event("thread/closed", { threadId: "child" }));
    expect(await ask(child)).toEqual(declined);
  });

  test("go nowhere when nothing is known of the turn", async () => {
    const { router, levels, ask } = subject();
    levels.setThread("thread", { answers: answering("accept") });
    router.route(turnStarted(child, "turn"));
    expect(await ask(child)).toEqual(declined);
  });
});

describe("a question that comes before the id of its turn", () => {
  test("waits for it", async () => {
    const { levels, ask } = subject();
    levels.setThread("thread", { answers: answering("cancel") });
    const expected = levels.expectTurn("thread", answering("accept"));
    const answers = [ask(here), ask({ ...here, turnId: "other" })];
    const release = expected.claim("turn");
    expect(await Promise.all(answers)).toEqual([accepted, cancelled]);
    release();
    levels.dropThread("thread");
    expect(levels.size).toBe(0);
  });

  test("goes to the thread when the turn does not come", async () => {
    const { levels, ask } = subject();
    levels.setThread("thread", { answers: answering("cancel") });
    const expected = levels.expectTurn("thread", answering("accept"));
    const answer = ask(here);
    expected.cancel();
    expect(await answer).toEqual(cancelled);
  });

  test("reaches nobody when it is taken away meanwhile", async () => {
    const { levels, ask } = subject();
    const expected = levels.expectTurn("thread", [pickFrom({ [METHOD]: () => expect.unreachable() })]);
    const controller = new AbortController();
    const answer = ask(here, controller.signal);
    controller.abort();
    expected.claim("turn");
    expect(await answer).toEqual(declined);
  });

  test("does not wait where the turn is another's that is known", async () => {
    const { levels, ask } = subject();
    levels.setTurn("thread", "turn", answering("accept"));
    levels.expectTurn("thread", answering("cancel"));
    expect(await ask(here)).toEqual(accepted);
  });
});

test("a part of a thread's level is set without the other", async () => {
  const { levels, ask } = subject();
  levels.setThread("thread", { tools: answering("accept") });
  levels.setThread("thread", { answers: answering("cancel") });
  expect(await ask(here)).toEqual(accepted);
  levels.setThread("thread", { tools: [] });
  expect(await ask(here)).toEqual(cancelled);
});
