import type { ReviewTarget } from "../../protocol.js";
import type { Line } from "../conversation/line.js";

/** What a person can have done by a line that begins with a slash. */
export type SlashCommand =
  | { readonly name: "help" | "compact" | "threads" | "new" | "exit" }
  | { readonly name: "model"; readonly model?: string | undefined; readonly effort?: string | undefined }
  | { readonly name: "sandbox" | "approvals" | "resume"; readonly value?: string | undefined }
  | { readonly name: "review"; readonly target: ReviewTarget }
  | { readonly name: "output"; readonly number?: number | undefined };

interface Description {
  readonly usage: string;
  readonly says: string;
}

const descriptions: Readonly<Record<SlashCommand["name"], Description>> = {
  help: { usage: "/help", says: "this list" },
  model: {
    usage: "/model [NAME [EFFORT]]",
    says: "the models there are; use another one from the next turn on",
  },
  sandbox: {
    usage: "/sandbox [MODE]",
    says: "what commands may touch: readOnly, workspaceWrite, fullAccess",
  },
  approvals: { usage: "/approvals [MODE]", says: "who decides on approvals: ask, autoReview, denyAll" },
  compact: { usage: "/compact", says: "summarise the conversation, to make room" },
  review: {
    usage: "/review [base BRANCH | commit SHA | WORDS]",
    says: "review changes; default: those not committed",
  },
  threads: { usage: "/threads", says: "the newest threads" },
  resume: { usage: "/resume NUMBER|ID", says: "go on with another thread" },
  new: { usage: "/new", says: "begin another thread" },
  output: { usage: "/output [NUMBER]", says: "print the whole of what was printed short; default: the last" },
  exit: { usage: "/exit", says: "end; the thread stays" },
};

/** The commands and keys there are. */
export function helpLines(): Line[] {
  const all = Object.values(descriptions);
  const widest = Math.max(...all.map(({ usage }) => usage.length));
  return [
    ...all.map(({ usage, says }) => ({ text: `  ${usage.padEnd(widest)}  ${says}` })),
    {
      text: "  Enter sends, also while the agent works. Alt-Enter or Ctrl-J begins another line. Ctrl-C interrupts, twice ends.",
      style: "dim" as const,
    },
  ];
}

/** Whether a text is a command: one line that begins with a slash and one word. A path is none. */
export function isSlashCommand(text: string): boolean {
  return /^\/[a-z]*(?: [^\n]*)?$/i.test(text.trim());
}

/** Reads a command. @returns what is wrong with it, as text */
export function readSlashCommand(text: string): SlashCommand | string {
  const [word = "", ...words] = text.trim().slice(1).split(/\s+/);
  const [first, second] = words;
  const name = word === "quit" ? "exit" : word.toLowerCase();
  switch (name) {
    case "help":
    case "compact":
    case "threads":
    case "new":
    case "exit":
      return { name };
    case "model":
      return { name, model: first, effort: second };
    case "sandbox":
    case "approvals":
    case "resume":
      return { name, value: first };
    case "review":
      return { name, target: targetIn(words) };
    case "output":
      return first === undefined || /^\d+$/.test(first)
        ? { name, number: first === undefined ? undefined : Number(first) }
        : `usage: ${descriptions.output.usage}`;
    default:
      return `there is no /${word}; /help has the list`;
  }
}

function targetIn(words: readonly string[]): ReviewTarget {
  const [kind, name] = words;
  if (words.length === 2 && name !== undefined) {
    if (kind === "base") return { type: "baseBranch", branch: name };
    if (kind === "commit") return { type: "commit", sha: name };
  }
  return words.length === 0
    ? { type: "uncommittedChanges" }
    : { type: "custom", instructions: words.join(" ") };
}
