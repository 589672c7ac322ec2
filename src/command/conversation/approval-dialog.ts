import type {
  CommandExecutionRequestApprovalParams,
  PermissionsRequestApprovalParams,
} from "../../protocol.js";
import type { TranscriptItem, TranscriptQuestion } from "../../transcript/index.js";
import { visibleJson } from "../visible.js";
import type { Dialog, Reply } from "./dialog.js";
import { fileDiff } from "./diff-lines.js";
import { type Line, linesOf, oneLine, shortened } from "./line.js";

/** Most lines of a diff that is to be approved; a decision needs to see more than a report. */
const DIFF_LIMIT = 400;

/** An answer that a person can give with one letter. */
interface Choice {
  readonly key: string;
  /** The answer's name in the question. */
  readonly name: string;
  readonly says: string;
}

/** The letters of the answers, in the order in which they are shown. */
const choices: readonly Choice[] = [
  { key: "y", name: "approve", says: "yes" },
  { key: "s", name: "approveForSession", says: "yes, and not asked again for the same in this session" },
  {
    key: "r",
    name: "approveWithRule",
    says: "yes, and from now on outside every sandbox: all that begins with",
  },
  {
    key: "w",
    name: "approveAlways",
    says: "yes, always, in other programs too: it is written into config.toml",
  },
  { key: "n", name: "decline", says: "no, and go on without it" },
  { key: "c", name: "cancel", says: "no, and stop" },
];

/** Asks for an approval: what is to be approved, the answers that the server offers, and always a no. */
export class ApprovalDialog implements Dialog {
  readonly lines: readonly Line[];
  readonly isSecret = false;
  readonly #choices: readonly Choice[];

  /** @param item - the item that the question is about, where it is known */
  constructor(question: TranscriptQuestion, item: TranscriptItem | undefined) {
    this.#choices = choices.filter(({ name }) => name === "decline" || question.offered.includes(name));
    const answers = this.#choices.map(({ key, name, says }): Line => {
      const rule = name === "approveWithRule" ? ` ${ruleIn(question)}` : "";
      return { text: `  ${key}  ${says}${rule}`, style: name === "approveWithRule" ? "yellow" : undefined };
    });
    this.lines = [...subjectLines(question, item?.type === "mcpToolCall" ? item : undefined), ...answers];
  }

  get prompt(): string {
    return `${this.#choices.map(({ key }) => key).join("/")} ›`;
  }

  take(line: string): Reply {
    const key = line.trim().toLowerCase().replace(/^\//, "");
    const choice = this.#choices.find((each) => each.key === key || each.name.toLowerCase() === key);
    if (choice !== undefined) return { name: choice.name };
    if (key === "yes") return { name: "approve" };
    if (key === "no") return { name: "decline" };
    return {
      again: [
        { text: `answer with one of ${this.#choices.map((each) => each.key).join(", ")}`, style: "yellow" },
      ],
    };
  }
}

/** What an approval is about. */
type Subject = Pick<TranscriptQuestion, "kind" | "params" | "title" | "changes">;

/** The call of an MCP tool that an approval is about. */
interface ToolCall {
  readonly server: string;
  readonly tool: string;
  readonly arguments: unknown;
}

/** What is to be approved, as a person decides by it. @param call - of an MCP tool, where it is known */
export function subjectLines(question: Subject, call?: ToolCall | undefined): Line[] {
  switch (question.kind) {
    case "command":
      return commandLines(question);
    case "fileChange":
      return changeLines(question);
    case "permissions":
      return permissionLines(question);
    default:
      return toolLines(question, call);
  }
}

function commandLines({ params, title }: Subject): Line[] {
  const { command, cwd, networkApprovalContext: network } = params as CommandExecutionRequestApprovalParams;
  const heading =
    network == null
      ? "May this command run?"
      : `May this reach ${oneLine(network.host)} (${oneLine(network.protocol)})?`;
  return [
    ask(heading),
    ...linesOf(command ?? "", "cyan", "  │ "),
    ...(cwd == null ? [] : linesOf(cwd, "dim", "  in ")),
    ...reason(title),
  ];
}

function changeLines({ changes, title, params }: Subject): Line[] {
  const files = (changes ?? []).flatMap((change) => {
    const { head, hunks } = fileDiff(change);
    return [head, ...hunks];
  });
  const { grantRoot } = params as { readonly grantRoot?: string | null };
  const more = grantRoot == null ? [] : linesOf(grantRoot, "yellow", "  for the session: anything below ");
  return [
    ask("May these files be changed?"),
    ...shortened(files, DIFF_LIMIT, "too long to show").lines,
    ...more,
    ...reason(title),
  ];
}

function permissionLines({ params, title }: Subject): Line[] {
  const { permissions } = params as PermissionsRequestApprovalParams;
  return [
    ask("May the agent have these permissions for this turn?"),
    ...linesOf(visibleJson(permissions, 2), "cyan", "  │ "),
    ...reason(title),
  ];
}

function toolLines(question: Subject, call: ToolCall | undefined): Line[] {
  const { serverName } = question.params as { readonly serverName?: string };
  if (call === undefined)
    return [
      ask(`May a tool of the MCP server ${oneLine(serverName ?? "?")} run?`),
      ...reason(question.title),
    ];
  return [
    ask(`May the tool ${oneLine(call.tool)} of the MCP server ${oneLine(call.server)} run?`),
    ...linesOf(visibleJson(call.arguments, 2), "cyan", "  │ "),
    ...reason(question.title),
  ];
}

/** The words with which the commands of the offered rule begin. */
function ruleIn({ params }: TranscriptQuestion): string {
  const { proposedExecpolicyAmendment: rule } = params as CommandExecutionRequestApprovalParams;
  return rule == null ? "" : oneLine(rule.join(" "));
}

const ask = (text: string): Line => ({ text, style: ["bold", "yellow"] });
const reason = (title: string | null): Line[] =>
  title === null || title === "" ? [] : linesOf(title, "dim", "  reason: ");
