import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Codex } from "../../../../src/index.js";
import {
  agentMessage,
  refuse,
  type ScriptedTransport,
  scriptedThread,
  threadInfo,
  turnRecord,
} from "../../../../src/testing/index.js";
import { scriptedCodex, settled } from "../../../support/codex/scripted-codex.js";

const needsOptIn = (name: string) => refuse(`${name} requires experimentalApi capability`);

/** What the server of each release says of a method that it does not serve without the opt-in. */
const refusals = {
  "takes it as experimental": needsOptIn,
  "does not know it": (name: string) =>
    refuse(`Invalid request: unknown variant \`${name}\`, expected one of`),
};

const user = (id: string) => ({ type: "userMessage" as const, id, clientId: null, content: [] });
const stored = [1, 2, 3].map((n) =>
  turnRecord(`u${n}`, "completed", {
    itemsView: "full",
    items: [user(`q${n}`), agentMessage(`c${n}`, "thinking"), agentMessage(`a${n}`, "answer")],
  }),
);

let codex: Codex;
let far: ScriptedTransport;
beforeEach(async () => {
  ({ codex, far } = await scriptedCodex());
  far.on("thread/read", ({ includeTurns }) => ({
    thread: { id: "t", status: { type: "idle" }, turns: includeTurns === true ? stored : [] },
  }));
});

/** Has the server refuse `excludeTurns`, and send turns without it. */
function refuseExcludeTurns(): void {
  for (const method of ["thread/resume", "thread/fork"] as const) {
    const info = threadInfo("t");
    far.on(method, (params) =>
      params.excludeTurns === undefined
        ? { ...info, thread: { ...info.thread, turns: stored } }
        : needsOptIn(`${method}.excludeTurns`),
    );
  }
}

describe("a server that takes excludeTurns as experimental", () => {
  const uses = {
    "thread/resume": () => codex.threadResume("t"),
    "thread/fork": () => codex.threadFork("t"),
  } as const;

  it.each(["thread/resume", "thread/fork"] as const)(
    "gets %s without it, and its turns are dropped",
    async (method) => {
      refuseExcludeTurns();
      for (let count = 0; count < 2; count++) expect((await uses[method]()).info?.thread.turns).toEqual([]);
      const sent = far.callsOf(method).map(({ params }) => params.excludeTurns);
      expect(sent).toEqual([true, undefined, undefined]);
    },
  );

  it("keeps the turns where the caller wants them", async () => {
    refuseExcludeTurns();
    await codex.threadResume("t");
    const { info } = await codex.threadResume("t", { excludeTurns: false });
    expect(info?.thread.turns).toEqual(stored);
  });

  it("loads a thread without it for a call that needs it loaded", async () => {
    refuseExcludeTurns();
    const thread = scriptedThread(far);
    far.on("turn/start", (_, call) => {
      if (far.callsOf("turn/start").length === 1) return refuse("thread not found: t");
      call.answer({ turn: turnRecord("u") });
      thread.whole("u");
      return undefined;
    });
    expect(await codex.thread("t").run("hi")).toMatchObject({ status: "completed" });
    expect(far.callsOf("thread/resume")).toHaveLength(2);
  });

  it("says so of any other field, and is then asked again", async () => {
    far.on("thread/resume", () => needsOptIn("thread/resume.history"));
    for (let count = 1; count <= 2; count++) {
      await expect(codex.threadResume("t")).rejects.toMatchObject({
        code: "EXPERIMENTAL_API",
        message: expect.stringContaining("thread/resume.history"),
      });
      expect(far.callsOf("thread/resume")).toHaveLength(count);
    }
  });

  it("is left alone by a call of the protocol's own stub", async () => {
    refuseExcludeTurns();
    const resume = codex.client.threadResume({ threadId: "t", excludeTurns: true });
    await expect(resume).rejects.toMatchObject({ code: "EXPERIMENTAL_API" });
  });
});

describe.each(Object.entries(refusals))("a server that %s: thread/turns/list", (_, refusal) => {
  beforeEach(() => void far.on("thread/turns/list", refusal("thread/turns/list")));

  const ids = async (options: Parameters<ReturnType<Codex["thread"]>["turns"]>[0]): Promise<string[]> => {
    const found: string[] = [];
    for await (const { id } of codex.thread("t").turns(options)) found.push(id);
    return found;
  };

  it("gives the turns of thread/read in pages, and is asked once", async () => {
    for (const limit of [undefined, 0, 1, 2, 3, 100])
      expect(await ids({ limit, sortDirection: "asc" })).toEqual(["u1", "u2", "u3"]);
    expect(await ids({ limit: 2 })).toEqual(["u3", "u2", "u1"]);
    expect(far.callsOf("thread/turns/list")).toHaveLength(1);
  });

  it("gives as many items as are asked for", async () => {
    const itemsOf = async (itemsView: "full" | "summary" | "notLoaded" | undefined) => {
      const [newest] = (await codex.thread("t").turns({ itemsView, limit: 1 })).data;
      return [newest?.itemsView, newest?.items.map(({ id }) => id)];
    };
    expect(await itemsOf(undefined)).toEqual(["summary", ["q3", "a3"]]);
    expect(await itemsOf("full")).toEqual(["full", ["q3", "c3", "a3"]]);
    expect(await itemsOf("notLoaded")).toEqual(["notLoaded", []]);
  });

  it("refuses a cursor that is not one of its own", async () => {
    await expect(codex.thread("t").turns({ cursor: "u9" })).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      message: expect.stringContaining('invalid cursor: "u9"'),
    });
  });

  it("settles a turn whose completion was lost", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    far.on("turn/start", { turn: turnRecord("u3") });
    const turn = await codex.thread("t").turn("hi");
    const thread = scriptedThread(far);
    thread.started("u3");
    thread.status("idle");
    await vi.advanceTimersByTimeAsync(1100);
    expect(await turn.run()).toMatchObject({
      status: "completed",
      reconciled: true,
      items: [{ id: "q3" }, { id: "c3" }, { id: "a3" }],
    });
  });

  it("gives no turns of a thread that has none yet", async () => {
    far.on("thread/read", refuse("thread t is not materialized yet; before first user message"));
    expect((await codex.thread("t").turns()).data).toEqual([]);
  });
});

describe.each(Object.entries(refusals))("a server that %s: thread/items/list", (_, refusal) => {
  beforeEach(() => void far.on("thread/items/list", refusal("thread/items/list")));

  it("gives the items of thread/read in pages, of one turn or all", async () => {
    const found: string[] = [];
    for await (const { turnId, item } of codex.thread("t").items({ limit: 2 }))
      found.push(`${turnId} ${item.id}`);
    expect(found).toEqual(
      ["u1", "u2", "u3"].flatMap((id) => ["q", "c", "a"].map((kind) => `${id} ${kind}${id.slice(1)}`)),
    );
    const { data } = await codex.thread("t").items({ turnId: "u2", sortDirection: "desc", limit: 2 });
    expect(data.map(({ item }) => item.id)).toEqual(["a2", "c2"]);
    expect(far.callsOf("thread/items/list")).toHaveLength(1);
  });
});

it("takes a method that a server knows but cannot serve here for no older server", async () => {
  far.on("thread/turns/list", refuse("list_turns is not supported yet", -32601));
  expect((await codex.thread("t").turns()).data).toEqual([]);
  expect(far.callsOf("thread/read")).toEqual([]);
});

describe("a review on a server that does not name the root of its inner turn", () => {
  it("is interrupted by its inner id, and leaves the thread free for the next turn", async () => {
    const thread = scriptedThread(far);
    far.on("review/start", { turn: turnRecord("outer"), reviewThreadId: "t" });
    far.on("turn/interrupt", ({ turnId }) => {
      if (turnId !== "inner") return refuse(`expected active turn id ${turnId} but found inner`);
      thread.completed("outer", "interrupted");
      return {};
    });
    const review = await codex.thread("t").review({ target: { type: "uncommittedChanges" } });
    thread.status("active");
    thread.started("inner", { rootTurnId: undefined });
    await settled(far);
    await review.interrupt();
    expect(await review.run()).toMatchObject({ status: "interrupted", turnId: "outer" });
    thread.reply("Hello.");
    expect(await codex.thread("t").run("hi")).toMatchObject({ status: "completed" });
  });
});
