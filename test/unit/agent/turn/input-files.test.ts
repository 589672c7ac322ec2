import { describe, expect, test } from "vitest";
import { localImage } from "../../../../src/index.js";
import { refuse, scriptedThread } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

/** The path that goes out for an image, and the one that was looked up. */
async function pathsOf(path: string, threadCwd: string, cwd?: string) {
  const { codex, far } = await scriptedCodex();
  scriptedThread(far).reply("ok");
  far.on("thread/read", { thread: { id: "t", status: { type: "idle" }, cwd: threadCwd } });
  far.on("fs/getMetadata", { isFile: true });
  await codex.thread("t").run(localImage(path), { cwd });
  const item = far.callsOf("turn/start")[0]?.params.input[0];
  const sent = item?.type === "localImage" ? item.path : item;
  return [sent, far.callsOf("fs/getMetadata")[0]?.params.path];
}

describe("the path of a local file", () => {
  test.each([
    ["/a/b.png", "/t", undefined, "/a/b.png"],
    ["b.png", "/t", undefined, "/t/b.png"],
    ["../b.png", "/t/u", "/c/d", "/c/b.png"],
    ["b.png", "/t", "sub", "/t/sub/b.png"],
    ["b.png", "C:\\t", undefined, "C:\\t\\b.png"],
    ["C:\\a\\b.png", "C:\\t", undefined, "C:\\a\\b.png"],
    ["b.png", "\\\\host\\share", "sub", "\\\\host\\share\\sub\\b.png"],
  ])("%s, on a thread in %s and a turn in %s", async (path, threadCwd, cwd, expected) => {
    expect(await pathsOf(path, threadCwd, cwd)).toEqual([expected, expected]);
  });

  test("goes out unchecked to a server that cannot look it up", async () => {
    const { codex, far } = await scriptedCodex();
    scriptedThread(far).reply("ok");
    far.on("fs/getMetadata", refuse("Method not found", -32601));
    await codex.thread("t").run(localImage("/a.png"));
    expect(far.callsOf("turn/start")).toHaveLength(1);
  });

  test("fails the call where the folder of the thread cannot be read", async () => {
    const { codex, far } = await scriptedCodex();
    far.on("thread/read", refuse("no such thread"));
    expect((await rejection(codex.thread("t").run(localImage("a.png")))).message).toContain("no such thread");
    expect(far.callsOf("turn/start")).toEqual([]);
  });
});
