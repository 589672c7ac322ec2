import type { FleetQuestion, JobInfo } from "../../durable/index.js";
import type { TranscriptChange } from "../../transcript/index.js";
import { subjectLines } from "../conversation/approval-dialog.js";
import { type Line, linesOf, oneLine } from "../conversation/line.js";
import { widthOf } from "../terminal/width.js";
import { visibleJson } from "../visible.js";

/** Columns of an input that a table shows. */
const SHOWN = 60;

const columns = ["status", "attempts", "host", "key", "input"] as const;

/** Jobs as a table, one line each. */
export function jobTable(jobs: readonly JobInfo[]): string {
  if (jobs.length === 0) return "no jobs\n";
  const rows: string[][] = [
    [...columns],
    ...jobs.map(({ status, attempts, host, key, input }) => [
      status,
      String(attempts),
      oneLine(host ?? "-"),
      oneLine(key),
      oneLine(input, SHOWN),
    ]),
  ];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ""))));
  const padded = (cell: string, at: number): string => cell + " ".repeat((widths[at] ?? 0) - widthOf(cell));
  return rows.map((row) => `${row.map(padded).join("  ").trimEnd()}\n`).join("");
}

/** All that is known of a job, and what it asks. */
export function jobText(job: JobInfo, questions: readonly FleetQuestion[]): string {
  const facts = Object.entries(job).flatMap(([name, value]) =>
    value === null
      ? []
      : linesOf(textOf(value)).map(({ text }, at) => `${(at === 0 ? name : "").padEnd(11)}${text}`),
  );
  return [...facts, ...questions.flatMap(questionTexts)].map((line) => `${line}\n`).join("");
}

function questionTexts(question: FleetQuestion): string[] {
  const { id, request, expiresAt } = question;
  const answers = isApproval(question) ? offeredIn(request) : ["submit", "decline", "cancel"];
  return [
    "",
    ...askedLines(question).map(({ text }) => text),
    `  answer ${id} before ${expiresAt.toISOString()}: ${answers.map((each) => oneLine(each)).join(", ")}`,
  ];
}

const isApproval = ({ kind }: FleetQuestion): boolean => !["input", "form", "url"].includes(kind);

function offeredIn({ offered }: FleetQuestion["request"]): string[] {
  const names = Array.isArray(offered) ? offered.map(String) : ["approve"];
  return names.includes("decline") ? names : [...names, "decline"];
}

function askedLines(question: FleetQuestion): Line[] {
  const { kind, request } = question;
  const { params, reason, changes, title, url, fields, serverName, toolName } = request;
  if (!isApproval(question))
    return [
      ...linesOf(String(title ?? "")),
      ...(url === undefined ? [] : linesOf(String(url), "cyan", "  opens ")),
      ...linesOf(visibleJson(fields ?? [], 2), undefined, "  │ "),
    ];
  return subjectLines(
    {
      kind: kind as "command" | "fileChange" | "permissions" | "mcpTool",
      params,
      title: typeof reason === "string" ? reason : null,
      changes: changes as readonly TranscriptChange[] | undefined,
    },
    kind === "mcpTool"
      ? { server: String(serverName), tool: String(toolName), arguments: request.arguments }
      : undefined,
  );
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : JSON.stringify(value);
}
