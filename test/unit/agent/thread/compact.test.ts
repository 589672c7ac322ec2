import { afterEach, expect, test, vi } from "vitest";
import { AbortError, TimeoutError } from "../../../../src/index.js";
import { refuse, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

afterEach(() => {
  vi.useRealTimers();
});

test("the turn is the next one that starts, before the answer or after it", async () => {
  for (const before of [true, false]) {
    const { codex, far } = await scriptedCodex();
    const thread = scriptedThread(far);
    far.on("thread/compact/start", (_params, call) => {
      if (before) thread.started("c");
      call.answer({});
      if (!before) thread.started("c");
      thread.completed("c");
      return undefined;
    });
    const turn = await codex.thread("t").compact();
    expect(turn).toMatchObject({ id: "c", threadId: "t", joined: false });
    expect((await turn.run()).status).toBe("completed");
  }
});

test("a refusal is passed on and leaves nothing", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("thread/compact/start", () => refuse("not now"));
  expect((await rejection(codex.thread("t").compact())).message).toContain("not now");
  far.on("turn/start", () => {
    scriptedThread(far).whole("u");
    return { turn: turnRecord("u") };
  });
  expect((await codex.thread("t").run("hi")).status).toBe("completed");
});

test("a turn that does not start ends the wait, and so does nothing later", async () => {
  vi.useFakeTimers();
  const { codex, far } = await scriptedCodex();
  far.on("thread/compact/start", () => ({}));
  const starting = rejection(codex.thread("t").compact());
  await vi.advanceTimersByTimeAsync(30_001);
  const error = await starting;
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.stack).toContain("compact.test.ts");
  expect(vi.getTimerCount()).toBe(0);
});

test("aborted while its turn has not begun, it is interrupted as it begins", async () => {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("thread/compact/start", () => ({}));
  far.on("turn/interrupt", () => {
    thread.completed("c", "interrupted");
    return {};
  });
  const controller = new AbortController();
  const starting = rejection<AbortError>(codex.thread("t").compact({ signal: controller.signal }));
  await far.call("thread/compact/start");
  controller.abort("stop");
  thread.started("c");
  const error = await starting;
  expect(error).toBeInstanceOf(AbortError);
  expect(error).toMatchObject({ cause: "stop", result: { turnId: "c", status: "interrupted" } });
});
