import { describe, expect, it } from "vitest";
import { CommandFailure, loginRepair } from "../../../src/command/failure.js";
import { exitCodeOf, sentenceOf } from "../../../src/command/failure-message.js";
import { Stopped } from "../../../src/command/stopped.js";
import { errorFromWire } from "../../../src/core/errors/json-rpc.js";
import { ExperimentalApiError, LaunchError, TransportClosedError, UsageError } from "../../../src/index.js";
import { runCommand } from "../../support/command/run-command.js";

describe("the program", () => {
  it("says on stderr what is wrong usage, and ends with 2", async () => {
    const { code, stdout, stderr } = await runCommand("--no-such-option");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe("error: unknown option '--no-such-option'\n(--help shows the options)\n");
  });

  it("shows its help and version on stdout, and ends with 0", async () => {
    expect(await runCommand("--help")).toMatchObject({ code: 0, stderr: "" });
    expect((await runCommand("--version")).stdout).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe("a failure", () => {
  it.each([
    [new CommandFailure("x"), 1],
    [new CommandFailure("x", 2), 2],
    [new UsageError("x"), 2],
    [new ExperimentalApiError("x"), 2],
    [new LaunchError("x"), 1],
    [new Error("x"), 1],
    ["x", 1],
    [new Stopped("SIGINT"), 130],
    [new Stopped("SIGTERM"), 143],
  ])("%o ends with %d", (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it("is one sentence without a stack, in which nothing hides", () => {
    expect(sentenceOf(new Error("a\u001b[2Kb"))).toBe("error: a\\u001b[2Kb");
  });

  it("speaks of the options of the command, not of those of the SDK", () => {
    expect(sentenceOf(new UsageError("codexBin cannot be run; needs `experimentalApi: true`"))).toBe(
      "error: --codex-bin cannot be run; needs --experimental",
    );
    expect(sentenceOf(new UsageError("cwd is not a folder: /no"))).toBe("error: --cwd is not a folder: /no");
  });

  it("of a server that has ended has its last words alone", () => {
    const stderrTail = "WARNING: x\nError: that setting is gone\n\nStack backtrace:\n   0: <unknown>";
    expect(sentenceOf(new LaunchError("the server ended", { stderrTail }))).toBe(
      "error: the server ended: that setting is gone: `codex-app-server-sdk doctor` finds out what has to be repaired",
    );
    expect(sentenceOf(new TransportClosedError("it ended", { stderrTail: "a\nb\n" }))).toBe(
      "error: it ended: b",
    );
    expect(sentenceOf(new TransportClosedError("it ended"))).toBe("error: it ended");
  });

  it.each([
    ["thread not loaded: x", "`codex-app-server-sdk call thread/list` lists the threads that exist"],
    ["codex account authentication required", loginRepair],
    [
      "failed to load configuration: config.toml:1:6: unclosed array",
      "`codex-app-server-sdk doctor` finds out what has to be repaired",
    ],
  ])("of the server, %s, comes with what to do", (message, repair) => {
    const error = errorFromWire("thread/read", { code: -32600, message });
    expect(sentenceOf(error)).toMatch(/^error: thread\/read: /);
    expect(sentenceOf(error)?.endsWith(`: ${repair}`)).toBe(true);
  });
});
