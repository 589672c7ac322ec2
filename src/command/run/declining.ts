import { visible } from "../../core/util/visible.js";
import type { ApprovalRequest, Question } from "../../index.js";
import { oneLine } from "../conversation/line.js";
import { printError } from "../output.js";

/** Declines what is asked where there is no terminal to ask at, and says so on stderr. */
export const declining = {
  onApproval: (request: ApprovalRequest) => {
    say(subjectOf(request));
    return request.decline();
  },
  onQuestion: (question: Question) => {
    say(`a question: ${oneLine(question.title)}`);
    return question.decline();
  },
};

function say(what: string): void {
  printError(`declined, since there is no terminal to ask at: ${what}\n`);
}

function subjectOf(request: ApprovalRequest): string {
  switch (request.kind) {
    case "command":
      return `the command ${oneLine(request.command ?? "")}`;
    case "fileChange":
      return `changes of ${(request.changes ?? []).map(({ path }) => oneLine(path)).join(", ") || "files"}`;
    case "mcpTool":
      return `the tool ${visible(request.toolName)} of the MCP server ${visible(request.serverName)}`;
    default:
      return "more permissions";
  }
}
