import { describe, expect, test } from "vitest";
import {
  AppServerClient,
  Codex,
  type Input,
  retryOnOverload,
  stdioTransport,
  type Turn,
  tool,
  UsageError,
} from "../../../../src/index.js";
import { scriptedThread, scriptedTransport, turnRecord } from "../../../../src/testing/index.js";
import { idle, oddValues, processFaults } from "../../../support/client/odd-values.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

/** Throws an object that has no text. */
const fail = (): never => {
  throw oddValues["an object without a prototype"];
};

class WithGetter {
  get signal(): never {
    return fail();
  }
}

const unreadable: Readonly<Record<string, unknown>> = {
  "a getter that throws": Object.defineProperty({}, "timeoutMs", { get: fail, enumerable: true }),
  "a getter of a class that throws": new WithGetter(),
  "a proxy that throws": oddValues["a proxy that throws"],
  "a revoked proxy": oddValues["a revoked proxy"],
  null: null,
  "a string": "fast",
  "a signal that is none": { signal: {} },
  "a signal that cannot be read": { signal: oddValues["a proxy that throws"] },
};

/** Every call with options that gives a promise or a list. */
const calls: Readonly<Record<string, (codex: Codex, options: never, turn: Turn) => PromiseLike<unknown>>> = {
  "codex.threadStart": (codex, options) => codex.threadStart(options),
  "codex.threadResume": (codex, options) => codex.threadResume("t", options),
  "codex.threadFork": (codex, options) => codex.threadFork("t", options),
  "codex.threadUnarchive": (codex, options) => codex.threadUnarchive("t", options),
  "codex.threadArchive": (codex, options) => codex.threadArchive("t", options),
  "codex.threadDelete": (codex, options) => codex.threadDelete("t", options),
  "codex.threadList": (codex, options) => codex.threadList(options),
  "codex.models": (codex, options) => codex.models(options),
  "codex.account": (codex, options) => codex.account(options),
  "codex.rateLimits": (codex, options) => codex.rateLimits(options),
  "codex.loginApiKey": (codex, options) => codex.loginApiKey("key", options),
  "codex.loginChatgpt": (codex, options) => codex.loginChatgpt(options),
  "codex.loginDeviceCode": (codex, options) => codex.loginDeviceCode(options),
  "codex.logout": (codex, options) => codex.logout(options),
  "thread.run": (codex, options) => codex.thread("t").run("hi", options),
  "thread.turn": (codex, options) => codex.thread("t").turn("hi", options),
  "thread.review": (codex, options) => codex.thread("t").review(options),
  "thread.compact": (codex, options) => codex.thread("t").compact(options),
  "thread.read": (codex, options) => codex.thread("t").read(options),
  "thread.turns": (codex, options) => codex.thread("t").turns(options),
  "thread.items": (codex, options) => codex.thread("t").items(options),
  "thread.fork": (codex, options) => codex.thread("t").fork(options),
  "thread.setName": (codex, options) => codex.thread("t").setName("name", options),
  "thread.archive": (codex, options) => codex.thread("t").archive(options),
  "thread.goal": (codex, options) => codex.thread("t").goal(options),
  "thread.setGoal": (codex, options) => codex.thread("t").setGoal(options),
  "thread.clearGoal": (codex, options) => codex.thread("t").clearGoal(options),
  "thread.runGoal": (codex, options) => codex.thread("t").runGoal("goal", options),
  "turn.run": (_, options, turn) => turn.run(options),
  "client.initialize": ({ client }, options) => client.initialize(options),
  "client.request": ({ client }, options) => client.request("model/list", {}, options),
  "client.request of a turn": ({ client }, options) =>
    client.request("turn/start", { threadId: "t", input: [] }, options),
  "a method of the client": ({ client }, options) => client.modelList({}, options),
  "Codex.start": (_, options) => Codex.start(options),
  stdioTransport: (_, options) => stdioTransport(options),
  retryOnOverload: (_, options) => retryOnOverload(() => Promise.reject(new Error("it ran")), options),
};

/** Every call with options that is not asynchronous. */
const synchronous: Readonly<Record<string, (codex: Codex, options: never, turn: Turn) => unknown>> = {
  "codex.events": (codex, options) => codex.events(options),
  "turn.stream": (_, options, turn) => turn.stream(options),
  "turn.text": (_, options, turn) => turn.text(options),
  "AppServerClient.connect": (_, options) => AppServerClient.connect(scriptedTransport(), options),
  tool: (_, options) => tool(options),
};

/** A Codex with a turn that runs. */
async function codexWithTurn() {
  const { codex, far } = await scriptedCodex();
  far.on("turn/start", { turn: turnRecord("u") });
  const turn = await codex.thread("running").turn("hi");
  return { codex, far, turn };
}

describe("options that cannot be read", () => {
  test.each(Object.keys(calls))("are a UsageError of %s, before anything is sent", async (name) => {
    const wild = processFaults();
    const { codex, far, turn } = await codexWithTurn();
    const sent = far.sent.length;
    for (const [what, options] of Object.entries(unreadable)) {
      const given: unknown = calls[name]?.(codex, options as never, turn);
      const outcome = await (given as Promise<unknown>).then(
        () => "no error",
        (error: unknown) => error,
      );
      expect([what, outcome]).toEqual([what, expect.any(UsageError)]);
    }
    await idle();
    expect(far.sent).toHaveLength(sent);
    expect(wild).toEqual([]);
  });

  test.each(Object.keys(synchronous))("are thrown as a UsageError by %s", async (name) => {
    const { codex, turn } = await codexWithTurn();
    for (const options of Object.values(unreadable))
      expect(() => synchronous[name]?.(codex, options as never, turn)).toThrow(UsageError);
  });

  test("name the option and what its getter threw", async () => {
    const { codex } = await scriptedCodex();
    const options = {
      get model(): string {
        throw new RangeError("no such model");
      },
    };
    const message = "options.model cannot be read: no such model";
    await expect(codex.thread("t").run("hi", options)).rejects.toThrow(message);
    await expect(codex.threadStart(options)).rejects.toMatchObject({
      message,
      cause: expect.any(RangeError),
    });
  });

  test("leave a turn's stream to be taken", async () => {
    const { far, turn } = await codexWithTurn();
    expect(() => turn.stream(null as never)).toThrow(UsageError);
    expect(() => turn.text(null as never)).toThrow(UsageError);
    scriptedThread(far, "running").whole("u");
    for await (const { method } of turn.stream()) expect(method).toBeTypeOf("string");
  });
});

describe("options", () => {
  test("are read once, own ones, inherited ones and getters of a class", async () => {
    const { codex, far } = await scriptedCodex();
    scriptedThread(far).reply("ok");
    const reads: string[] = [];
    class Options {
      get model(): string {
        reads.push("model");
        return "of a getter";
      }
    }
    const options = Object.assign(Object.create(new Options()) as Options, { effort: "low" as const });
    await codex.thread("t").run("hi", options);
    expect(far.callsOf("turn/start")[0]?.params).toMatchObject({ model: "of a getter", effort: "low" });
    expect(reads).toEqual(["model"]);
  });
});

describe("values inside of options that cannot be read", () => {
  const hostile = oddValues["a proxy that throws"] as never;
  const revoked = oddValues["a revoked proxy"] as never;
  const failing = Object.defineProperty({}, "type", { get: fail, enumerable: true }) as never;
  const inside: Readonly<Record<string, (codex: Codex, value: never) => Promise<unknown>>> = {
    "an input": (codex, value) => codex.thread("t").run(value),
    "an item of an input": (codex, value) => codex.thread("t").run([value] as Input),
    "handlers of a thread": (codex, handlers) => codex.threadStart({ handlers }),
    "handlers of a turn": (codex, handlers) => codex.thread("t").run("hi", { handlers }),
    "a sandbox": (codex, sandbox) => codex.threadStart({ sandbox }),
    "a sandbox of a turn": (codex, sandbox) => codex.thread("t").run("hi", { sandbox }),
    config: (codex, config) => codex.threadStart({ config }),
    tools: (codex, tools) => codex.threadStart({ tools }),
    "an output schema": (codex, outputSchema) => codex.thread("t").run("hi", { outputSchema }),
    "parameters of a request": (codex, value) => codex.client.request("thread/start", value),
    "parameters of a turn": (codex, value) => codex.client.request("turn/start", value),
    "handlers of a Codex": (_, handlers) => Codex.start({ handlers, transport: scriptedTransport() }),
    "tools of a Codex": (_, tools) => Codex.start({ tools, transport: scriptedTransport() }),
    "client info": (_, clientInfo) => Codex.start({ clientInfo, transport: scriptedTransport() }),
    "an environment": (_, env) => stdioTransport({ env, launchArgs: [process.execPath] }),
    "launch arguments": (_, launchArgs) => stdioTransport({ launchArgs }),
    overrides: (_, configOverrides) => stdioTransport({ configOverrides, codexBin: process.execPath }),
  };

  test.each(Object.keys(inside))("are a UsageError, before anything is sent: %s", async (name) => {
    const { codex, far } = await scriptedCodex();
    const sent = far.sent.length;
    for (const value of [hostile, revoked, failing])
      await expect(inside[name]?.(codex, value)).rejects.toBeInstanceOf(UsageError);
    expect(far.sent).toHaveLength(sent);
  });
});
