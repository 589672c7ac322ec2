import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TurnRouter } from "../../../../src/core/events/turn-router.js";
import {
  ABANDONED_LIMIT,
  pickFrom,
  type ThreadCall,
  UNLOADED_LIMIT,
} from "../../../../src/core/requests/handler-scopes.js";
import type { HandlerFault } from "../../../../src/core/requests/request-handler.js";
import { RequestHandlers } from "../../../../src/core/requests/request-handlers.js";
import { Secrets } from "../../../../src/core/secrets/secrets.js";
import { event, statusChanged, turnCompleted, turnStarted } from "../../../support/client/events.js";

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
  const handlers = new RequestHandlers(router, { client: {}, secrets: new Secrets() }, (fault) =>
    faults.push(fault),
  );
  const ask = (params: object, signal = new AbortController().signal) =>
    handlers.respond({ id: 0, method: METHOD, params }, signal);
  const setThread = (threadId: string, given: Omit<ThreadCall, "threadId">) =>
    handlers.scopes.expectThread({ threadId, ...given }).set(threadId);
  return { router, scopes: handlers.scopes, handlers, ask, setThread };
}

const here = { threadId: "thread", turnId: "turn" };
const child = { threadId: "child", turnId: "inner" };

describe("the handlers of a turn", () => {
  test("answer its questions before those of its thread, until they are released", async () => {
    const { scopes, ask, setThread } = subject();
    setThread("thread", { answers: answering("cancel") });
    const handlers = scopes.setTurn("thread", "turn", answering("accept"));
    expect(await ask(here)).toEqual(accepted);
    expect(await ask({ ...here, turnId: "other" })).toEqual(cancelled);
    expect(await ask({ ...here, threadId: "other" })).toEqual(declined);
    handlers.release();
    expect(await ask(here)).toEqual(cancelled);
    scopes.receive(event("thread/deleted", { threadId: "thread" }));
    expect(scopes.size).toBe(0);
  });

  test("leave to the thread what they do not answer", async () => {
    const { scopes, ask, setThread } = subject();
    setThread("thread", { answers: answering("accept") });
    scopes.setTurn("thread", "turn", [pickFrom({ "item/tool/call": () => expect.unreachable() })]);
    expect(await ask(here)).toEqual(accepted);
  });

  test("are kept by a turn that has some", async () => {
    const { scopes, ask } = subject();
    const handlers = scopes.setTurn("thread", "turn", answering("accept"));
    scopes.setTurn("thread", "turn", answering("cancel")).release();
    expect(await ask(here)).toEqual(accepted);
    handlers.release();
    expect(scopes.size).toBe(0);
  });

  test("are those of each call until that call releases them", async () => {
    const { scopes, ask } = subject();
    const first = scopes.setTurn("thread", "turn", answering("cancel"));
    const second = scopes.setTurn("thread", "turn", answering("accept"));
    expect(await ask(here)).toEqual(cancelled);
    first.release();
    expect(await ask(here)).toEqual(accepted);
    first.release();
    second.release();
    expect(scopes.size).toBe(0);
  });

  test("serve a turn that was abandoned until the server has ended it", async () => {
    const { scopes, ask } = subject();
    scopes.setTurn("thread", "turn", answering("accept")).abandon();
    expect(await ask(here)).toEqual(accepted);
    scopes.receive(turnCompleted(here));
    expect(scopes.size).toBe(0);
  });

  test("are left to those who follow the turn", () => {
    const { scopes } = subject();
    scopes.setTurn("thread", "turn", answering("accept"));
    scopes.receive(turnCompleted(here));
    expect(scopes.size).toBe(1);
  });

  test("are dropped of the turn that was abandoned first when too many are", async () => {
    const { scopes, ask } = subject();
    scopes.setTurn("thread", "followed", answering("accept"));
    for (let count = 0; count <= ABANDONED_LIMIT; count++)
      scopes.setTurn("thread", `${count}`, answering("accept")).abandon();
    expect(scopes.size).toBe(ABANDONED_LIMIT + 1);
    const asked = ["0", "1", "followed"].map((turnId) => ask({ threadId: "thread", turnId }));
    expect(await Promise.all(asked)).toEqual([declined, accepted, accepted]);
  });

  test("answer a question that names no turn while theirs runs", async () => {
    const { router, scopes, ask } = subject();
    scopes.setTurn("thread", "turn", answering("accept"));
    router.route(turnStarted(here));
    expect(await ask({ threadId: "thread" })).toEqual(accepted);
    router.route(turnCompleted(here));
    expect(await ask({ threadId: "thread" })).toEqual(declined);
  });

  test("leave a request that belongs to no turn to the thread, while a turn starts and runs", async () => {
    const { router, scopes, ask, setThread } = subject();
    setThread("thread", { answers: answering("cancel") });
    const expected = scopes.expectTurn("thread", answering("accept"));
    expect(await ask({ threadId: "thread", turnId: null })).toEqual(cancelled);
    expected.claim("turn");
    router.route(turnStarted(here));
    expect(await ask({ threadId: "thread", turnId: null })).toEqual(cancelled);
  });

  test("answer for a review under its inner id too", async () => {
    const { router, scopes, ask } = subject();
    router.subscribe("thread", "turn", () => undefined);
    scopes.setTurn("thread", "turn", answering("accept"));
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
    const { scopes, ask, setThread } = spawned();
    setThread("thread", { answers: answering("cancel") });
    expect(await ask(child)).toEqual(cancelled);
    scopes.setTurn("thread", "turn", answering("accept"));
    expect(await ask(child)).toEqual(accepted);
  });

  test("go to the child's own thread first", async () => {
    const { ask, setThread } = spawned();
    setThread("thread", { answers: answering("cancel") });
    setThread("child", { answers: answering("accept") });
    expect(await ask(child)).toEqual(accepted);
  });

  test("still go to the thread when the turn is over, and nowhere when the child's is", async () => {
    const { router, ask, setThread } = spawned();
    setThread("thread", { answers: answering("accept") });
    router.route(turnCompleted(here));
    expect(await ask(child)).toEqual(accepted);
    router.route(turnCompleted(child));
    expect(await ask(child)).toEqual(declined);
    expect(router.size).toBe(0);
  });

  test("go there too where it is spawned by another when the turn is over", async () => {
    const { router, ask, setThread } = spawned();
    setThread("thread", { answers: answering("accept") });
    router.route(turnCompleted(here));
    const grandchild = { threadId: "grandchild", turnId: "innermost" };
    router.route(turnStarted(grandchild, "turn"));
    expect(await ask(grandchild)).toEqual(accepted);
  });

  test("go nowhere when it is over, though its thread is still looked at", async () => {
    const { router, scopes, ask } = spawned();
    scopes.setTurn("thread", "turn", answering("accept"));
    router.subscribeThread("child", () => undefined);
    router.route(turnCompleted(child));
    expect(await ask(child)).toEqual(declined);
  });

  test("go nowhere when its thread is closed", async () => {
    const { router, scopes, ask } = spawned();
    scopes.setTurn("thread", "turn", answering("accept"));
    router.route(event("thread/closed", { threadId: "child" }));
    expect(await ask(child)).toEqual(declined);
  });

  test("go nowhere when nothing is known of the turn", async () => {
    const { router, ask, setThread } = subject();
    setThread("thread", { answers: answering("accept") });
    router.route(turnStarted(child, "turn"));
    expect(await ask(child)).toEqual(declined);
  });
});

describe("a question that comes before the id of its turn", () => {
  test("waits for it", async () => {
    const { scopes, ask, setThread } = subject();
    setThread("thread", { answers: answering("cancel") });
    const expected = scopes.expectTurn("thread", answering("accept"));
    const answers = [ask(here), ask({ ...here, turnId: "other" })];
    const handlers = expected.claim("turn");
    expect(await Promise.all(answers)).toEqual([accepted, cancelled]);
    handlers.release();
    scopes.receive(event("thread/deleted", { threadId: "thread" }));
    expect(scopes.size).toBe(0);
  });

  test("goes to the thread when the turn does not come", async () => {
    const { scopes, ask, setThread } = subject();
    setThread("thread", { answers: answering("cancel") });
    const expected = scopes.expectTurn("thread", answering("accept"));
    const answer = ask(here);
    expected.cancel();
    expect(await answer).toEqual(cancelled);
  });

  test("reaches nobody when it is taken away meanwhile", async () => {
    const { scopes, ask } = subject();
    const expected = scopes.expectTurn("thread", [pickFrom({ [METHOD]: () => expect.unreachable() })]);
    const controller = new AbortController();
    const answer = ask(here, controller.signal);
    controller.abort();
    expected.claim("turn");
    expect(await answer).toEqual(declined);
  });

  test("does not wait where the turn is another's that is known", async () => {
    const { scopes, ask } = subject();
    scopes.setTurn("thread", "turn", answering("accept"));
    scopes.expectTurn("thread", answering("cancel"));
    expect(await ask(here)).toEqual(accepted);
  });
});

test("a part of a thread's scope is set without the other", async () => {
  const { ask, setThread } = subject();
  setThread("thread", { tools: answering("accept") });
  setThread("thread", { answers: answering("cancel") });
  expect(await ask(here)).toEqual(accepted);
  setThread("thread", { tools: [] });
  expect(await ask(here)).toEqual(cancelled);
});

describe("a server request that arrives while a call in flight decides who answers", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  type Subject = ReturnType<typeof subject>;
  const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  test.each<[string, (made: Subject) => void, unknown]>([
    [
      "of a strict resume over wide handlers",
      ({ scopes, setThread }) => {
        setThread("thread", { answers: answering("accept") });
        scopes.expectThread({ threadId: "thread", answers: answering("cancel") });
      },
      cancelled,
    ],
    [
      "of a wide resume over strict handlers",
      ({ scopes, setThread }) => {
        setThread("thread", { answers: answering("cancel") });
        scopes.expectThread({ threadId: "thread", answers: answering("accept") });
      },
      cancelled,
    ],
    [
      "of two resumes",
      ({ scopes }) => {
        for (const decision of ["accept", "cancel"] as const)
          scopes.expectThread({ threadId: "thread", answers: answering(decision) });
      },
      cancelled,
    ],
    [
      "of a resume where nobody else would answer",
      ({ scopes }) => scopes.expectThread({ threadId: "thread", answers: answering("accept") }),
      accepted,
    ],
    [
      "of a wide resume where the connection's handler is strict",
      ({ scopes, handlers }) => {
        handlers.set(METHOD, () => ({ decision: "cancel" }));
        scopes.expectThread({ threadId: "thread", answers: answering("accept") });
      },
      cancelled,
    ],
    [
      "of a start that may make the thread",
      ({ scopes, handlers }) => {
        handlers.set(METHOD, () => ({ decision: "accept" }));
        scopes.expectThread({ answers: answering("cancel") });
      },
      cancelled,
    ],
    [
      "of a fork that may make the thread and takes over strict handlers",
      ({ scopes, handlers, setThread }) => {
        handlers.set(METHOD, () => ({ decision: "accept" }));
        setThread("parent", { answers: answering("cancel") });
        scopes.expectThread({ parentId: "parent" });
      },
      cancelled,
    ],
    [
      "of a turn's start over strict handlers of the thread",
      ({ scopes, setThread }) => {
        setThread("thread", { answers: answering("cancel") });
        scopes.expectTurn("thread", answering("accept"));
      },
      cancelled,
    ],
  ])("waits a bounded time, then asks all that may be responsible: %s", async (_, prepare, expected) => {
    const made = subject();
    prepare(made);
    let answer: unknown;
    void made.ask(here).then((result) => {
      answer = result;
    });
    await vi.advanceTimersByTimeAsync(900);
    await turnOfLoop();
    expect(answer).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    for (let turns = 0; turns < 3; turns++) await turnOfLoop();
    expect(answer).toEqual(expected);
  });

  test("waits for no start of another thread where its own is known", async () => {
    const { router, scopes, setThread, ask } = subject();
    scopes.expectThread({ answers: answering("cancel") });
    setThread("thread", { answers: answering("accept") });
    expect(await ask(here)).toEqual(accepted);
    router.route(turnStarted(child));
    expect(await ask(child)).toEqual(declined);
  });
});

describe("the handlers of a thread", () => {
  test("survive that it is archived, and go when it is deleted", async () => {
    const { scopes, setThread, ask } = subject();
    setThread("thread", { answers: answering("accept") });
    for (const method of ["thread/archived", "thread/closed"])
      scopes.receive(event(method, { threadId: "thread" }));
    scopes.receive(statusChanged("notLoaded"));
    expect(await ask(here)).toEqual(accepted);
    scopes.receive(event("thread/deleted", { threadId: "thread" }));
    expect(await ask(here)).toEqual(declined);
    expect(scopes.size).toBe(0);
  });

  test("are inherited by a fork whose parent is deleted while the fork is in flight", async () => {
    const { scopes, ask, setThread } = subject();
    setThread("parent", { answers: answering("cancel") });
    const fork = scopes.expectThread({ parentId: "parent" });
    scopes.receive(event("thread/deleted", { threadId: "parent" }));
    fork.set("fork");
    expect(await ask({ threadId: "fork", turnId: "turn" })).toEqual(cancelled);
  });

  test("go with the thread that was unloaded first when too many are, never with a loaded one", async () => {
    const { scopes, setThread, ask } = subject();
    setThread("loaded", { answers: answering("accept") });
    for (const id of ["again", "first", "second"]) {
      setThread(id, { answers: answering("accept") });
      scopes.leave(id);
    }
    scopes.receive(statusChanged("idle", { threadId: "again" }));
    scopes.leave("again");
    for (let count = 2; count < UNLOADED_LIMIT; count++) {
      setThread(`${count}`, { answers: answering("accept") });
      scopes.leave(`${count}`);
    }
    const ids = ["loaded", "again", "first", "second"];
    const asked = ids.map((threadId) => ask({ threadId, turnId: null }));
    expect(await Promise.all(asked)).toEqual([accepted, accepted, declined, accepted]);
    expect(scopes.size).toBe(UNLOADED_LIMIT + 1);
  });

  test("go when it is deleted, loaded or not, and are not kept where there are none", () => {
    const { scopes, setThread } = subject();
    for (const threadId of ["a", "b"]) setThread(threadId, { answers: answering("accept") });
    setThread("c", { answers: [], tools: [] });
    scopes.leave("b");
    scopes.leave("c");
    expect(scopes.size).toBe(2);
    for (const threadId of ["a", "b"]) scopes.receive(event("thread/deleted", { threadId }));
    expect(scopes.size).toBe(0);
  });

  test("are limited for threads that are unloaded, and for those that this connection has left", () => {
    const { scopes, setThread } = subject();
    const unload: ((threadId: string) => void)[] = [
      (threadId) => scopes.leave(threadId),
      (threadId) => scopes.receive(event("thread/archived", { threadId })),
      (threadId) => scopes.receive(event("thread/closed", { threadId })),
      (threadId) => scopes.receive(statusChanged("notLoaded", { threadId })),
    ];
    setThread("loaded again", { answers: answering("accept") });
    scopes.leave("loaded again");
    scopes.receive(statusChanged("idle", { threadId: "loaded again" }));
    for (let count = 0; count <= UNLOADED_LIMIT; count++) {
      setThread(`${count}`, { answers: answering("accept") });
      unload[count % unload.length]?.(`${count}`);
    }
    expect(scopes.size).toBe(UNLOADED_LIMIT + 1);
  });
});

describe("preferred handlers of a thread", () => {
  test("come before those that are set, until they are released", async () => {
    const { scopes, ask, setThread } = subject();
    setThread("thread", { answers: answering("cancel") });
    const release = scopes.prefer("thread", answering("accept"));
    expect(await ask(here)).toEqual(accepted);
    release();
    expect(await ask(here)).toEqual(cancelled);
  });

  test("serve a thread without handlers, which has none again afterwards", async () => {
    const { scopes, ask } = subject();
    const release = scopes.prefer("thread", answering("accept"));
    expect(await ask(here)).toEqual(accepted);
    release();
    expect(await ask(here)).toEqual(declined);
    expect(scopes.size).toBe(0);
  });

  test("are replaced by those of a later call, and their release then changes nothing", async () => {
    const { scopes, ask, setThread } = subject();
    const release = scopes.prefer("thread", answering("accept"));
    setThread("thread", { answers: answering("cancel") });
    expect(await ask(here)).toEqual(cancelled);
    release();
    expect(await ask(here)).toEqual(cancelled);
  });
});
