import { expect, test } from "vitest";
import { message } from "../../../src/testing/index.js";
import { collect } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

test("start, resume and fork answer with the thread's settings", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart({ model: "gpt-5.4" });
  expect(thread.info).toMatchObject({ thread: { id: thread.id }, model: "gpt-5.4" });
  model.reply(message("first"));
  await thread.run("hello");
  const resumed = await codex.threadResume(thread.id);
  expect(resumed.id).toBe(thread.id);
  expect(resumed.info?.thread.id).toBe(thread.id);
  const fork = await thread.fork();
  expect(fork.id).not.toBe(thread.id);
  expect(fork.info?.thread.forkedFromId).toBe(thread.id);
  model.reply(message("second"));
  await fork.run("again");
  expect(model.requests.at(-1)?.userTexts).toEqual(expect.arrayContaining(["hello", "again"]));
});

test("a fork may end at a turn", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart();
  model.reply(message("one")).reply(message("two"));
  const { turnId } = await thread.run("first");
  await thread.run("second");
  const fork = await codex.threadFork(thread.id, { lastTurnId: turnId });
  expect((await collect(fork.turns())).length).toBe(1);
});

test("name, read and the turns' history in pairs", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart();
  model.reply(message("one")).reply(message("two"));
  await thread.run("first");
  await thread.run("second");
  await thread.setName("A name");
  const read = await thread.read({ includeTurns: true });
  expect(read.name).toBe("A name");
  const said = read.turns.map(({ items }) =>
    items.map((item) =>
      item.type === "agentMessage" ? item.text : item.type === "userMessage" ? item.content[0] : item.type,
    ),
  );
  expect(said).toMatchObject([
    [{ text: "first" }, "one"],
    [{ text: "second" }, "two"],
  ]);
});

test("turns, newest first, and items, oldest first, over all pages", async () => {
  const { codex, model, log } = live();
  model.replyTo(({ lastUserText }) => message(`re: ${lastUserText}`));
  const thread = await codex.threadStart();
  const ids: string[] = [];
  for (const text of ["one", "two", "three", "four", "five"]) ids.push((await thread.run(text)).turnId);
  const from = log.length;
  expect((await collect(thread.turns({ limit: 2 }))).map(({ id }) => id)).toEqual([...ids].reverse());
  expect(log.sent("thread/turns/list", from)).toHaveLength(3);
  const items = await collect(thread.items({ limit: 3 }));
  expect(items.map(({ turnId }) => turnId)).toEqual(ids.flatMap((id) => [id, id]));

  const page = await thread.turns({ limit: 2 });
  expect(page.data.map(({ id }) => id)).toEqual([ids[4], ids[3]]);
  expect(page.hasNextPage()).toBe(true);
  const next = await page.nextPage();
  expect(next?.data.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  const onward = await thread.turns({ limit: 2, cursor: page.nextCursor });
  expect(onward.data.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  expect((await collect(page)).map(({ id }) => id)).toEqual([...ids].reverse());
});

test("list, archive, unarchive and delete", async () => {
  const { codex, model } = live();
  model.replyTo(() => message("ok"));
  const threads = await Promise.all(Array.from({ length: 3 }, () => codex.threadStart()));
  for (const thread of threads) await thread.run("hello");
  const [first, second, third] = threads.map(({ id }) => id) as [string, string, string];
  const listed = async (archived: boolean) =>
    (await collect(codex.threadList({ limit: 2, archived }))).map(({ id }) => id);

  expect(await listed(false)).toEqual(expect.arrayContaining([first, second, third]));
  expect(await codex.threadArchive(first)).toBeUndefined();
  await codex.thread(second).archive();
  expect(await listed(true)).toEqual(expect.arrayContaining([first, second]));
  expect(await listed(false)).not.toContain(first);
  expect((await codex.threadUnarchive(first)).id).toBe(first);
  expect(await listed(false)).toContain(first);
  expect(await codex.threadDelete(third)).toBeUndefined();
  expect(await listed(false)).not.toContain(third);
});

test("list: the most recently created first, those of the configured model provider", async () => {
  const { codex, model } = live();
  model.replyTo(() => message("ok"));
  const older = await codex.threadStart();
  await older.run("hello");
  const newer = await codex.threadStart();
  await newer.run("hello");
  await older.run("again");
  const { data } = await codex.threadList({ limit: 2 });
  expect(data.map(({ id }) => id)).toEqual([newer.id, older.id]);

  const other = await liveCodex({
    beside: live(),
    configOverrides: {
      model_provider: "other",
      model_providers: { other: { name: "Other", base_url: model.url, wire_api: "responses" } },
    },
  });
  expect((await other.codex.threadList()).data).toEqual([]);
  const all = await other.codex.threadList({ limit: 2, modelProviders: [] });
  expect(all.data.map(({ id }) => id)).toEqual([newer.id, older.id]);
});

test("models, the first page and all", async () => {
  const { codex } = live();
  const page = await codex.models({ limit: 2 });
  expect(page.data).toHaveLength(2);
  const all = await collect(codex.models({ limit: 4 }));
  expect(all.length).toBeGreaterThan(4);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect((await collect(codex.models({ includeHidden: true }))).length).toBeGreaterThan(all.length);
});

test("an async function that returns a list of pages resolves to the first page", async () => {
  const { codex } = live();
  const newest = async () => codex.models({ limit: 1 });
  expect((await newest()).data).toHaveLength(1);
});

test("compaction asks the model for a summary and ends as a turn", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("first"));
  await thread.run("hello");
  const before = model.requests.length;
  model.reply(message("a summary"));
  const turn = await thread.compact();
  const result = await turn.run();
  expect(result).toMatchObject({
    turnId: turn.id,
    status: "completed",
    items: [{ type: "contextCompaction" }],
  });
  expect(model.requests.length).toBe(before + 1);
  model.reply(message("second"));
  expect((await thread.run("again")).finalResponse).toBe("second");
});

test("a review's turn goes by the id of the answer, its inner id belongs to it", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("Looks good.", { deltas: 2 }));
  const turn = await thread.review({ target: { type: "custom", instructions: "look" } });
  const [told, result] = await Promise.all([collect(turn.stream()), turn.run()]);
  const started = told.find((event) => event.method === "turn/started");
  expect(started?.params.turn.id).not.toBe(turn.id);
  expect(started?.params.turn.rootTurnId).toBe(turn.id);
  expect(told.at(-1)).toMatchObject({ method: "turn/completed", params: { turn: { id: turn.id } } });
  expect(result).toMatchObject({ turnId: turn.id, status: "completed", finalResponse: "Looks good." });
  expect(result.items.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["enteredReviewMode", "exitedReviewMode", "agentMessage"]),
  );
  // The reviewer is a thread of its own, with the inner turn.
  const reviewer = model.requests.at(-1);
  expect(reviewer?.threadId).not.toBe(thread.id);
  expect(reviewer?.turnId).toBe(started?.params.turn.id);
  // The reviewer's own message starts and never completes.
  expect(result.openItems).toMatchObject([{ type: "agentMessage" }]);
  model.reply(message("next"));
  expect((await thread.run("go on")).status).toBe("completed");
});
