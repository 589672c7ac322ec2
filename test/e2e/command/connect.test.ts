import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { message } from "../../../src/testing/index.js";
import { sharedServer } from "../../support/codex/shared-server.js";
import { runCommand } from "../../support/command/run-command.js";
import { answersHandshake, webServer } from "../../support/remote/web-server.js";
import { tempDir } from "../../support/temp-dir.js";

const token = "capability-0123456789abcdef";

describe("--connect", () => {
  test("runs a turn on a server that wants a token, from a file or the environment", async () => {
    const file = join(tempDir(), "token");
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
    const { model, server } = await sharedServer({
      listening: "ws",
      args: ["--ws-auth", "capability-token", "--ws-token-file", file],
    });
    model.replyTo(() => message("over there"));
    const run = await runCommand("run", "--connect", server.url, "--token-file", file, "hi");
    expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining("over there") });
    vi.stubEnv("CODEX_TEST_TOKEN", token);
    const doctor = await runCommand("doctor", "--connect", server.url, "--token-env", "CODEX_TEST_TOKEN");
    vi.unstubAllEnvs();
    expect(doctor.stdout).toMatch(/the server runs already/);
    expect(doctor.code).toBe(0);
    const refused = await runCommand("call", "--connect", server.url, "model/list");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/wants a token\. Give the token with --token-env or --token-file/);
  });

  test.each([
    [["--token-env", "X"], /--token-env is for --connect/],
    [["--connect", "ws://127.0.0.1:1", "--codex-bin", "/x"], /--connect and --codex-bin exclude each other/],
    [["--connect", "ws://127.0.0.1:1", "-c", "model=x"], /--connect and --config exclude each other/],
    [["--connect", "ws://127.0.0.1:1", "--token-env", "NO_SUCH_VARIABLE"], /NO_SUCH_VARIABLE is not set/],
    [["--connect", "ws://127.0.0.1:1", "--token-file", "/no/such/file"], /--token-file: ENOENT/],
    [["--connect", "http://127.0.0.1:1"], /ws:\/\/127\.0\.0\.1:1\?/],
  ])("%j is wrong usage", async (args, words) => {
    const { code, stderr } = await runCommand("call", ...args, "model/list");
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
  });

  test("says within seconds that nothing listens", async () => {
    const { code, stderr } = await runCommand("call", "--connect", "ws://127.0.0.1:1", "model/list");
    expect(code).toBe(1);
    expect(stderr).toMatch(/3000 ms .* nothing listens there\. Start it with/s);
  });

  test.each([
    ["0.150.0", /codex app-server --listen ws:/],
    ["0.999.0", /update this package/],
  ])("doctor says what to do about a server of version %s", async (version, words) => {
    const url = await webServer({
      serve: (socket) =>
        socket.on("message", (data) => {
          if (answersHandshake(socket, String(data), version)) return;
          const { id } = JSON.parse(String(data)) as { id: number };
          socket.send(JSON.stringify({ id, error: { code: -32600, message: "not here" } }));
        }),
    });
    const { stdout } = await runCommand("doctor", "--connect", url);
    expect(stdout).toMatch(words);
  });
});
