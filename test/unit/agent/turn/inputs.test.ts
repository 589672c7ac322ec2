import { expect, test } from "vitest";
import { toItems } from "../../../../src/agent/turn/inputs.js";
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
} from "../../../../src/index.js";

const bytes = new Uint8Array([1, 2, 3]);

test("builders make what the protocol has", () => {
  expect(text("hi")).toEqual({ type: "text", text: "hi", text_elements: [] });
  expect(localImage("/a.png")).toEqual({ type: "localImage", path: "/a.png" });
  expect(localImage("/a.png", { detail: "high" })).toEqual({
    type: "localImage",
    path: "/a.png",
    detail: "high",
  });
  expect(localAudio("/a.wav")).toEqual({ type: "localAudio", path: "/a.wav" });
  expect(skill("knit", "/SKILL.md")).toEqual({ type: "skill", name: "knit", path: "/SKILL.md" });
  expect(mention("file", "/a")).toEqual({ type: "mention", name: "file", path: "/a" });
  expect(audio("data:audio/mp3;base64,AQID")).toEqual({ type: "audio", url: "data:audio/mp3;base64,AQID" });
  expect(audio(bytes)).toEqual({ type: "audio", url: "data:audio/wav;base64,AQID" });
  expect(audio(bytes, { mediaType: "audio/mp3" })).toEqual({
    type: "audio",
    url: "data:audio/mp3;base64,AQID",
  });
});

test.each([
  ["JPEG", [0xff, 0xd8, 0xff, 0xe0], "image/jpeg"],
  ["PNG", [0x89, 0x50, 0x4e, 0x47], "image/png"],
  ["GIF", [0x47, 0x49, 0x46, 0x38, 0x39], "image/gif"],
  ["WEBP", [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50], "image/webp"],
  ["nothing known", [1], "image/png"],
])("the media type of image bytes: %s", (_name, signature, expected) => {
  expect(image(new Uint8Array(signature))).toMatchObject({
    url: expect.stringMatching(`^data:${expected};base64,`),
  });
  expect(image(new Uint8Array(signature), { mediaType: "image/x" })).toMatchObject({
    url: expect.stringMatching("^data:image/x;base64,"),
  });
});

test("bytes of a view are those of the view, not of the buffer under it", () => {
  const view = new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4);
  expect(image(view)).toEqual({ type: "image", url: "data:image/png;base64,AQID" });
});

test.each([
  ["file:///a/b%20c.png", "/a/b c.png"],
  ["FILE:///a.png", "/a.png"],
  ["file:///C:/a.png", "C:/a.png"],
  ["file://server/share/a.png", "\\\\server\\share\\a.png"],
])("a file: URL becomes a local image: %s", (url, path) => {
  expect(image(url)).toEqual({ type: "localImage", path });
});

test.each(["https://example.com/a.png", "http://x/y", "a.png", "", "file://%"])("image refuses %s", (url) => {
  expect(() => image(url)).toThrow(UsageError);
});

test("audio refuses an address", () => {
  expect(() => audio("https://example.com/a.wav")).toThrow("data URLs and bytes");
});

test("an input is a string, an item, or a list of items", () => {
  expect(toItems("hi")).toEqual([text("hi")]);
  expect(toItems(text("hi"))).toEqual([text("hi")]);
  expect(toItems([text("a"), localImage("/b")])).toEqual([text("a"), localImage("/b")]);
  expect(toItems([])).toEqual([]);
  expect(toItems({ type: "image", fileId: "f" } as never)).toEqual([{ type: "image", fileId: "f" }]);
});

test.each<[unknown, string]>([
  [undefined, "input must be an input item, got undefined"],
  [null, "input must be an input item, got null"],
  [7, "input must be an input item, got 7"],
  [["hi"], 'input[0] is a string: inside a list use text("hi")'],
  [[text("a"), null], "input[1] must be an input item, got null"],
  [
    { type: "video", url: "data:x" },
    'input.type must be one of text, image, localImage, audio, localAudio, skill, mention, got "video"',
  ],
  [
    { text: "a" },
    'input.type must be one of text, image, localImage, audio, localAudio, skill, mention, got "undefined"',
  ],
  [{ type: "toString" }, "input.type must be one of"],
  [[{ type: "text" }], "input[0].text must be a string, got undefined"],
  [{ type: "skill", name: "knit" }, "input.path must be a string, got undefined"],
  [{ type: "image" }, "input.url must be a data URL, got undefined"],
  [
    [text("a"), { type: "image", url: "https://x" }],
    'input[1].url must be a data URL, the server takes no "https://x"',
  ],
  [{ type: "audio", url: "x".repeat(100) }, `the server takes no "${"x".repeat(57)}..."`],
])("a wrong input is refused with the path to the fault: %j", (input, message) => {
  expect(() => toItems(input as Input)).toThrow(UsageError);
  expect(() => toItems(input as Input)).toThrow(message);
});
