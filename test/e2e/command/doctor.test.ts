import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { PROTOCOL_VERSION } from "../../../src/protocol.js";
import { builtHome } from "../../support/command/built-home.js";
import { doctorReport, findingOf } from "../../support/command/doctor-report.js";
import { processesWith } from "../../support/process/processes.js";

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
