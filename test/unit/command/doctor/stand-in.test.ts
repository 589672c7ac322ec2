import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { doctorReport, findingOf } from "../../../support/command/doctor-report.js";
import { executable, type FakeCodex, fakeCodex } from "../../../support/command/fake-codex.js";
import { runCommand } from "../../../support/command/run-command.js";
import { tempDir } from "../../../support/temp-dir.js";

let home: string;

beforeEach(() => {
  home = tempDir();
  vi.stubEnv("CODEX_HOME", home);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const healthy = {
  "account/read": { account: { type: "apiKey" }, requiresOpenaiAuth: true },
  "config/read": { config: {}, origins: {}, layers: null },
  "command/exec": { exitCode: 0, stdout: "", stderr: "" },
};

const examined = (fake: FakeCodex) =>
  doctorReport("--codex-bin", fakeCodex({ ...fake, answers: { ...healthy, ...fake.answers } }));

describe("doctor, of a codex that is not the real one", () => {
  it("finds a healthy one good", async () => {
    const report = await examined({});
    expect(report.findings.map(({ check, status }) => `${check} ${status}`)).toEqual([
      "platform good",
      "runtime good",
      "home good",
      "handshake good",
      "version good",
      "config good",
      "login good",
      "sandbox good",
    ]);
  });

  it("finds one that is too old, and looks no further", async () => {
    const report = await examined({ version: "0.99.0" });
    expect(findingOf(report, "version")).toMatchObject({
      status: "failed",
      message: "codex 0.99.0 is older than 0.142.0, the oldest that this package works with",
      repair: "leave --codex-bin out, or update codex",
    });
    expect(findingOf(report, "login")?.status).toBe("skipped");
  });

  it("warns of one that this package was not made for", async () => {
    const report = await examined({ version: "99.0.0" });
    expect(report.ok).toBe(true);
    expect(findingOf(report, "version")).toMatchObject({ status: "warning" });
  });

  it("finds that the sandbox cannot be made", async () => {
    const stderr = "bwrap: setting up uid map: Permission denied\n";
    const report = await examined({ answers: { "command/exec": { exitCode: 1, stdout: "", stderr } } });
    expect(findingOf(report, "sandbox")).toMatchObject({
      status: "failed",
      message: "no command can be run in the read-only sandbox: bwrap: setting up uid map: Permission denied",
      repair: expect.stringContaining("install bubblewrap"),
    });
  });

  it("finds who is logged in, and that nobody is", async () => {
    const chatgpt = { type: "chatgpt", email: "me@example.com", planType: "plus" };
    const one = await examined({
      answers: { "account/read": { account: chatgpt, requiresOpenaiAuth: true } },
    });
    expect(findingOf(one, "login")?.message).toBe("logged in with ChatGPT as me@example.com, plan plus");
    const none = await examined({ answers: { "account/read": { account: null, requiresOpenaiAuth: true } } });
    expect(findingOf(none, "login")).toMatchObject({
      status: "failed",
      message: "nobody is logged in",
      repair: expect.stringContaining("codex login"),
    });
  });

  it("warns of a setting that is ignored", async () => {
    const params = { summary: "Codex is ignoring 1 setting.\n  `nonsense` is ignored.", details: null };
    const report = await examined({ notifications: [{ method: "configWarning", params }] });
    expect(findingOf(report, "config")).toMatchObject({
      status: "warning",
      message: "Codex is ignoring 1 setting. `nonsense` is ignored.",
    });
  });

  it("finds a broken binary", async () => {
    const report = await doctorReport("--codex-bin", executable("#!/bin/sh\necho no; exit 3\n"));
    expect(findingOf(report, "handshake")).toMatchObject({
      status: "failed",
      message: "the server ended before it answered the handshake",
      repair: expect.stringContaining("name another codex with --codex-bin"),
    });
    expect(findingOf(report, "sandbox")?.status).toBe("skipped");
  });

  it("finds the line of a setting that codex refuses to start with", async () => {
    const file = join(home, "config.toml");
    writeFileSync(file, 'model = "x"\napproval_policy = "untrusted"\n');
    const refusal = 'Error: approval_policy = "untrusted" is no longer supported; remove this setting';
    const report = await doctorReport(
      "--codex-bin",
      executable(`#!/bin/sh\necho '${refusal}' >&2; exit 1\n`),
    );
    expect(findingOf(report, "handshake")?.message).toContain("untrusted");
    expect(findingOf(report, "config")).toMatchObject({ status: "failed", file, line: 2 });
  });

  it("says the same to people, where nothing that was said can deceive", async () => {
    const answers = { ...healthy, "command/exec": { exitCode: 1, stdout: "", stderr: "a\u001b[2Kb" } };
    const { code, stdout } = await runCommand("doctor", "--codex-bin", fakeCodex({ answers }));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ok {4}login {6}logged in with apiKey$/m);
    expect(stdout).toMatch(/^fail {2}sandbox .*: a\\u001b\[2Kb\n {6}repair {5}install bubblewrap/m);
    expect(stdout).toMatch(/\n\n1 to repair\.\n$/);
  });
});

describe("doctor refuses", () => {
  it("a recording over a file that exists", async () => {
    const file = join(home, "kept");
    writeFileSync(file, "");
    const { code, stderr } = await runCommand("doctor", "--codex-bin", fakeCodex(), "--record", file);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining("a recording replaces nothing"),
    });
  });

  it("arguments", async () => {
    expect((await runCommand("doctor", "x")).code).toBe(2);
  });
});

it("shows the schema of its report", async () => {
  const { code, stdout } = await runCommand("doctor", "--json-schema");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    $schema: expect.any(String),
    required: expect.arrayContaining(["ok"]),
  });
});
