import { expect, test } from "vitest";
import { WireListeners } from "../../../../src/core/client/wire-listeners.js";
import { Secrets } from "../../../../src/core/secrets/secrets.js";
import type { WireEvent } from "../../../../src/index.js";
import { connected } from "../../../support/client/connected.js";

test("a listener that is added late sees what goes over the wire from then on, until it leaves", async () => {
  const { client, server, settled } = connected();
  const seen: WireEvent[] = [];
  await settled();
  const stop = client.onWire((event) => seen.push(event));
  server.sendText('oops\n{"method":"a","params":{}}\n');
  await settled();
  stop();
  await settled();
  const methods = seen.map((event) =>
    event.direction === "unreadable" ? event.line : (event.message as { method?: string }).method,
  );
  expect(methods).toEqual(["oops", "a", "test/settled", undefined]);
  await client.close();
});

test("a listener that changes a message changes nothing for the next one", () => {
  const listeners = new WireListeners(new Secrets(), () => undefined);
  const seen: unknown[] = [];
  const take = (event: WireEvent): void => {
    const { message } = event as { message: { params: { list: number[] } } };
    seen.push(JSON.stringify(message));
    message.params.list.push(2);
  };
  listeners.add(take);
  listeners.add(take);
  const message = { params: { list: [1] } };
  listeners.current()?.({ direction: "received", message });
  expect(seen).toEqual(['{"params":{"list":[1]}}', '{"params":{"list":[1]}}']);
  expect(message).toEqual({ params: { list: [1] } });
});

test("a message meets nobody where nobody looks", () => {
  const listeners = new WireListeners(new Secrets(), () => undefined);
  expect(listeners.current()).toBeUndefined();
  const stop = listeners.add(() => undefined);
  expect(listeners.current()).toBeDefined();
  stop();
  expect(listeners.current()).toBeUndefined();
});
