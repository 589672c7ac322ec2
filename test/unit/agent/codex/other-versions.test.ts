import { expect, onTestFinished, test, vi } from "vitest";
import {
  Codex,
  LaunchError,
  MINIMUM_SERVER_VERSION,
  type ServerRequestMethod,
} from "../../../../src/index.js";
import type { TurnStatus } from "../../../../src/protocol.js";
import { refuse, type ScriptedTransport, scriptedTransport } from "../../../../src/testing/index.js";

const turn = (status: TurnStatus) => ({ id: "U", items: [], status, error: null });

/** A server of another version, played by the test, that starts one thread and one turn. */
async function speaking(
  version: string,
): Promise<{ readonly codex: Codex; readonly far: ScriptedTransport; readonly warnings: unknown[] }> {
  const warnings: unknown[] = [];
  vi.spyOn(process, "emitWarning").mockImplementation((warning) => void warnings.push(warning));
  onTestFinished(() => void vi.restoreAllMocks());
  const far = scriptedTransport({ serverVersion: version })
    .on("thread/start", { thread: { id: "T", mood: "new" } as object })
    .on("turn/start", { turn: turn("inProgress") });
  const codex = await Codex.start({ transport: far });
  onTestFinished(() => codex.close());
  return { codex, far, warnings };
}

test("a newer server is warned about once, and what it adds passes through in its place", async () => {
  const { codex, far, warnings } = await speaking("99.0.0");
  expect(codex.metadata.serverVersion).toBe("99.0.0");
  expect(warnings).toEqual([expect.stringContaining("99.0.0")]);

  const running = await (await codex.threadStart()).turn("hi");
  const item = { id: "i", type: "hologram", shape: "cube" };
  far.notify("turn/started", { threadId: "T", turn: turn("inProgress") });
  far.send({ method: "item/hologram/turned", params: { threadId: "T", turnId: "U", degrees: 90 } });
  const completed = { threadId: "T", turnId: "U", item, completedAtMs: 1, aura: "blue" };
  far.send({ method: "item/completed", params: completed });
  far.send({ method: "weather/changed", params: { sky: "clear" } });
  const applauded = { ...turn("completed"), applause: 3 };
  far.notify("turn/completed", { threadId: "T", turn: applauded });

  const told: [string, unknown][] = [];
  for await (const event of running.stream()) told.push([event.method, event.params]);
  expect(told.map(([method]) => method)).toEqual([
    "turn/started",
    "item/hologram/turned",
    "item/completed",
    "turn/completed",
  ]);
  expect(told[1]?.[1]).toEqual({ threadId: "T", turnId: "U", degrees: 90 });
  expect(told[2]?.[1]).toMatchObject({ item, aura: "blue" });
  expect(await running.run()).toMatchObject({ status: "completed", items: [item] });
});

test("a kind of failure that a newer server has invented reaches the result as it is", async () => {
  const { codex, far } = await speaking("99.0.0");
  const running = await (await codex.threadStart()).turn("hi");
  const error = { message: "the moon is full", codexErrorInfo: { moonPhase: { full: true } } };
  far.send({ method: "turn/completed", params: { threadId: "T", turn: { ...turn("failed"), error } } });
  expect(await running.run()).toMatchObject({ status: "failed", error });
});

test("a question that only a newer server asks is refused, not left open", async () => {
  const { codex, far } = await speaking("99.0.0");
  const refused = far.ask("item/hologram/requestTouch" as ServerRequestMethod, { threadId: "T" });
  await expect(refused).rejects.toMatchObject({
    rpcCode: -32601,
    message: expect.stringContaining("item/hologram/requestTouch"),
  });
  await codex.close();
});

test("an older server that lacks a method refuses it by an error of its own class", async () => {
  const { codex, far } = await speaking(MINIMUM_SERVER_VERSION);
  far.on("model/list", () =>
    refuse("Invalid request: unknown variant `model/list`, expected one of `initialize`"),
  );
  await expect(codex.models()).rejects.toMatchObject({ code: "METHOD_NOT_FOUND", method: "model/list" });
});

test("a server below the minimum is refused and everything closed", async () => {
  const starting = speaking("0.99.0");
  await expect(starting).rejects.toThrow(LaunchError);
  await expect(starting).rejects.toThrow(MINIMUM_SERVER_VERSION);
});
