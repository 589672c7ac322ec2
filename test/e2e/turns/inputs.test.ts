import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import {
  audio,
  type Input,
  image,
  localAudio,
  localImage,
  mention,
  skill,
  text,
  UsageError,
} from "../../../src/index.js";
import { hold, type ModelRequest, message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

/** A PNG of one pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const dataUrl = `data:image/png;base64,${png.toString("base64")}`;

/** What the model was asked when a turn said the input. */
async function asked(input: Input): Promise<ModelRequest> {
  const { codex, model } = live();
  model.reply(message("ok"));
  const thread = await codex.threadStart(inMemory);
  expect(await thread.run(input)).toMatchObject({ status: "completed" });
  const request = model.requests.at(-1);
  if (request === undefined) throw new Error("the model was not asked");
  return request;
}

test("a string, an item and a list of items", async () => {
  expect((await asked("one")).lastUserText).toBe("one");
  expect((await asked(text("two"))).lastUserText).toBe("two");
  const { userTexts, imageUrls } = await asked([text("three"), image(dataUrl), text("four")]);
  expect(userTexts).toEqual(expect.arrayContaining(["three", "four"]));
  expect(imageUrls).toEqual([dataUrl]);
});

test("what a lone surrogate stands in is made readable for the server", async () => {
  expect((await asked("a\ud800b")).lastUserText).toBe("a\ufffdb");
});

test("an image: a data URL, and bytes, which become one", async () => {
  expect((await asked([text("see"), image(dataUrl)])).imageUrls).toEqual([dataUrl]);
  expect((await asked([text("see"), image(png)])).imageUrls).toEqual([dataUrl]);
  const view = new Uint8Array(png.buffer, png.byteOffset, png.byteLength);
  expect((await asked([text("see"), image(view, { detail: "high" })])).imageUrls).toEqual([dataUrl]);
});

test("an image file, by its path and by its file: URL", async () => {
  const path = join(live().home.workspace, "pixel one.png");
  await writeFile(path, png);
  const expected = [expect.stringMatching(/^data:image\/png;base64,/)];
  expect((await asked([text("see"), localImage(path)])).imageUrls).toEqual(expected);
  expect((await asked([text("see"), image(pathToFileURL(path).href)])).imageUrls).toEqual(expected);
});

/** The image that a path in the folder has. */
const imageOf = (bytes: Buffer) => `data:image/png;base64,${bytes.toString("base64")}`;

describe("a relative path of an image", () => {
  /** Folders with a file of one name, and another content each. */
  async function folders() {
    const { home } = live();
    const made = { server: home.workspace, thread: join(home.home, "thread"), turn: join(home.home, "turn") };
    for (const [name, path] of Object.entries(made)) {
      await mkdir(path, { recursive: true });
      await writeFile(join(path, "same.png"), Buffer.concat([png, Buffer.from(name)]));
    }
    return made;
  }
  const marked = (name: string) => imageOf(Buffer.concat([png, Buffer.from(name)]));

  test("counts from the cwd of the turn, of the thread, of a thread that was only bound, and of a running turn", async () => {
    const { codex, model } = live();
    const { thread: cwd, turn } = await folders();
    const images = () => model.requests.at(-1)?.imageUrls.at(-1);
    const thread = await codex.threadStart({ cwd });
    model.reply(message("ok"));
    await thread.run(localImage("same.png"));
    expect(images()).toBe(marked("thread"));
    model.reply(message("ok"));
    await thread.run([localImage("same.png")], { cwd: turn });
    expect(images()).toBe(marked("turn"));
    const gate = hold();
    model.reply(message("ok", { deltas: ["o", gate, "k"] }));
    const running = await thread.turn("wait");
    await gate.reached;
    model.reply(message("ok"));
    await running.steer(localImage("./same.png"));
    gate.release();
    await running.run();
    expect(images()).toBe(marked("turn"));
    const bound = await liveCodex({ beside: live() }).then(({ codex: second }) =>
      second.threadFork(thread.id),
    );
    model.reply(message("ok"));
    await bound.run(localImage("same.png"));
    expect(images()).toBe(marked("turn"));
  });

  test.each([
    ["is not there", "nothing.png", /input\[1\]\.path: ".*nothing\.png" cannot be read: .*No such file/],
    ["is a folder", ".", /input\[1\]\.path: ".*" is not a file/],
  ])("of what %s is refused, and nothing has run", async (_what, path, shown) => {
    const { codex, log, model } = live();
    const thread = await codex.threadStart(inMemory);
    const from = log.length;
    for (const item of [localImage(path), localAudio(path), localImage(join(live().home.workspace, path))]) {
      const error = await rejection(thread.run([text("see"), item]));
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toMatch(shown);
      expect(error.stack).toContain("inputs.test.ts");
    }
    expect(log.sent("turn/start", from)).toEqual([]);
    model.reply(message("ok"));
    expect((await thread.run("free")).status).toBe("completed");
  });
});

test("a mention of a file puts its path into the text, once", async () => {
  const { userTexts } = await asked([
    text("read"),
    mention("notes", "/x/notes.md"),
    mention("app", "app://a"),
  ]);
  expect(userTexts.slice(-2)).toEqual(["read", "[@notes](/x/notes.md)"]);
  const { userTexts: named } = await asked([mention("notes", "/x/notes.md"), text("read /x/notes.md")]);
  expect(named.at(-1)).toBe("read /x/notes.md");
});

test("a skill: its text is put before the model", async () => {
  const folder = join(live().home.home, "skills", "knit");
  await mkdir(folder, { recursive: true });
  const path = join(folder, "SKILL.md");
  await writeFile(path, "---\nname: knit\ndescription: knits\n---\n\nTwo needles, please.\n");
  const { userTexts } = await asked([text("use it"), skill("knit", path)]);
  expect(userTexts.join("\n")).toContain("Two needles, please.");
  expect(userTexts.join("\n")).toContain("knit");
});

test("a mention and sound are accepted and kept on the item", async () => {
  const { codex, model } = live();
  const path = join(live().home.workspace, "sound.wav");
  await writeFile(path, Buffer.from("RIFF"));
  model.reply(message("ok"));
  const thread = await codex.threadStart(inMemory);
  const { items } = await thread.run([
    text("listen"),
    mention("file", path),
    audio(new Uint8Array([1, 2, 3]), { mediaType: "audio/wav" }),
    audio("data:audio/wav;base64,AQID"),
    localAudio(path),
  ]);
  const [said] = items;
  expect(said?.type === "userMessage" ? said.content : said).toMatchObject([
    { type: "text", text: "listen" },
    { type: "mention", name: "file", path },
    { type: "audio", url: "data:audio/wav;base64,AQID" },
    { type: "audio", url: "data:audio/wav;base64,AQID" },
    { type: "localAudio", path },
    { type: "text", text: `[@file](${path})` },
  ]);
});

test("what is wrong is refused before anything is sent, in every call that takes an input", async () => {
  const { codex, model, log } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("ok"));
  const turn = await thread.turn("hi");
  await turn.run();
  const from = log.length;
  const wrong = [text("fine"), { type: "image", url: "https://example.com/x.png" }] as const;
  for (const call of [() => thread.run(wrong), () => thread.turn(wrong), () => turn.steer(wrong)]) {
    const error = await rejection(call());
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain("input[1].url");
  }
  expect(log.since(from)).toEqual([]);
});

test("turn.steer takes what run takes", async () => {
  const { codex, model, log } = live();
  const thread = await codex.threadStart(inMemory);
  const gate = hold();
  model.replyTo(({ lastUserText }) =>
    lastUserText === "hi" ? message("x", { deltas: ["x", gate] }) : message("seen"),
  );
  const from = log.length;
  const turn = await thread.turn("hi");
  await turn.steer([text("and"), image(png)]);
  gate.release();
  await turn.run();
  expect(log.sent("turn/steer", from)[0]?.params?.input).toMatchObject([{ text: "and" }, { url: dataUrl }]);
});
