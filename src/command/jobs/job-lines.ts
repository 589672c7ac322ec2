import type { FleetQuestion, JobInfo } from "../../durable/index.js";

/** Characters of an input that a table shows. */
const SHOWN = 60;

const columns = ["status", "attempts", "host", "key", "input"] as const;

/** Jobs as a table, one line each. */
export function jobTable(jobs: readonly JobInfo[]): string {
  if (jobs.length === 0) return "no jobs\n";
  const rows = [columns.map(String), ...jobs.map(cellsOf)];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return `${rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")}\n`;
}

function cellsOf({ status, attempts, host, key, input }: JobInfo): string[] {
  const [line = ""] = input.split("\n", 1);
  return [
    status,
    String(attempts),
    host ?? "-",
    key,
    line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line,
  ];
}

/** All that is known of a job, and what it asks. */
export function jobLines(job: JobInfo, questions: readonly FleetQuestion[]): string {
  const facts = Object.entries(job).flatMap(([name, value]) =>
    value === null ? [] : [`${name.padEnd(10)} ${shown(value)}`],
  );
  const asked = questions.flatMap(({ id, kind, request, expiresAt }) => [
    "",
    `asks ${id} (${kind}), until ${expiresAt.toISOString()}`,
    ...Object.entries(request)
      .filter(([name, value]) => ASKED.includes(name) && value != null)
      .map(([name, value]) => `  ${name}: ${shown(value)}`),
  ]);
  return `${[...facts, ...asked].join("\n")}\n`;
}

/** What a person decides by. */
const ASKED = [
  "command",
  "cwd",
  "reason",
  "title",
  "serverName",
  "toolName",
  "arguments",
  "fields",
  "url",
  "permissions",
  "changes",
  "offered",
];

function shown(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : JSON.stringify(value);
}
