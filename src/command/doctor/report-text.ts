import { visible } from "../../core/util/visible.js";
import { type Paint, painter, type Style } from "../colour.js";
import { checks, type Finding, type Report } from "./report.js";

const MARKS: Readonly<Record<Finding["status"], readonly [string, Style]>> = {
  good: ["ok", "green"],
  warning: ["warn", "yellow"],
  failed: ["fail", "red"],
  skipped: ["skip", "dim"],
};

const MARK_WIDTH = 4;
const NAME_WIDTH = Math.max(...checks.map((check) => check.length));

/** A report for people. */
export function reportText({ sdk, node, findings }: Report, paint: Paint = painter()): string {
  const failed = findings.filter(({ status }) => status === "failed").length;
  const lines = [
    `codex-app-server-sdk ${sdk} on Node ${node}`,
    "",
    ...findings.flatMap((finding) => linesOf(finding, paint)),
    "",
    failed === 0 ? "No problem found." : `${failed} to repair.`,
  ];
  return `${lines.join("\n")}\n`;
}

function linesOf({ check, status, message, repair }: Finding, paint: Paint): string[] {
  const [mark, style] = MARKS[status];
  const line = `${paint(style, mark.padEnd(MARK_WIDTH))}  ${check.padEnd(NAME_WIDTH)}  ${visible(message)}`;
  if (repair === null) return [line];
  const label = `${" ".repeat(MARK_WIDTH + 2)}${"repair".padEnd(NAME_WIDTH)}  `;
  return [line, `${label}${paint("bold", visible(repair))}`];
}
