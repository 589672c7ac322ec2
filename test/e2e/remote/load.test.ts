import { expect, test } from "vitest";
import { callAtOnce } from "../../support/codex/calls-at-once.js";
import { sharedServer } from "../../support/codex/shared-server.js";
import { leaveUnread } from "../../support/codex/unread-streams.js";

test("clients share the queue of the server, and one that nobody reads misses nothing", async () => {
  const { model, connect } = await sharedServer();
  const clients = await Promise.all([connect(), connect(), connect(), connect()]);
  expect(await callAtOnce(200, clients)).toEqual({ faults: [], answered: 800 });
  const [codex] = clients;
  const { events, ...report } = await leaveUnread({ threads: 4, turns: 8 }, codex, model);
  expect(report).toEqual({ faults: [], completed: 8 });
  expect(events).toBeGreaterThan(8 * 200);
});
