import { idOf } from "./instant-server.js";
import { ignore, type Kind } from "./kind.js";

const login = (loginId: string) => ({ type: "chatgpt", loginId, authUrl: "https://example.com" });

export const callKinds: readonly Kind[] = [
  {
    name: "calls that are aborted and never answered",
    kept: 4096,
    start: ({ codex, server }) => {
      server.on("turn/start", () => undefined);
      const input = [{ type: "text" as const, text: "x".repeat(1000), text_elements: [] }];
      return async () => {
        const controller = new AbortController();
        const { signal } = controller;
        const calls = [
          codex.client.turnStart({ threadId: "t", input }, { signal }),
          codex.client.modelList({}, { signal }),
        ];
        setImmediate(() => controller.abort());
        await Promise.allSettled(calls);
      };
    },
  },
  {
    name: "calls that are over their deadline",
    start:
      ({ codex, shared }) =>
      () =>
        codex.client.modelList({}, { timeoutMs: 1, signal: shared }).catch(ignore),
  },
  {
    name: "calls that are answered after they were aborted",
    start:
      ({ codex }) =>
      async (index) => {
        const controller = new AbortController();
        const call = codex.client.turnStart(
          { threadId: idOf("thread", index), input: [] },
          { signal: controller.signal },
        );
        // By then the call is written, and its answer not read.
        queueMicrotask(() => controller.abort());
        await call.catch(ignore);
      },
  },
  {
    name: "logins that never complete",
    start: ({ codex, server }) => {
      let logins = 0;
      server.on("account/login/start", () => login(idOf("login", logins++)));
      return () => codex.loginChatgpt();
    },
  },
  {
    name: "waits for one login that never completes",
    start: ({ codex, server }) => {
      server.on("account/login/start", () => login("l"));
      const started = codex.loginChatgpt();
      return async () => (await started).wait({ timeoutMs: 1 }).catch(ignore);
    },
  },
  {
    name: "listeners that are added and removed",
    start:
      ({ codex, server }) =>
      () => {
        const unsubscribe = [codex.on("thread/closed", ignore), codex.on("handlerError", ignore)];
        server.notify("thread/closed", { threadId: "t" });
        for (const each of unsubscribe) each();
      },
  },
  {
    name: "event streams that are left",
    start:
      ({ codex, server, shared }) =>
      async () => {
        const events = codex.events({ signal: shared });
        server.notify("thread/closed", { threadId: "t" });
        for await (const _ of events) break;
      },
  },
  {
    name: "notifications of unknown methods",
    start:
      ({ server }) =>
      (index) =>
        server.notify(`new/${index}`, { threadId: idOf("thread", index) }),
  },
];
