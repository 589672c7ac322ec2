import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import {
  AbortError,
  Codex,
  type CodexOptions,
  LaunchError,
  stdioTransport,
  TimeoutError,
  type Transport,
  TransportClosedError,
  UsageError,
} from "../../../src/index.js";
import { hermeticHome, message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

/** A transport whose server never says anything, and that knows whether it was closed. */
function mute(): Transport & { readonly wasClosed: () => boolean } {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let closed = false;
  return {
    input: (async function* () {
      await ended;
      yield* [];
    })(),
    write: async () => undefined,
    close: async () => {
      closed = true;
      end();
    },
    closed: ended.then(() => ({ reason: "closed" })),
    wasClosed: () => closed,
  };
}

test("metadata: the server's own version, platform and home", () => {
  const { codex, home } = live();
  expect(codex.metadata).toEqual({
    serverVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
    userAgent: expect.stringContaining("codex-app-server-sdk/"),
    codexHome: home.home,
    platformFamily: "unix",
    platformOs: expect.any(String),
  });
});

test("start launches the pinned server itself, in the given folder and environment", async () => {
  const { model, home } = live();
  const own = await hermeticHome({ modelUrl: model.url });
  const codex = await Codex.start({ env: own.env, inheritEnv: false, cwd: own.workspace });
  try {
    expect(codex.metadata.codexHome).toBe(own.home);
    model.reply(message("ok"));
    const thread = await codex.threadStart(inMemory);
    expect(thread.info?.cwd).toBe(own.workspace);
    expect((await thread.run("hi")).finalResponse).toBe("ok");
  } finally {
    await codex.close();
    await own.remove();
  }
  expect((await codex.closed).exitCode).toBe(0);
  expect(home.home).not.toBe(own.home);
});

test("close is idempotent, ends the server, and is what `await using` calls", async () => {
  const { codex } = await liveCodex();
  const [first, second] = [codex.close(), codex.close()];
  await Promise.all([first, second]);
  await codex[Symbol.asyncDispose]();
  expect(await codex.closed).toMatchObject({ exitCode: 0 });
  expect(await rejection(codex.threadStart(inMemory))).toBeInstanceOf(TransportClosedError);
});

describe("on any failure everything is closed", () => {
  test.each([
    ["a signal that has fired", { signal: AbortSignal.abort("early") }, AbortError],
    ["a deadline", { timeoutMs: 20 }, TimeoutError],
    ["a wrong option", { timeoutMs: Number.NaN }, UsageError],
  ] as const)("%s", async (_name, options, expected) => {
    const transport = mute();
    const error = await rejection(Codex.start({ transport, ...options }));
    expect(error).toBeInstanceOf(expected);
    expect(error.stack).toContain("start.test.ts");
    expect(transport.wasClosed()).toBe(true);
  });

  test("a signal during the handshake", async () => {
    const transport = mute();
    const controller = new AbortController();
    const starting = rejection(Codex.start({ transport, signal: controller.signal }));
    controller.abort("late");
    const error = await starting;
    expect(error).toBeInstanceOf(AbortError);
    expect(error.cause).toBe("late");
    expect(transport.wasClosed()).toBe(true);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("a server that refuses the handshake", async () => {
    const { home } = live();
    const transport = await stdioTransport({ env: home.env, inheritEnv: false, cwd: home.workspace });
    const error = await rejection(
      Codex.start({ transport, clientInfo: { name: "bad\nname", version: "1" } }),
    );
    expect(error).toBeInstanceOf(LaunchError);
    expect(error.message).toContain("clientInfo.name");
    expect((await transport.closed).exitCode).toBe(0);
  });
});

test("after the start a signal and a deadline of the start have no say", async () => {
  const controller = new AbortController();
  const { codex } = await liveCodex({ signal: controller.signal, timeoutMs: 60_000 });
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  controller.abort();
  expect((await codex.models({ limit: 1 })).data).toHaveLength(1);
});

test("what is wrong with the options is said before a server is started", async () => {
  const wrong: [CodexOptions, string][] = [
    [{ throwOnFailures: true } as object, 'did you mean "throwOnFailure"'],
    [{ codexBin: "/nowhere", maxInFlight: 0 }, "maxInFlight"],
    [{ codexBin: "/nowhere", requestTimeoutMs: -1 }, "requestTimeoutMs"],
    [{ codexBin: "/nowhere", maxLineBytes: Number.NaN }, "maxLineBytes"],
    [{ codexBin: "/nowhere", launchArgs: ["/bin/true"] }, "launchArgs and codexBin exclude each other"],
    [{ transport: mute(), codexBin: "/nowhere" }, "transport and codexBin exclude each other"],
    [{ optOutNotifications: ["turn/completed"] }, "turn/completed cannot be left out"],
    [{ cwd: "/no/such/folder" }, "cwd is not a folder"],
  ];
  for (const [options, text] of wrong) {
    const error = await rejection(Codex.start(options));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(text);
    expect(error.stack).toContain("start.test.ts");
  }
});
