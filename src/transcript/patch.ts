import type { FileUpdateChange } from "../../generated/types.js";

/** One file of a file change. */
export interface TranscriptChange extends Readonly<FileUpdateChange> {
  /** A complete unified diff of this file, in the form of git. Empty in an item that was cut. */
  readonly patch: string;
}

const NO_NEWLINE = "\\ No newline at end of file\n";

/** What the server puts behind the hunks of a file that moves. */
const MOVED = /\n\nMoved to: [^\n]*\n?$/;

/** Characters that a patch cannot have in a name as they are. */
const UNSAFE = /[\p{Cc}"\\]/u;

/**
 * A complete unified diff of one file, in the form of git: for an addition, a deletion, an update and a move alike.
 *
 * The server sends the bare content of a file that is added or deleted, and the hunks of one that changes. Content with NUL
 * characters becomes a "Binary files differ" line.
 */
export function patchOf({ path, kind, diff }: FileUpdateChange): string {
  const movedTo = kind.type === "update" ? kind.move_path : undefined;
  const [from, to] = [nameOf("a", path), nameOf("b", movedTo ?? path)];
  const head = `diff --git ${from} ${to}\n`;
  switch (kind.type) {
    case "add":
      return `${head}new file mode 100644\n${contentOf(diff, "/dev/null", to, "+")}`;
    case "delete":
      return `${head}deleted file mode 100644\n${contentOf(diff, from, "/dev/null", "-")}`;
    default: {
      const hunks = typeof movedTo === "string" ? diff.replace(MOVED, "\n").replace(/^\n$/, "") : diff;
      const move =
        typeof movedTo === "string" ? `rename from ${from.slice(2)}\nrename to ${to.slice(2)}\n` : "";
      return `${head}${move}--- ${from}\n+++ ${to}\n${endLine(hunks)}`;
    }
  }
}

/** The patches of several changes as one text. */
export function joinPatches(changes: Iterable<{ readonly patch: string }>): string {
  return Array.from(changes, ({ patch }) => patch).join("");
}

/** The rest of the patch of a file that is all new or all gone. */
function contentOf(content: string, from: string, to: string, sign: "+" | "-"): string {
  if (content.includes("\0")) return `Binary files ${from} and ${to} differ\n`;
  const names = `--- ${from}\n+++ ${to}\n`;
  if (content === "") return names;
  const lines = content.split("\n");
  const endsWithNewline = lines.at(-1) === "";
  if (endsWithNewline) lines.pop();
  const range = `1,${lines.length}`;
  const hunk = sign === "+" ? `@@ -0,0 +${range} @@\n` : `@@ -${range} +0,0 @@\n`;
  const body = lines.map((line) => `${sign}${line}\n`).join("");
  return `${names}${hunk}${body}${endsWithNewline ? "" : NO_NEWLINE}`;
}

function endLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** A path as a patch names it: below `a/` or `b/`, quoted where it has characters that would end the line. */
function nameOf(side: "a" | "b", path: string): string {
  const name = `${side}/${path.replace(/^\/+/, "")}`;
  return UNSAFE.test(name) ? JSON.stringify(name) : name;
}
