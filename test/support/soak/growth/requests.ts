import type { CodexOptions } from "codex-app-server-sdk";
import { type InstantServer, idOf } from "./instant-server.js";
import { decline, type Kind } from "./kind.js";

const METHOD = "item/commandExecution/requestApproval";

/** Never answers and ignores its signal. */
const stuck: CodexOptions = { handlers: { [METHOD]: () => new Promise<never>(() => undefined) } };

const ask = (server: InstantServer, threadId: string): number =>
  server.request(METHOD, { threadId, turnId: "u", itemId: "i", startedAtMs: 0 });

/** Asks on a new thread, then ends what the request belongs to. */
const askedThen =
  (method: string, params: object): Kind["start"] =>
  ({ server }) =>
  (index) => {
    const threadId = idOf("thread", index);
    ask(server, threadId);
    server.notify(method, { threadId, ...params });
  };

const fileChange = (id: string) => ({ type: "fileChange", id, changes: [], status: "inProgress" });

export const requestKinds: readonly Kind[] = [
  {
    name: "server requests that a handler answers",
    options: { onApproval: decline },
    start:
      ({ server }) =>
      (index) =>
        ask(server, idOf("thread", index)),
  },
  {
    name: "server requests that are resolved while a handler is stuck",
    options: stuck,
    start:
      ({ server }) =>
      (index) => {
        const threadId = idOf("thread", index);
        server.notify("serverRequest/resolved", { threadId, requestId: ask(server, threadId) });
      },
  },
  {
    name: "server requests that end with their turn while a handler is stuck",
    options: stuck,
    start: askedThen("turn/completed", { turn: { id: "u", status: "completed" } }),
  },
  {
    name: "server requests that end with their thread while a handler is stuck",
    options: stuck,
    start: askedThen("thread/closed", {}),
  },
  {
    name: "server requests that nobody answers or resolves",
    kept: 4096,
    options: stuck,
    start:
      ({ server }) =>
      (index) =>
        ask(server, idOf("thread", index)),
  },
  {
    name: "file changes of many threads that never complete",
    options: { onApproval: decline },
    start:
      ({ server }) =>
      (index) =>
        server.notify("item/started", {
          threadId: idOf("thread", index),
          turnId: "u",
          item: fileChange("f"),
        }),
  },
  {
    name: "file changes of one thread that never complete",
    options: { onApproval: decline },
    start:
      ({ server }) =>
      (index) =>
        server.notify("item/started", { threadId: "t", turnId: "u", item: fileChange(idOf("item", index)) }),
  },
];
