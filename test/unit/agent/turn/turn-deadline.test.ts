import { describe, expect, test, vi } from "vitest";
import { TurnDeadline } from "../../../../src/agent/turn/turn-deadline.js";
import { CallSite } from "../../../../src/core/errors/call-site.js";

describe("TurnDeadline", () => {
  test("fires nothing and sets no timer once it is disposed of", () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const { signal } = controller;
    const deadline = new TurnDeadline(
      { signal, timeoutMs: 5, idleTimeoutMs: 5 },
      "call",
      new CallSite(expect),
      10,
    );
    deadline.dispose();
    controller.abort();
    deadline.expire("silence");
    expect(deadline.error()).toBeUndefined();
    expect(deadline.signal?.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
