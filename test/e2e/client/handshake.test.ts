import { expect, test } from "vitest";
import { serverVersion } from "../../../src/core/client/handshake.js";
import { AppServerClient, LaunchError, stdioTransport } from "../../../src/index.js";
import { hermeticHome, message } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { liveServer } from "../../support/e2e/live-server.js";
import { pinnedVersion } from "../../support/e2e/pinned-version.js";
import { sharedLiveServer } from "../../support/e2e/shared-live-server.js";
import { runTurn } from "../../support/e2e/turns.js";

const connect = sharedLiveServer();

test("the server says who it is", async () => {
  const { client, home } = await connect();
  const answer = await client.initialize();
  expect(serverVersion(answer.userAgent, "codex-app-server-sdk")).toBe(pinnedVersion);
  expect(answer).toMatchObject({
    codexHome: home.home,
    platformFamily: process.platform === "win32" ? "windows" : "unix",
    platformOs: { linux: "linux", darwin: "macos", win32: "windows" }[process.platform as string],
  });
});

test("the handshake goes over the wire once, however often it is asked for", async () => {
  const { client, wire } = await connect();
  const [first, second] = await Promise.all([client.initialize(), client.initialize()]);
  expect(second).toBe(first);
  const sent = wire.filter(({ direction }) => direction === "sent");
  expect(sent).toMatchObject([{ message: { method: "initialize" } }, { message: { method: "initialized" } }]);
});

test("the version is found behind any client name", async () => {
  const name = "näme/1.2.3 (x)";
  const { client } = await connect({ clientInfo: { name, version: "9.9.9" } });
  const { userAgent } = await client.initialize();
  expect(serverVersion(userAgent, name)).toBe(pinnedVersion);
});

test("a client name that the server cannot take fails the handshake with its words", async () => {
  const { client } = await liveServer({ clientInfo: { name: "a\nb", version: "1" }, handshake: false });
  const error = await client.initialize().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LaunchError);
  expect(String(error)).toContain("Invalid clientInfo.name");
});

test("a server that ends instead of answering fails the handshake with its last words", async () => {
  const home = await hermeticHome({ modelUrl: "http://127.0.0.1:9/v1", approvalPolicy: "untrusted" });
  try {
    const client = AppServerClient.connect(await stdioTransport({ env: home.env, inheritEnv: false }));
    const error = await client.initialize().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LaunchError);
    expect(error).toMatchObject({ exitCode: 1, stderrTail: expect.stringContaining("no longer supported") });
    expect(await client.closed).toMatchObject({ exitCode: 1 });
  } finally {
    await home.remove();
  }
});

test("notifications that are opted out of do not come", async () => {
  const { client, model } = await connect({
    optOutNotifications: ["account/rateLimits/updated", "item/agentMessage/delta"],
  });
  model.reply(message("Hello", { deltas: 5 }));
  const { thread } = await client.threadStart(inMemory);
  const { turn, events } = await runTurn(client, thread.id, "hi");
  expect(turn.status).toBe("completed");
  expect(events.map(({ method }) => method)).not.toContain("item/agentMessage/delta");
});
