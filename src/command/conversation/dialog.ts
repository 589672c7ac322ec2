import type { Line } from "./line.js";

/** What a line that was typed means. */
export type Reply =
  /** The answer to the question, by its name. */
  | { readonly name: string; readonly value?: unknown }
  /** The next thing is asked, or the same again with what was wrong. */
  | { readonly again: readonly Line[] };

/** Asks a person one question of the server, line by line. */
export interface Dialog {
  /** What to print before the first line is read. */
  readonly lines: readonly Line[];
  /** What stands before the line that is typed now. */
  readonly prompt: string;
  /** Whether the line that is typed now must not be shown. */
  readonly isSecret: boolean;
  /** Takes a line. */
  take(line: string): Reply;
}
