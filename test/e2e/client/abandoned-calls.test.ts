import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AbortError } from "../../../src/index.js";
import { hold, message } from "../../../src/testing/index.js";
import { type LiveServer, liveServer } from "../../support/e2e/live-server.js";
import { messages } from "../../support/e2e/messages.js";
import { text } from "../../support/e2e/turns.js";
import { allGone } from "../../support/process/processes.js";

const thrownBy = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

/** Resolves with the request of a method that the client has sent, once the server has answered it. */
async function answered({ wire }: LiveServer, method: string): Promise<unknown> {
  const request = await expect
    .poll(() => messages(wire, "sent").find((sent) => sent.method === method), {
      timeout: 10_000,
      interval: 10,
    })
    .toBeDefined()
    .then(() => messages(wire, "sent").find((sent) => sent.method === method));
  await expect
    .poll(
      () =>
        messages(wire, "received").find(({ id, method: asked }) => id === request?.id && asked === undefined),
      {
        timeout: 10_000,
        interval: 10,
      },
    )
    .toBeDefined();
  return request?.params;
}

/** A signal that fires as soon as a request of a method is on its way. */
function abortOnceSent(method: string): { signal: AbortSignal; onSent: (sent: unknown) => void } {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    onSent: (sent) => {
      if ((sent as { method?: string }).method === method) queueMicrotask(() => controller.abort("enough"));
    },
  };
}

test("a command whose call is aborted is ended", async () => {
  const live = await liveServer();
  const controller = new AbortController();
  const pidFile = join(live.home.workspace, "pid");
  const call = live.client.commandExec(
    {
      command: ["/bin/sh", "-c", `echo $$ > ${pidFile}; exec sleep 600`],
      timeoutMs: 600_000,
      sandboxPolicy: { type: "dangerFullAccess" },
    },
    { signal: controller.signal },
  );
  const error = thrownBy(call);
  const pid = (): number => {
    try {
      return Number(readFileSync(pidFile, "utf8"));
    } catch {
      return 0;
    }
  };
  await expect.poll(pid, { timeout: 10_000, interval: 10 }).toBeGreaterThan(0);
  controller.abort("enough");
  expect(await error).toBeInstanceOf(AbortError);
  await answered(live, "command/exec/terminate");
  await allGone(() => [pid()]);
});

test("a turn that starts after its call was aborted is interrupted", async () => {
  const { signal, onSent } = abortOnceSent("turn/start");
  const live = await liveServer();
  live.model.reply(message("never", { deltas: [hold()] }));
  const { thread } = await live.client.threadStart({});
  const completed = new Promise((resolve) => {
    live.client.onNotification((event) => {
      if (event.method === "turn/completed") resolve(event.params.turn.status);
    });
  });
  const call = thrownBy(live.client.turnStart({ threadId: thread.id, input: text("hi") }, { signal }));
  onSent(messages(live.wire, "sent").at(-1));
  expect(await call).toBeInstanceOf(AbortError);
  expect(await answered(live, "turn/interrupt")).toMatchObject({ threadId: thread.id });
  expect(await completed).toBe("interrupted");
});

test("a thread that starts after its call was aborted is left", async () => {
  const { signal, onSent } = abortOnceSent("thread/start");
  const live = await liveServer();
  const call = thrownBy(live.client.threadStart({}, { signal }));
  onSent(messages(live.wire, "sent").at(-1));
  expect(await call).toBeInstanceOf(AbortError);
  await answered(live, "thread/unsubscribe");
});

test("a joined turn goes on when the call that joined it is aborted", async () => {
  const { signal, onSent } = abortOnceSent("turn/start");
  const live = await liveServer();
  const gate = hold();
  live.model.reply(message("one", { deltas: ["one", gate] }));
  live.model.reply(message("two"));
  const { thread } = await live.client.threadStart({});
  const status = new Promise((resolve) => {
    live.client.onNotification((event) => {
      if (event.method === "turn/completed") resolve(event.params.turn.status);
    });
  });
  const started = new Promise<void>((resolve) => {
    live.client.onNotification((event) => {
      if (event.method === "turn/started") resolve();
    });
  });
  await live.client.turnStart({ threadId: thread.id, input: text("first") });
  await started;
  await gate.reached;
  const call = thrownBy(live.client.turnStart({ threadId: thread.id, input: text("second") }, { signal }));
  onSent(messages(live.wire, "sent").at(-1));
  expect(await call).toBeInstanceOf(AbortError);
  gate.release();
  expect(await status).toBe("completed");
});
