import { describe, expect, test } from "vitest";
import { AbortError, TimeoutError } from "../../../src/index.js";
import { hold, message } from "../../../src/testing/index.js";
import { collect, rejection } from "../../support/codex/collect.js";
import { type LiveCodexOptions, liveCodex } from "../../support/codex/live-codex.js";
import { processesWith } from "../../support/process/processes.js";

const BOUND_MS = 200;
const GRACE_MS = 300;

/** A Codex whose server the test can stop and continue, as a suspended laptop or a debugger does. */
async function stoppableCodex(options: LiveCodexOptions = {}) {
  const live = await liveCodex({ ...options, interruptGraceMs: GRACE_MS });
  const servers = (): number[] => {
    const all = processesWith("\0app-server\0");
    return processesWith(`CODEX_HOME=${live.home.home}\0`).filter((pid) => all.includes(pid));
  };
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of servers()) process.kill(pid, name);
  };
  return { ...live, stop: () => signal("SIGSTOP"), go: () => signal("SIGCONT") };
}

/** How long a rejecting promise took, in milliseconds, and its error. */
async function timed(promise: Promise<unknown>) {
  const start = performance.now();
  const error = await rejection<Error & { result?: unknown }>(promise);
  return { error, ms: performance.now() - start };
}

describe("on a server that is stopped", () => {
  test("every bounded wait for a turn ends, and the thread runs turns again once it goes on", async () => {
    const { codex, model, log, stop, go } = await stoppableCodex();
    const thread = await codex.threadStart();
    model.reply(message("Hel", { deltas: ["Hel", hold()], open: true }));
    const turn = await thread.turn("hi");
    await log.until(({ method }) => method === "item/agentMessage/delta");
    stop();
    const waits = [
      timed(turn.run({ timeoutMs: BOUND_MS })),
      timed(collect(turn.stream({ timeoutMs: BOUND_MS }))),
      timed(collect(turn.text({ signal: AbortSignal.timeout(BOUND_MS) }))),
    ];
    for (const { error, ms } of await Promise.all(waits)) {
      expect([TimeoutError, AbortError]).toContain(error.constructor);
      expect(error.result).toBeUndefined();
      expect(ms).toBeLessThan(BOUND_MS + GRACE_MS + 1500);
    }
    go();
    await log.until(({ method }) => method === "turn/completed");
    model.reply(message("Hello."));
    expect(await thread.run("again")).toMatchObject({ status: "completed", finalResponse: "Hello." });
  });

  test("a turn that was asked for meanwhile is abandoned, and interrupted once the server takes it", async () => {
    const { codex, model, log, stop, go } = await stoppableCodex();
    const thread = await codex.threadStart();
    stop();
    const { error, ms } = await timed(thread.run("hi", { timeoutMs: BOUND_MS }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(ms).toBeLessThan(BOUND_MS + GRACE_MS + 1500);
    model.replyTo(({ lastUserText }) =>
      lastUserText === "again" ? message("Hello.") : message("Hel", { deltas: ["Hel", hold()], open: true }),
    );
    go();
    const completed = await log.until(({ method }) => method === "turn/completed");
    expect(completed.params).toMatchObject({ turn: { status: "interrupted" } });
    expect(await thread.run("again")).toMatchObject({ status: "completed", finalResponse: "Hello." });
  });

  test("a goal is abandoned, and paused once the server takes it", async () => {
    const { codex, model, log, stop, go } = await stoppableCodex();
    const thread = await codex.threadStart();
    model.reply(message("Hel", { deltas: ["Hel", hold()], open: true }));
    const controller = new AbortController();
    const running = thread.runGoal("a goal", { signal: controller.signal });
    await log.until(({ method }) => method === "item/agentMessage/delta");
    stop();
    controller.abort();
    const { error, ms } = await timed(running);
    expect(error).toBeInstanceOf(AbortError);
    expect(ms).toBeLessThan(GRACE_MS + 1500);
    go();
    await log.until(({ method }) => method === "turn/completed");
    expect(await thread.goal()).toMatchObject({ status: "paused" });
  });

  test("a call with a deadline ends, and the server ends when it is closed", async () => {
    const { codex, stop } = await stoppableCodex();
    stop();
    const { error } = await timed(codex.models({ timeoutMs: BOUND_MS }));
    expect(error).toBeInstanceOf(TimeoutError);
    await codex.close();
    expect(await codex.closed).toMatchObject({ exitCode: 0, signal: null });
  });
});
