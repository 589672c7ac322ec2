import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../../../src/core/errors/errors.js";
import { events, fail, headers, hold, message, ScriptedModel } from "../../../src/testing/index.js";
import { ask, askForEvents, askForStream, parseEvents } from "./ask.js";

let model: ScriptedModel;
beforeEach(async () => {
  model = await ScriptedModel.start();
});
afterEach(() => model.close());

describe("answering", () => {
  test("a message goes out in exactly these bytes", async () => {
    model.reply(message("Hello", { id: "m1", deltas: 2 }));
    const answer = await ask(model);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(await answer.text()).toBe(
      [
        "event: response.created",
        'data: {"type":"response.created","response":{"id":"resp_1"}}',
        "",
        "event: response.output_item.added",
        'data: {"type":"response.output_item.added","item":{"type":"message","role":"assistant","id":"m1","content":[{"type":"output_text","text":""}]}}',
        "",
        "event: response.output_text.delta",
        'data: {"type":"response.output_text.delta","delta":"Hel"}',
        "",
        "event: response.output_text.delta",
        'data: {"type":"response.output_text.delta","delta":"lo"}',
        "",
        "event: response.output_item.done",
        'data: {"type":"response.output_item.done","item":{"type":"message","role":"assistant","id":"m1","content":[{"type":"output_text","text":"Hello"}]}}',
        "",
        "event: response.completed",
        'data: {"type":"response.completed","response":{"id":"resp_1","usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":40},"output_tokens":20,"output_tokens_details":{"reasoning_tokens":5},"total_tokens":120}}}',
        "",
        "",
      ].join("\n"),
    );
  });

  test("queued responses answer in order, then the function does", async () => {
    model.reply(message("one")).reply(message("two"));
    model.replyTo((request) => message(`request ${request.number}`));
    expect(model.remaining).toBe(2);
    const texts = [];
    for (let i = 0; i < 3; i++) texts.push(JSON.stringify(await askForEvents(model)));
    expect(texts[0]).toContain("one");
    expect(texts[1]).toContain("two");
    expect(texts[2]).toContain("request 3");
    expect(model.remaining).toBe(0);
    expect(model.unexpected).toEqual([]);
  });

  test("many requests at once each get the answer made for them", async () => {
    model.replyTo(async (request) => {
      await nextTurn();
      return [message(`for ${request.threadId}`)];
    });
    const ids = Array.from({ length: 50 }, (_, i) => `thread-${i}`);
    const answers = await Promise.all(ids.map((id) => askForEvents(model, { prompt_cache_key: id })));
    for (const [i, id] of ids.entries()) expect(JSON.stringify(answers[i])).toContain(`"for ${id}"`);
  });

  test("a headers step sets the headers of the answer", async () => {
    model.reply(headers({ "openai-model": "other" }), message("x"));
    expect((await ask(model)).headers.get("openai-model")).toBe("other");
  });

  test("other requests get the answers they are given, or 404", async () => {
    const mine = await ScriptedModel.start({ answers: { "POST /images/generations": { created: 1 } } });
    const image = await fetch(`${mine.url}/images/generations?n=1`, { method: "POST", body: "{}" });
    expect(await image.json()).toEqual({ created: 1 });
    expect(await (await fetch(`${mine.url}/models`)).json()).toEqual({
      object: "list",
      data: [],
      models: [],
    });
    const lost = await fetch(`${mine.url}/nowhere`);
    expect(lost.status).toBe(404);
    expect(await lost.text()).toContain("GET /nowhere");
    expect(mine.unexpected.map((each) => each.request)).toEqual(["GET /v1/nowhere"]);
    expect(mine.requests).toEqual([]);
    await mine.close();
  });
});

describe("a script that does not fit", () => {
  test("an exhausted script answers 400, says why and records it", async () => {
    model.reply(message("only one"));
    await ask(model);
    const body = {
      prompt_cache_key: "T",
      input: [{ role: "user", content: [{ type: "input_text", text: "hi" }] }],
    };
    const answer = await ask(model, body);
    expect(answer.status).toBe(400);
    const said = await answer.text();
    expect(said).toContain('the script is exhausted: request 2 (thread T, last user text "hi") has no reply');
    expect(said).toContain("model.reply(...)");
    expect(model.unexpected).toEqual([
      { request: "POST /v1/responses", reason: said.replace("ScriptedModel: ", "") },
    ]);
  });

  test.each([
    ["gives nothing", () => undefined, "exhausted"],
    [
      "throws",
      () => {
        throw new Error("my own mistake");
      },
      "my own mistake",
    ],
    ["gives a bad script", () => [fail({ code: "x" }), message("y")], "never reached"],
  ])("a reply function that %s", async (_, reply, reason) => {
    model.replyTo(reply);
    const answer = await ask(model);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(reason);
    expect(model.unexpected).toHaveLength(1);
  });

  test("a step that could not be played is refused at once", () => {
    expect(() => model.reply(fail({ code: "x" }), message("y"))).toThrow(UsageError);
    expect(() => model.reply(message("y"), fail({ status: 500 }))).toThrow(/Step 2 .*status.* Put it first/);
    expect(() => model.reply(message("y"), headers({ a: "b" }))).toThrow(/Step 2 .*headers/);
    expect(model.remaining).toBe(0);
  });

  test("deltas that throw break the stream off and are recorded", async () => {
    const broken = function* () {
      yield "a";
      throw new Error("no more");
    };
    model.reply(message("x", { deltas: broken() }));
    await expect(ask(model).then((answer) => answer.text())).rejects.toThrow();
    expect(model.unexpected).toEqual([{ request: "POST /v1/responses", reason: "no more" }]);
  });

  test("a body that is not JSON is refused with the likely cause", async () => {
    const answer = await fetch(`${model.url}/responses`, { method: "POST", body: "\x28\xb5\x2f\xfd" });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("enable_request_compression");
    expect(model.requests).toEqual([]);
  });
});

describe("holding", () => {
  test("a gate between two deltas lets only the first one through until it is released", async () => {
    const gate = hold();
    model.reply(message("Hello", { deltas: ["Hel", gate, "lo"] }));
    const stream = (await askForStream(model)).setEncoding("utf8");
    await gate.reached;
    const [first] = (await once(stream, "data")) as [string];
    expect(parseEvents(first).at(-1)).toEqual({ type: "response.output_text.delta", delta: "Hel" });
    gate.release();
    const rest = await text(stream);
    expect(parseEvents(rest)[0]).toEqual({ type: "response.output_text.delta", delta: "lo" });
    expect(parseEvents(rest).at(-1)?.type).toBe("response.completed");
  });

  test("one gate holds many responses, and those that come later pass", async () => {
    const gate = hold();
    model.replyTo(() => [gate, message("free")]);
    const answers = [askForEvents(model), askForEvents(model)];
    await gate.reached;
    gate.release();
    answers.push(askForEvents(model));
    for (const list of await Promise.all(answers)) expect(list.at(-1)?.type).toBe("response.completed");
  });

  test("a client that hangs up at a gate ends the response, and the script goes on", async () => {
    const abort = new AbortController();
    const gate = hold();
    model.reply(gate, message("never")).reply(message("next"));
    const answer = fetch(`${model.url}/responses`, { method: "POST", body: "{}", signal: abort.signal });
    await gate.reached;
    abort.abort();
    await expect(answer).rejects.toThrow("aborted");
    expect(JSON.stringify(await askForEvents(model))).toContain("next");
    expect(model.unexpected).toEqual([]);
  });
});

test("a client that hangs up while the reply is made ends the response too", async () => {
  const abort = new AbortController();
  const making = hold();
  const stopped = hold();
  const heldForEver = function* () {
    try {
      yield hold();
    } finally {
      stopped.release();
    }
  };
  model.replyTo(async () => {
    await making.arrive();
    return events(heldForEver());
  });
  const answer = fetch(`${model.url}/responses`, { method: "POST", body: "{}", signal: abort.signal });
  await making.reached;
  abort.abort();
  await expect(answer).rejects.toThrow("aborted");
  await fetch(`${model.url}/models`); // The model sees the hang-up no later than a request made after it.
  making.release();
  await stopped.arrive();
});

describe("a stream of very many deltas", () => {
  test("is made no faster than the client reads, and arrives whole", async () => {
    const total = 65_536;
    const piece = "x".repeat(1024);
    let made = 0;
    const deltas = function* () {
      for (; made < total; made++) yield piece;
    };
    model.reply(message("", { deltas: deltas() }));
    const stream = await askForStream(model);
    for (let turn = 0; turn < 200; turn++) await nextTurn();
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(total / 2);
    let bytes = 0;
    for await (const chunk of stream) bytes += (chunk as Uint8Array).length;
    expect(made).toBe(total);
    expect(bytes).toBeGreaterThan(total * piece.length);
  });

  test("stops being made when the client hangs up", async () => {
    let stopped = () => {};
    const ended = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    const endless = async function* () {
      try {
        for (;;) yield "x".repeat(1024);
      } finally {
        stopped();
      }
    };
    model.reply(message("", { deltas: endless() }));
    (await askForStream(model)).destroy();
    await ended;
    expect(model.unexpected).toEqual([]);
  });
});
