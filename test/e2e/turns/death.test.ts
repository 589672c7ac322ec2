import { expect, test } from "vitest";
import { TransportClosedError } from "../../../src/index.js";
import { hold, message } from "../../../src/testing/index.js";
import { collect, rejection } from "../../support/codex/collect.js";
import { type LiveCodex, liveCodex } from "../../support/codex/live-codex.js";

/** Everything that waits on one server with a turn under way. */
async function everythingWaiting({ codex, model, log }: LiveCodex) {
  model.replyTo(() => message("Hel", { deltas: ["Hel", hold()], open: true }));
  const [thread, other, third] = await Promise.all([
    codex.threadStart(),
    codex.threadStart(),
    codex.threadStart(),
  ]);
  const turn = await thread.turn("hi");
  const waiting = {
    "thread.run": other.run("hi"),
    "turn.run": turn.run(),
    "turn.stream": collect(turn.stream()),
    "turn.text": collect(turn.text()),
    "thread.runGoal": third.runGoal("a goal"),
  };
  const events = collect(codex.events());
  const ends = Promise.all(Object.values(waiting).map((promise) => rejection(promise)));
  const spoken = [thread, other, third].map(({ id }) =>
    log.until(({ method, params }) => method === "item/agentMessage/delta" && params?.threadId === id),
  );
  await Promise.all(spoken);
  return { ends, events, thread, turn };
}

test("when the server dies in a turn, everything that waits fails with how it died, and so does what comes later", async () => {
  const live = await liveCodex({ endsWell: false });
  const { ends, events, thread, turn } = await everythingWaiting(live);
  await live.codex.client
    .commandExec({ command: ["/bin/sh", "-c", "kill -KILL $PPID; sleep 5"], timeoutMs: 4000 })
    .catch(() => undefined);
  for (const error of await ends) {
    expect(error).toBeInstanceOf(TransportClosedError);
    expect(error).toMatchObject({ code: "TRANSPORT_CLOSED", signal: "SIGKILL" });
    expect(error.message).toContain("SIGKILL");
    expect(error.stack).toContain("death.test.ts");
  }
  await events;
  for (const later of [
    () => thread.run("again"),
    () => turn.run(),
    () => turn.steer("more"),
    () => live.codex.threadStart(),
  ])
    expect(await rejection(later())).toBeInstanceOf(TransportClosedError);
  await turn.interrupt();
  expect(await live.codex.closed).toMatchObject({ signal: "SIGKILL" });
});

test("close fails everything that waits at once, before the server has ended", async () => {
  const live = await liveCodex();
  const { ends, events } = await everythingWaiting(live);
  let closed = false;
  const closing = live.codex.close().then(() => {
    closed = true;
  });
  for (const error of await ends) expect(error).toBeInstanceOf(TransportClosedError);
  await events;
  expect(closed).toBe(false);
  await closing;
});
