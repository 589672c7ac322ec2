import { describe, expect, test } from "vitest";
import { Doorbell, type Executor, type Runner } from "../../../src/durable/engine/doorbell.js";

const LATER = 1000;

/** The part of DBOS that looks into queues. */
class FakeRunner implements Runner {
  readonly states = new Map(["one", "two"].map((name) => [name, { nextPollAt: LATER }]));
  readonly running = new Map<string, { promise: Promise<unknown> }[]>();
  readonly looking = new Map<string, unknown>();
  wakes = 0;

  scheduleDueQueues(..._: Parameters<Runner["scheduleDueQueues"]>): void {}

  /** One pass; the queues that are due in it. */
  pass(): string[] {
    const executor: Executor = { systemDatabase: { runningWorkflowMap: this.running } };
    this.scheduleDueQueues(executor, 1, 3, this.looking, () => {
      this.wakes++;
    });
    const due = [...this.states].filter(([, { nextPollAt }]) => nextPollAt === 0);
    for (const [, queue] of due) queue.nextPollAt = LATER;
    return due.map(([name]) => name);
  }
}

describe("a doorbell", () => {
  test("has all queues looked into at the first pass, and then those that are rung for", () => {
    const runner = new FakeRunner();
    const doorbell = new Doorbell(() => false, runner);
    doorbell.attach();
    expect(runner.pass()).toEqual(["one", "two"]);
    expect(runner.pass()).toEqual([]);
    doorbell.ring(["two"]);
    expect(runner.wakes).toBe(1);
    expect(runner.pass()).toEqual(["two"]);
    doorbell.ring();
    expect(runner.pass()).toEqual(["one", "two"]);
  });

  test("has a queue looked into once more that was rung for during a look", () => {
    const runner = new FakeRunner();
    const doorbell = new Doorbell(() => false, runner);
    doorbell.attach();
    runner.pass();
    runner.looking.set("one", {});
    doorbell.ring(["one"]);
    expect(runner.pass()).toEqual([]);
    runner.looking.delete("one");
    expect(runner.pass()).toEqual(["one"]);
  });

  test("has a queue that is held looked into neither at its interval nor when it is rung for, but afterwards", () => {
    const runner = new FakeRunner();
    let isHeld = true;
    const doorbell = new Doorbell((queue) => isHeld && queue === "one", runner);
    doorbell.attach();
    expect(runner.pass()).toEqual(["two"]);
    expect(runner.states.get("one")?.nextPollAt).toBeGreaterThan(LATER);
    doorbell.ring(["one"]);
    expect(runner.pass()).toEqual([]);
    isHeld = false;
    expect(runner.pass()).toEqual(["one"]);
  });

  test("rings when the end of a workflow is recorded", async () => {
    const runner = new FakeRunner();
    const doorbell = new Doorbell(() => false, runner);
    doorbell.attach();
    runner.pass();
    let record = (): void => undefined;
    const recorded = new Promise<void>((resolve) => {
      record = resolve;
    });
    runner.running.set("id", [{ promise: recorded }]);
    doorbell.ringAfter("id", ["one"]);
    doorbell.ringAfter("unknown", ["two"]);
    expect(runner.wakes).toBe(0);
    record();
    await recorded;
    await expect.poll(() => runner.wakes).toBe(1);
    expect(runner.pass()).toEqual(["one"]);
  });

  test("leaves DBOS as it was, and does nothing where there is none of its kind", () => {
    const runner = new FakeRunner();
    const doorbell = new Doorbell(() => false, runner);
    doorbell.attach();
    runner.pass();
    doorbell.detach();
    doorbell.ring(["one"]);
    expect({ wakes: runner.wakes, looked: runner.pass() }).toEqual({ wakes: 0, looked: [] });
    const without = new Doorbell(() => false, null);
    without.attach();
    without.ring();
    without.detach();
  });
});
