import type { TranscriptChange } from "../../transcript/index.js";
import type { Style } from "../colour.js";
import { type Line, linesOf, oneLine } from "./line.js";

/** How the patch of one file is printed. */
export interface FileDiff {
  /** What happened to which file, and how many lines came and went. */
  readonly head: Line;
  readonly hunks: readonly Line[];
}

/** The patch of one file of a file change, in colours. */
export function fileDiff(change: TranscriptChange): FileDiff {
  const hunks = linesOf(hunksOf(change.patch)).map(({ text }) => ({
    text: `  ${text}`,
    style: styleOf(text),
  }));
  const count = (style: Style): number => hunks.filter((line) => line.style === style).length;
  const counts = `+${count("green")} -${count("red")}`;
  return { head: { text: `${nameOf(change)} (${counts})`, style: "bold" }, hunks };
}

/** What comes after the names of the file: the hunks, or the word that it is binary. */
function hunksOf(patch: string): string {
  const begin = patch.search(/^(?:@@|Binary files )/m);
  return begin === -1 ? "" : patch.slice(begin);
}

function nameOf({ kind, path }: TranscriptChange): string {
  switch (kind.type) {
    case "add":
      return `added ${oneLine(path)}`;
    case "delete":
      return `deleted ${oneLine(path)}`;
    default: {
      const to = kind.move_path;
      return typeof to === "string" ? `moved ${oneLine(path)} to ${oneLine(to)}` : `changed ${oneLine(path)}`;
    }
  }
}

function styleOf(line: string): Style {
  if (line.startsWith("+")) return "green";
  if (line.startsWith("-")) return "red";
  return line.startsWith("@@") ? "cyan" : "dim";
}
