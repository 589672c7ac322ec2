import { homedir } from "node:os";
import { describe, expect, test } from "vitest";
import { readAddress } from "../../../../src/core/remote/address.js";
import { UsageError } from "../../../../src/index.js";

describe("an address", () => {
  test.each([
    ["ws://127.0.0.1:4500", "ws://127.0.0.1:4500", true],
    ["ws://[::1]:4500/", "ws://[::1]:4500", true],
    ["ws://localhost:1/path", "ws://localhost:1/path", true],
    ["wss://codex.example/app?token=abcdefgh12345678", "wss://codex.example/app", false],
    ["ws://user:password@10.0.0.1:1", "ws://10.0.0.1:1", false],
    ["ws://127.evil.example", "ws://127.evil.example", false],
    ["ws://localhost.evil.example", "ws://localhost.evil.example", false],
  ])("%s is shown as %s", (given, shown, isLocal) => {
    expect(readAddress(given)).toMatchObject({ shown, isLocal, socketPath: undefined });
  });

  test("of a socket file is its path", () => {
    expect(readAddress("unix:///run/codex app.sock").socketPath).toBe("/run/codex app.sock");
  });

  test("unix:// alone is the daemon of CODEX_HOME", () => {
    const control = "app-server-control/app-server-control.sock";
    expect(readAddress("unix://", { CODEX_HOME: "/home/x" }).socketPath).toBe(`/home/x/${control}`);
    expect(readAddress("unix://", {}).socketPath).toBe(`${homedir()}/.codex/${control}`);
  });

  test.each([
    ["http://127.0.0.1:4500", /ws:\/\/127\.0\.0\.1:4500\?/],
    ["https://codex.example", /wss:\/\/codex\.example\?/],
    ["stdio://", /ws:\/\/HOST:PORT/],
    ["127.0.0.1:4500", /no URL|ws:\/\/HOST:PORT/],
    ["", /no URL/],
    ["unix://relative.sock", /absolute path/],
    ["ws://127.0.0.1#token", /after #/],
  ])("%j is refused", (given, message) => {
    expect(() => readAddress(given)).toThrow(UsageError);
    expect(() => readAddress(given)).toThrow(message);
  });
});
