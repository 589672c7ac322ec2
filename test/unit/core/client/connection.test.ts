import { expect, test } from "vitest";
import { pickFrom, UNLOADED_LIMIT } from "../../../../src/core/requests/handler-scopes.js";
import { connected } from "../../../support/client/connected.js";
import { connectionOf } from "../../../support/client/connection-of.js";

test("handlers of threads that the connection has left are kept up to a limit", async () => {
  const { client, server } = connected({ maxInFlight: Number.POSITIVE_INFINITY });
  const { scopes } = connectionOf(client).handlers;
  const answers = [pickFrom({ "currentTime/read": () => ({ currentTimeAt: 1 }) })];
  const left = Array.from({ length: UNLOADED_LIMIT + 5 }, (_, at) => {
    scopes.expectThread({ threadId: `t${at}`, answers }).set(`t${at}`);
    return client.threadUnsubscribe({ threadId: `t${at}` });
  });
  expect(scopes.size).toBe(UNLOADED_LIMIT + 5);
  await server.message(left.length - 1);
  for (const { id } of [...server.sent]) server.send({ id, result: {} });
  await Promise.all(left);
  expect(scopes.size).toBe(UNLOADED_LIMIT);
});
