import { describe, expect, onTestFinished, test } from "vitest";
import {
  Codex,
  type CodexOptions,
  OutputError,
  retryOnOverload,
  type StandardSchema,
  tool,
} from "../../../../src/index.js";
import { type ScriptedTransport, scriptedThread, scriptedTransport } from "../../../../src/testing/index.js";
import {
  idle,
  oddValues,
  processFaults,
  processWarnings,
  waysToFail,
} from "../../../support/client/odd-values.js";
import { rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

/** A caller's function that fails as the running trial says, and not outside of one. */
type Fail = () => unknown;

interface Place {
  /** What the Codex is started with. */
  readonly options?: (fail: Fail) => Omit<CodexOptions, "transport">;
  /** Adds what fails, where that is no option. */
  readonly add?: (codex: Codex, fail: Fail) => void;
  /** Has it called once. */
  readonly call: (far: ScriptedTransport) => unknown;
  /** What `call` gives all the same. */
  readonly answer?: unknown;
}

const ELICITATION = "mcpServer/elicitation/request";
const COMMAND = "item/commandExecution/requestApproval";
const command = { threadId: "t", turnId: "u", itemId: "i", startedAtMs: 0 };
const elicitation = {
  threadId: "t",
  turnId: "u",
  serverName: "s",
  mode: "form" as const,
  message: "m",
  requestedSchema: { type: "object" as const, properties: {} },
};
const declined = { decision: "decline" };
const toolCall = { threadId: "t", turnId: "u", callId: "c", namespace: null, tool: "odd", arguments: {} };
const unsuccessful = { success: false, contentItems: [{ type: "inputText", text: expect.any(String) }] };
const warn = (far: ScriptedTransport): void => far.notify("warning", { message: "w" });

/** A schema whose check fails. */
const schemaThat = (fail: Fail): StandardSchema => ({
  "~standard": {
    version: 1,
    vendor: "odd",
    validate: fail as never,
    jsonSchema: { input: () => ({ type: "object" }) },
  },
});

const oddTool = (parts: { run?: Fail; validate?: Fail }): Omit<CodexOptions, "transport"> => ({
  experimentalApi: true,
  tools: [
    tool({
      name: "odd",
      description: "Fails.",
      input: schemaThat(parts.validate ?? (() => ({ value: {} }))),
      run: (parts.run ?? (() => "fine")) as never,
    }),
  ],
});

const places: Readonly<Record<string, Place>> = {
  "client.onNotification": { add: ({ client }, fail) => client.onNotification(fail), call: warn },
  "codex.on": { add: (codex, fail) => codex.on("warning", fail), call: warn },
  "a handler": {
    options: (fail) => ({ handlers: { [COMMAND]: fail as never } }),
    call: (far) => far.ask(COMMAND, command),
    answer: declined,
  },
  "a handler of the client": {
    add: ({ client }, fail) => client.onRequest(COMMAND, fail as never),
    call: (far) => far.ask(COMMAND, command),
    answer: declined,
  },
  onApproval: {
    options: (fail) => ({ onApproval: fail as never }),
    call: (far) => far.ask(COMMAND, command),
    answer: declined,
  },
  onQuestion: {
    options: (fail) => ({ onQuestion: fail as never }),
    call: (far) => far.ask(ELICITATION, elicitation),
    answer: { action: "decline", content: null, _meta: null },
  },
  "a tool": {
    options: (run) => oddTool({ run }),
    call: (far) => far.ask("item/tool/call", toolCall),
    answer: unsuccessful,
  },
  "the schema of a tool": {
    options: (validate) => oddTool({ validate }),
    call: (far) => far.ask("item/tool/call", toolCall),
    answer: unsuccessful,
  },
  "a listener of a handler's signal": {
    add: ({ client }, fail) =>
      client.onRequest(COMMAND, (_, { signal }) => {
        signal.addEventListener("abort", fail);
        return new Promise<never>(() => undefined);
      }),
    call: (far) => {
      far.send({ id: "q", method: COMMAND, params: command });
      far.notify("serverRequest/resolved", { threadId: "t", requestId: "q" });
    },
  },
};

/** A Codex for the running test, with what fails in its place. */
async function codexWith(
  { options, add }: Place,
  fail: Fail,
): Promise<{ codex: Codex; far: ScriptedTransport }> {
  const far = scriptedTransport({ answers: { "model/list": { data: [] } } });
  const codex = await Codex.start({ ...options?.(fail), transport: far });
  onTestFinished(() => codex.close());
  add?.(codex, fail);
  return { codex, far };
}

describe("a fault in the caller's code", () => {
  const table = Object.keys(places).flatMap((place) =>
    Object.keys(waysToFail).map((way) => [place, way] as const),
  );
  test.each(table)("in %s is reported once and nothing else happens where it %s", async (placeName, way) => {
    const wild = processFaults();
    const place = places[placeName] as Place;
    let value: unknown;
    const { codex, far } = await codexWith(place, () => waysToFail[way]?.(value));
    let witnessed = 0;
    codex.on("configWarning", () => void witnessed++);
    const faults: unknown[] = [];
    codex.on("handlerError", ({ error }) => faults.push(error));
    for (const [name, odd] of Object.entries(oddValues)) {
      value = odd;
      [witnessed, faults.length] = [0, 0];
      const answer = await place.call(far);
      await idle();
      const reported = faults.map((fault) => Object.is(fault, odd));
      far.notify("configWarning", { summary: "s" });
      await codex.models();
      expect({ name, answer, reported, witnessed }).toEqual({
        name,
        answer: place.answer,
        reported: [true],
        witnessed: 1,
      });
    }
    expect(wild).toEqual([]);
  });

  test.each(Object.keys(waysToFail))(
    "becomes a process warning without a listener of faults: it %s",
    async (way) => {
      const warnings = processWarnings();
      let value: unknown;
      const { far } = await codexWith(places["client.onNotification"] as Place, () =>
        waysToFail[way]?.(value),
      );
      for (const [name, odd] of Object.entries(oddValues)) {
        value = odd;
        warnings.length = 0;
        warn(far);
        await idle();
        expect({ name, warnings }).toEqual({ name, warnings: [expect.any(String)] });
      }
    },
  );

  test.each(Object.keys(waysToFail))(
    "in a listener of faults becomes a process warning: it %s",
    async (way) => {
      const [wild, warnings] = [processFaults(), processWarnings()];
      const { codex, far } = await scriptedCodex();
      let value: unknown;
      const fault = new Error("of a listener");
      codex.client.onNotification(() => {
        throw fault;
      });
      const faults: unknown[] = [];
      codex.on("handlerError", () => waysToFail[way]?.(value) as never);
      codex.on("handlerError", ({ error }) => faults.push(error));
      for (const [name, odd] of Object.entries(oddValues)) {
        value = odd;
        [warnings.length, faults.length] = [0, 0];
        warn(far);
        await idle();
        expect({ name, warnings, faults }).toEqual({ name, warnings: [expect.any(String)], faults: [fault] });
      }
      expect(wild).toEqual([]);
    },
  );

  test.each(Object.keys(waysToFail))(
    "in onWire is reported, and messages go on both ways: it %s",
    async (way) => {
      const wild = processFaults();
      let fail: Fail = () => undefined;
      const far = scriptedTransport({ answers: { "model/list": { data: [] } } });
      const codex = await Codex.start({ transport: far, onWire: () => fail() as never });
      onTestFinished(() => codex.close());
      const faults: { method: string; isTheValue: boolean }[] = [];
      let value: unknown;
      codex.on("handlerError", ({ method, error }) =>
        faults.push({ method, isTheValue: Object.is(error, value) }),
      );
      fail = () => waysToFail[way]?.(value);
      for (const odd of Object.values(oddValues)) {
        value = odd;
        faults.length = 0;
        await codex.models();
        await idle();
        const reported = { method: "onWire", isTheValue: true };
        expect(faults).toEqual([reported, reported]);
      }
      expect(wild).toEqual([]);
    },
  );

  test.each(Object.keys(waysToFail))("in outputSchema fails the call that gave it: it %s", async (way) => {
    const wild = processFaults();
    const { codex, far } = await scriptedCodex();
    scriptedThread(far).reply("{}");
    for (const value of Object.values(oddValues)) {
      const outputSchema = schemaThat(() => waysToFail[way]?.(value));
      const error = await rejection<OutputError>(codex.thread("t").run("hi", { outputSchema }));
      expect(error).toBeInstanceOf(OutputError);
      expect(Object.is(error.cause, value)).toBe(true);
      expect(error.result).toMatchObject({ status: "completed", finalResponse: "{}" });
    }
    expect(wild).toEqual([]);
  });

  test.each(Object.keys(waysToFail))("in what retryOnOverload runs is passed on: it %s", async (way) => {
    for (const value of Object.values(oddValues)) {
      const outcome = retryOnOverload(() => waysToFail[way]?.(value)).then(
        () => false,
        (error: unknown) => Object.is(error, value),
      );
      expect(await outcome).toBe(true);
    }
  });
});

describe("an outcome of a schema's check that is none", () => {
  const outcomes: Readonly<Record<string, unknown>> = {
    nothing: undefined,
    "a number": 7,
    "neither a value nor issues": {},
    "issues that are no list": { issues: "wrong" },
    "issues without a message": { issues: [{}, null] },
    ...Object.fromEntries(["a proxy that throws", "a revoked proxy"].map((name) => [name, oddValues[name]])),
  };

  test.each(Object.keys(outcomes))("counts as no success: %s", async (name) => {
    const { codex, far } = await scriptedCodex();
    scriptedThread(far).reply("{}");
    const outputSchema = schemaThat(() => outcomes[name]);
    await expect(codex.thread("t").run("hi", { outputSchema })).rejects.toThrow(OutputError);
  });
});

describe("a handler's result that cannot be sent", () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const deep = Array.from({ length: 200 }).reduce<object>((inner) => ({ inner }), {});
  const results: Readonly<Record<string, unknown>> = {
    "a function": () => undefined,
    "a symbol": Symbol("odd"),
    "a big integer": 5n,
    "an object that refers to itself": circular,
    "an object that nests too deep": deep,
    "an object whose toJSON throws": {
      toJSON: () => {
        throw oddValues["an object without a prototype"];
      },
    },
    "an object whose toJSON gives nothing": { toJSON: () => undefined },
    "a proxy that throws": oddValues["a proxy that throws"],
    "an object with a proxy that throws": { decision: oddValues["a proxy that throws"] },
    "an object with a revoked proxy": { decision: oddValues["a revoked proxy"] },
  };

  test.each(Object.keys(results))("is declined and reported, with one answer: %s", async (name) => {
    const { codex, far } = await scriptedCodex({ handlers: { [COMMAND]: () => results[name] as never } });
    const faults: string[] = [];
    codex.on("handlerError", ({ method }) => faults.push(method));
    expect(await far.ask(COMMAND, command)).toEqual(declined);
    await idle();
    expect(faults).toEqual([COMMAND]);
    expect(far.sent.filter(({ method }) => method === undefined)).toHaveLength(1);
  });
});
