import { describe, expect, test } from "vitest";
import { loadThread, type ThreadLimits } from "../../../src/codex-sdk/load-thread.js";
import { lastOf, serverWith } from "../../support/codex/settings-server.js";

const trusted = { trust_level: "trusted" };

/** What a stored thread is loaded with, where config.toml has these keys. */
async function resumed(config: object, sandbox?: ThreadLimits["sandbox"], repository?: string) {
  const { codex, far } = await serverWith({}, true);
  far.on("config/read", { config, origins: {} } as never);
  await loadThread(codex, "t", {}, { folder: { path: "/repo/sub", repository }, sandbox }, undefined);
  return lastOf(far, "thread/resume");
}

describe("a stored thread is loaded with", () => {
  test.each([
    [
      "the sandbox of the call",
      { sandbox_mode: "read-only", default_permissions: "audit" },
      "danger-full-access",
    ],
    ["the configured sandbox", { sandbox_mode: "danger-full-access" }, undefined],
    [
      "the sandbox for a trusted folder",
      { projects: { "/repo/sub": trusted } },
      undefined,
      "workspace-write",
    ],
    [
      "the sandbox for a trusted repository",
      { projects: { "/repo": trusted } },
      undefined,
      "workspace-write",
    ],
    [
      "the strictest sandbox",
      { projects: { "/": trusted, "/repo/sub": { trust_level: "untrusted" } } },
      undefined,
      "read-only",
    ],
    ["the strictest sandbox without any configuration", {}, undefined, "read-only"],
  ])("%s", async (_what, config, given, expected = "danger-full-access") => {
    const params = await resumed(config, given === undefined ? given : "fullAccess", "/repo");
    expect(params).toMatchObject({ sandbox: expected, approvalPolicy: "never", cwd: "/repo/sub" });
    expect(params).not.toHaveProperty("permissions");
  });

  test("the configured permissions, without a sandbox", async () => {
    const params = await resumed({ default_permissions: "audit", sandbox_mode: "danger-full-access" });
    expect(params).toMatchObject({ permissions: "audit" });
    expect(params).not.toHaveProperty("sandbox");
  });

  test("the configured model provider, so that it does not have its old model again", async () => {
    expect(await resumed({ model_provider: "own" })).toMatchObject({ modelProvider: "own" });
    expect(await resumed({})).toMatchObject({ modelProvider: "openai" });
  });

  test("no sandbox that is not known: it is refused", async () => {
    await expect(resumed({ sandbox_mode: "later" })).rejects.toThrow(
      /sandbox_mode of config.toml must be one of/,
    );
  });
});
