import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { PROTOCOL_VERSION } from "../../../src/protocol.js";
import { builtCommand } from "../../support/command/built-command.js";
import { builtHome } from "../../support/command/built-home.js";
import { doctorReport, findingOf } from "../../support/command/doctor-report.js";
import { processesWith } from "../../support/process/processes.js";
import { run } from "../../support/run-program.js";

const home = builtHome();

afterEach(() => {
  vi.unstubAllEnvs();
  expect(processesWith(home().home)).toEqual([]);
});

const examined = () => {
  for (const [name, value] of Object.entries(home().env)) vi.stubEnv(name, value);
  return doctorReport();
};

it("finds the pinned codex good, with a provider that needs no login", async () => {
  const report = await examined();
  expect(report.findings.filter(({ status }) => status !== "good")).toEqual([]);
  expect(findingOf(report, "runtime")?.message).toContain(`codex ${PROTOCOL_VERSION}, `);
  expect(findingOf(report, "login")?.message).toBe("the model provider of config.toml needs none");
});

/** Runs a program where no user namespace can be made, as on systems that forbid it. */
const forbidden = (...program: string[]): string[] => [
  ...["-U", "-r", "sh", "-c", 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"', "sh"],
  ...program,
];
const canForbid = process.platform === "linux" && spawnSync("unshare", forbidden("true")).status === 0;

it.runIf(canForbid)("finds that the system forbids the sandbox", async () => {
  const { env, workspace } = home();
  const args = forbidden(process.execPath, builtCommand, "doctor", "--json");
  const { code, stdout } = await run("unshare", args, { env, cwd: workspace });
  expect(code).toBe(1);
  expect(findingOf(JSON.parse(stdout), "sandbox")).toMatchObject({
    status: "failed",
    message: expect.stringMatching(/^no command can be run in the read-only sandbox: bwrap: .*namespace/),
    repair: expect.stringMatching(/^install bubblewrap and let it make user namespaces/),
  });
});

it("finds the line of config.toml that is wrong, and that nobody is logged in", async () => {
  const file = join(home().home, "config.toml");
  writeFileSync(file, 'model = "gpt-5.5"\n\n[features\n');
  const report = await examined();
  expect(findingOf(report, "config")).toMatchObject({
    status: "failed",
    message: expect.stringContaining("unclosed table"),
    repair: `correct line 3 of ${file}; until then no thread starts`,
    file,
    line: 3,
  });
  expect(findingOf(report, "login")).toMatchObject({ status: "failed", message: "nobody is logged in" });
});

it("finds a setting that codex refuses to start with", async () => {
  writeFileSync(join(home().home, "config.toml"), '\napproval_policy = "untrusted"\n');
  const report = await examined();
  expect(findingOf(report, "handshake")?.status).toBe("failed");
  expect(findingOf(report, "config")).toMatchObject({ status: "failed", line: 2 });
});
