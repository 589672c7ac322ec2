import { Ajv } from "ajv";
import { expect } from "vitest";
import { type Finding, type Report, reportSchema } from "../../../src/command/doctor/report.js";
import { runCommand } from "./run-command.js";

const isReport = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(reportSchema);

/** Runs `doctor --json`, and holds what it says against the schema of reports. */
export async function doctorReport(...args: readonly string[]): Promise<Report> {
  const { code, stdout, stderr } = await runCommand("doctor", "--json", ...args);
  expect(stderr).toBe("");
  const report = JSON.parse(stdout) as Report;
  expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
  expect(report.ok).toBe(code === 0);
  return report;
}

/** The finding of one check. */
export function findingOf(report: Report, check: Finding["check"]): Finding | undefined {
  return report.findings.find((finding) => finding.check === check);
}
