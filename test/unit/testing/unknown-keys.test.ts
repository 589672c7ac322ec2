import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/index.js";
import {
  command,
  customToolCall,
  fail,
  hermeticHome,
  message,
  patch,
  reasoning,
  ScriptedModel,
  scriptedTransport,
  startTestCodex,
  toolCall,
} from "../../../src/testing/index.js";

const modelUrl = "http://127.0.0.1:9/v1";

/** A use of the kit with a key that it does not know, and what the refusal says. */
const uses: readonly (readonly [string, string, (given: never) => unknown, object])[] = [
  ["startTestCodex: ", "model", startTestCodex, { modle: undefined }],
  ["startTestCodex: ", "experimentalApi", startTestCodex, { experimental: true }],
  ["startTestCodex: config: ", "sandboxMode", startTestCodex, { config: { sandbox: "read-only" } }],
  ["startTestCodex: config: ", "model", startTestCodex, { config: { modelUrl } }],
  ["hermeticHome: ", "extraToml", hermeticHome, { modelUrl, extratoml: "" }],
  ["ScriptedModel.start: ", "answers", ScriptedModel.start, { answer: {} }],
  ["scriptedTransport: ", "serverVersion", scriptedTransport, { version: "1.2.3" }],
  ["scriptedTransport: answers: ", "model/list", scriptedTransport, { answers: { "models/list": {} } }],
  ["message: ", "deltas", (options: object) => message("text", options), { delta: 2 }],
  [
    "message: usage: ",
    "inputTokens",
    (options: object) => message("text", options),
    { usage: { input_tokens: 1 } },
  ],
  ["reasoning: ", "content", (options: object) => reasoning("text", options), { contents: "text" }],
  ["command: ", "escalate", (options: object) => command("ls", options), { escalated: true }],
  ["command: ", "yieldTimeMs", (options: object) => command("ls", options), { yieldMs: 1 }],
  ["toolCall: ", "callId", (options: object) => toolCall("tool", {}, options), { call_id: "c" }],
  [
    "customToolCall: ",
    "namespace",
    (options: object) => customToolCall("tool", "", options),
    { nameSpaces: "a" },
  ],
  ["patch: ", "usage", (options: object) => patch("", options), { usages: null }],
  ["fail: ", "status", fail, { statuss: 500 }],
  ["fail: ", "headers", fail, { status: 429, header: {} }],
  ["fail: ", "cut", fail, { cut: "eof", status: 500 }],
  ["fail: ", "incomplete", fail, { incomplete: "max_output_tokens", message: "" }],
];

describe("an option that the kit does not know", () => {
  it.each(uses)("is refused by %swith a name that it knows: %s", async (prefix, name, use, given) => {
    const attempt = Promise.resolve().then(() => use(given as never));
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(`${prefix}unknown option "`);
    await expect(attempt).rejects.toThrow(`did you mean "${name}"?`);
  });
});
