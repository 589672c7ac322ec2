import type { Style } from "../colour.js";
import type { Line } from "./line.js";

/** Where a conversation is printed. Nothing that was printed is changed. */
export interface Paper {
  /** Prints whole lines. */
  print(lines: readonly Line[]): void;
  /** Prints whole lines that are about the conversation, not of it. */
  aside(lines: readonly Line[]): void;
  /** Adds harmless text to what streams; it begins on a line of its own. */
  stream(piece: string, style?: Style): void;
  /** Ends the line of what streams. */
  endStream(): void;
}
