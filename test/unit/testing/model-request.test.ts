import { expect, test } from "vitest";
import { ModelRequest, message, ScriptedModel } from "../../../src/testing/index.js";
import { ask } from "./ask.js";

const user = (...content: object[]) => ({ type: "message", role: "user", content });
const body = {
  model: "gpt-5.5",
  prompt_cache_key: "parent",
  client_metadata: { thread_id: "thread", turn_id: "turn" },
  input: [
    { type: "message", role: "developer", content: [{ type: "input_text", text: "rules" }] },
    user({ type: "input_text", text: "<environment_context/>" }),
    user(
      { type: "input_text", text: "look" },
      { type: "input_text", text: '<image name=[Image #1] path="/p.png">' },
      { type: "input_image", image_url: "data:image/png;base64,AA==" },
      { type: "input_text", text: "</image>" },
    ),
    { type: "function_call", call_id: "c1", name: "exec_command", arguments: "{}" },
    { type: "function_call_output", call_id: "c1", output: "done" },
    { type: "custom_tool_call_output", call_id: "c2", output: [{ type: "input_text", text: "x" }] },
  ],
  tools: [{ type: "function", name: "exec_command" }],
  text: { format: { type: "json_schema", name: "s" } },
};

test("a request is recorded with its headers and what it asks", async () => {
  const model = await ScriptedModel.start();
  model.reply(message("ok"));
  await ask(model, body);
  await model.close();
  const [request] = model.requests;
  expect(request?.body).toEqual(body);
  expect(request?.headers["content-type"]).toMatch(/text/);
  expect(request).toMatchObject({ number: 1, threadId: "thread", turnId: "turn", model: "gpt-5.5" });
  expect(request?.userTexts).toEqual(["<environment_context/>", "look"]);
  expect(request?.lastUserText).toBe("look");
  expect(request?.imageUrls).toEqual(["data:image/png;base64,AA=="]);
  expect(request?.toolOutputs).toEqual([
    { callId: "c1", output: "done" },
    { callId: "c2", output: '[{"type":"input_text","text":"x"}]' },
  ]);
  expect(request?.tools).toEqual([{ type: "function", name: "exec_command" }]);
  expect(request?.textFormat).toEqual({ type: "json_schema", name: "s" });
});

test("what a request does not say is null or empty", () => {
  const bare = new ModelRequest(1, {}, {});
  expect(bare).toMatchObject({
    threadId: null,
    turnId: null,
    model: null,
    lastUserText: null,
    textFormat: null,
  });
  expect([bare.input, bare.userTexts, bare.imageUrls, bare.toolOutputs, bare.tools]).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
  expect(new ModelRequest(1, {}, { client_metadata: { thread_id: "T" } }).threadId).toBe("T");
  const ofSubAgent = { prompt_cache_key: "parent", client_metadata: { thread_id: "T" } };
  expect(new ModelRequest(1, {}, ofSubAgent).threadId).toBe("T");
});
