import { describe, expect, test } from "vitest";
import { TextFeed } from "../../../../src/agent/turn/turn-views.js";
import type { Notification } from "../../../../src/index.js";
import type { MessagePhase } from "../../../../src/protocol.js";
import { agentMessage } from "../../../../src/testing/index.js";
import { collect } from "../../../support/codex/collect.js";

const start = (id: string, phase: MessagePhase | null = null) => ({ item: agentMessage(id, "", phase) });
const event = (method: string, params: object) =>
  ({ method, params: { threadId: "t", turnId: "u", ...params } }) as unknown as Notification;
const started = (id: string, phase?: MessagePhase) => event("item/started", start(id, phase ?? null));
const delta = (itemId: string, text: string) => event("item/agentMessage/delta", { itemId, delta: text });
const completed = (id: string, text: string, phase: MessagePhase | null = null) =>
  event("item/completed", { item: agentMessage(id, text, phase) });
const retry = event("error", { willRetry: true });

/** What a feed gives that was told the events. */
async function textOf(...events: Notification[]): Promise<string> {
  const feed = new TextFeed();
  for (const each of events) feed.receive(each);
  feed.end();
  return (await collect(feed)).join("");
}

/** The same for a reader who waits for each piece as it comes. */
async function textRead(...events: Notification[]): Promise<string> {
  const feed = new TextFeed();
  const read = collect(feed);
  for (const each of events) {
    feed.receive(each);
    await new Promise(setImmediate);
  }
  feed.end();
  return (await read).join("");
}

test.each<[string, Notification[], string]>([
  ["deltas", [started("a"), delta("a", "Hel"), delta("a", "lo"), completed("a", "Hello")], "Hello"],
  ["no deltas", [started("a"), completed("a", "Hello")], "Hello"],
  ["nothing but the completed item", [completed("a", "Hello")], "Hello"],
  ["the first half in deltas", [started("a"), delta("a", "Hel"), completed("a", "Hello")], "Hello"],
  [
    "a completed text that differs from its deltas",
    [started("a"), delta("a", "Hi"), completed("a", "Hello")],
    "Hi",
  ],
  ["an empty message", [started("a"), completed("a", "")], ""],
  ["commentary", [started("a", "commentary"), delta("a", "x"), completed("a", "x", "commentary")], ""],
  ["commentary without deltas", [completed("a", "x", "commentary")], ""],
  [
    "two messages",
    [started("a"), delta("a", "A"), completed("a", "A"), started("b"), delta("b", "B"), completed("b", "B")],
    "AB",
  ],
  ["a message that never completes", [started("a"), delta("a", "Hel")], "Hel"],
  ["one that was abandoned for another", [started("a"), delta("a", "Hel"), completed("b", "Bye")], "HelBye"],
  ["one id in two messages", [completed("a", "A"), started("a"), delta("a", "B"), completed("a", "B")], "AB"],
])("%s", async (_name, events, expected) => {
  expect(await textOf(...events)).toBe(expected);
  expect(await textRead(...events)).toBe(expected);
});

test.each<[string, Notification[], string]>([
  [
    "under the same id",
    [delta("a", "Hel"), retry, started("a"), delta("a", "Hello"), completed("a", "Hello")],
    "Hello",
  ],
  [
    "without being told so",
    [delta("a", "Hel"), started("a"), delta("a", "Hello"), completed("a", "Hello")],
    "Hello",
  ],
  ["under a new id", [delta("a", "Hel"), retry, started("b"), delta("b", "He"), delta("b", "llo")], "Hello"],
  [
    "in other pieces",
    [delta("a", "Hell"), retry, delta("b", "H"), delta("b", "el"), delta("b", "lo")],
    "Hello",
  ],
  ["without deltas", [delta("a", "Hel"), retry, completed("b", "Hello")], "Hello"],
  [
    "twice",
    [delta("a", "Hel"), retry, started("b"), delta("b", "Hello,"), retry, completed("c", "Hello, you")],
    "Hello, you",
  ],
  [
    "cut off before it got as far",
    [delta("a", "Hello"), retry, delta("b", "He"), retry, completed("c", "Hello!")],
    "Hello!",
  ],
  ["with another text", [delta("a", "Hel"), retry, delta("b", "Good "), delta("b", "day")], "HelGood day"],
  [
    "with another text after a while",
    [delta("a", "Help"), retry, delta("b", "Hel"), delta("b", "lo")],
    "HelpHello",
  ],
  [
    "after commentary",
    [delta("a", "Hel"), retry, completed("c", "aside", "commentary"), completed("b", "Hello")],
    "Hello",
  ],
  ["when nothing was said yet", [started("a"), retry, started("a"), completed("a", "Hello")], "Hello"],
  [
    "only the message that was cut off",
    [
      completed("a", "A. "),
      started("b"),
      delta("b", "B"),
      retry,
      started("b"),
      delta("b", "B"),
      completed("b", "B."),
    ],
    "A. B.",
  ],
])("a retry says the message again, %s: each piece once", async (_name, events, expected) => {
  expect(await textOf(started("a"), ...events)).toBe(expected);
  expect(await textRead(started("a"), ...events)).toBe(expected);
});

test("a joined feed gives what is said from the join on, and knows commentary by what is under way", async () => {
  const joined = async (phase: MessagePhase | null, ...events: Notification[]) => {
    const feed = new TextFeed();
    feed.join([agentMessage("a", "", phase)]);
    for (const each of events) feed.receive(each);
    feed.end();
    return (await collect(feed)).join("");
  };
  expect(await joined(null, delta("a", "aa"), completed("a", "aaaa"))).toBe("aa");
  expect(await joined(null, completed("a", "said before the join"))).toBe("");
  expect(await joined("commentary", delta("a", "aside"), completed("a", "an aside", "commentary"))).toBe("");
});

test("text that waits is joined, text that is read as it comes is not", async () => {
  const feed = new TextFeed();
  feed.receive(started("a"));
  for (const piece of ["a", "b", "c"]) feed.receive(delta("a", piece));
  expect(await feed.next()).toEqual({ value: "abc", done: false });
  const pieces: string[] = [];
  for (const piece of ["d", "e"]) {
    const next = feed.next();
    feed.receive(delta("a", piece));
    pieces.push((await next).value ?? "");
  }
  expect(pieces).toEqual(["d", "e"]);
});

test("after the end comes the error, once, and nothing where the reader has left", async () => {
  const feed = new TextFeed();
  feed.receive(started("a"));
  feed.receive(delta("a", "x"));
  feed.end(new Error("broken"));
  feed.receive(delta("a", "y"));
  expect(await feed.next()).toEqual({ value: "x", done: false });
  await expect(feed.next()).rejects.toThrow("broken");
  expect(await feed.next()).toEqual({ value: undefined, done: true });

  const left = new TextFeed();
  left.receive(started("a"));
  left.receive(delta("a", "x"));
  await left.return();
  left.end(new Error("broken"));
  expect(await left.next()).toEqual({ value: undefined, done: true });
});

describe("a text of which something was missed", () => {
  /** What is given of events, with something missed at each `undefined`. */
  async function givenOf(...events: (Notification | undefined)[]): Promise<string> {
    const feed = new TextFeed();
    for (const each of events) {
      if (each === undefined) feed.interrupt();
      else feed.receive(each);
    }
    feed.end();
    return (await collect(feed)).join("");
  }

  test("comes once: deltas after the gap are left out, and the completion gives the rest", async () => {
    const before = [started("a"), delta("a", "one "), undefined];
    expect(await givenOf(...before, delta("a", "three "), completed("a", "one two three "))).toBe(
      "one two three ",
    );
    expect(await givenOf(...before, undefined, completed("a", "one two "))).toBe("one two ");
    expect(await givenOf(...before, started("a"), delta("a", "one two"), completed("a", "one two"))).toBe(
      "one two",
    );
  });

  test("comes whole where its beginning was missed, but for commentary", async () => {
    expect(await givenOf(undefined, delta("a", "two"), completed("a", "one two"))).toBe("one two");
    expect(await givenOf(undefined, delta("a", "two"), completed("a", "one two", "commentary"))).toBe("");
    expect(await givenOf(undefined, started("a"), delta("a", "one"), completed("a", "one"))).toBe("one");
  });

  test("gives an interrupted message and the next one in order", async () => {
    const events = [
      started("a"),
      delta("a", "x"),
      undefined,
      completed("a", "xy"),
      started("b"),
      delta("b", "z"),
    ];
    expect(await givenOf(...events, completed("b", "z"))).toBe("xyz");
  });

  test("comes once where it is not known between which events something was missed", async () => {
    const feed = new TextFeed();
    feed.takeWithGaps(() => {
      for (const each of [
        started("a"),
        delta("a", "one "),
        delta("a", "three"),
        completed("a", "one two three"),
      ])
        feed.receive(each);
      for (const each of [started("b"), delta("b", "x"), delta("b", "z")]) feed.receive(each);
    });
    feed.receive(delta("b", "!"));
    feed.receive(completed("b", "xyz!"));
    for (const each of [started("c"), delta("c", "?"), completed("c", "?")]) feed.receive(each);
    feed.end();
    expect((await collect(feed)).join("")).toBe("one two threexyz!?");
  });
});
