import { expect, test } from "vitest";
import { OlderServerFallback, type Send } from "../../../src/core/client/older-servers.js";
import { MethodNotFoundError } from "../../../src/index.js";
import { command, message } from "../../../src/testing/index.js";
import { liveCodex } from "../../support/codex/live-codex.js";

/** Leaves out what only the newer methods report. */
const common = (data: unknown): unknown =>
  JSON.parse(
    JSON.stringify(data, (key, value) => (/^(started|completed)AtMs$/.test(key) ? undefined : value)),
  );

test("the pages made of a whole thread are those of the server", async () => {
  const { codex, model } = await liveCodex();
  const send: Send = (method, params) => codex.client.request(method, params);
  const withoutLists: Send = (method, params, options) => {
    if (!method.endsWith("/list")) return send(method, params, options);
    return Promise.reject(new MethodNotFoundError(method, { code: -32600, message: "unknown" }));
  };
  const older = new OlderServerFallback(withoutLists);

  const thread = await codex.threadStart();
  const { id: threadId } = thread;
  model.reply(message("thinking", { phase: "commentary" }), message("said", { phase: "final_answer" }));
  model.reply(command("true"), message("before")).reply(message("one"), message("two"));
  for (let turn = 0; turn < 26; turn++) {
    if (turn >= 2) model.reply(message(`re: ${turn}`));
    await thread.run(`turn ${turn}`);
  }
  const pages = [
    ["thread/turns/list", {}],
    ["thread/turns/list", { limit: 0 }],
    ["thread/turns/list", { limit: 26, sortDirection: "asc" }],
    ["thread/turns/list", { limit: 30, itemsView: "full" }],
    ["thread/turns/list", { limit: 2, itemsView: "notLoaded" }],
    ["thread/items/list", {}],
    ["thread/items/list", { limit: 4, sortDirection: "desc" }],
  ] as const;
  for (const [method, options] of pages) {
    const params = { threadId, ...options };
    const [expected, made] = await Promise.all([send(method, params), older.request(method, params)]);
    const what = `${method} ${JSON.stringify(options)}`;
    expect(common(made.data), what).toEqual(common(expected.data));
    expect(made.nextCursor === null, what).toBe(expected.nextCursor === null);
  }
});
