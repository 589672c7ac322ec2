import { visible } from "../../core/util/visible.js";
import type { Paint, Style } from "../colour.js";
import type { Line } from "../conversation/line.js";
import type { Paper } from "../conversation/paper.js";
import { charactersOf, cutTo, widthOf, wrapped } from "./width.js";

/** The terminal that is written to. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  write(text: string): unknown;
}

/** What stands below the conversation. */
export interface Footer {
  /** What goes on at the moment; `undefined`: nothing. */
  readonly status?: string | undefined;
  /** Stands before the text that is typed. */
  readonly prompt: string;
  readonly text: string;
  /** The part of the text that is before the cursor. */
  readonly before: string;
  readonly isSecret: boolean;
}

/** Most rows for the text that is typed; of a longer one those around the cursor are shown. */
const INPUT_ROWS = 8;

const TAB = "    ";

/**
 * A conversation with an input line below it. The conversation is only ever added to: what is drawn anew is the line that grows,
 * the status and the input, which are below everything that was printed.
 */
export class LiveRegion implements Paper {
  readonly #screen: Screen;
  readonly #paint: Paint;
  #footer: Footer = { prompt: "›", text: "", before: "", isSecret: false };
  /** The row of a text that grows. */
  #growing: string | undefined;
  #style: Style | undefined;
  /** Widths of the rows that are drawn above the row of the cursor. */
  #above: readonly number[] = [];
  #isDrawn = false;
  #isClosed = false;

  constructor(screen: Screen, paint: Paint) {
    this.#screen = screen;
    this.#paint = paint;
  }

  print(lines: readonly Line[]): void {
    const ended = this.#endGrowing();
    this.#draw(ended + lines.map((line) => this.#painted(line.text, line.style)).join(""));
  }

  aside(lines: readonly Line[]): void {
    this.print(lines);
  }

  stream(piece: string, style?: Style): void {
    this.#style = style;
    const [first = "", ...others] = piece.replaceAll("\t", TAB).replaceAll("\r", "").split("\n");
    let done = "";
    let growing = (this.#growing ?? "") + first;
    for (const other of others) {
      done += wrapped(growing, this.#width)
        .map((row) => this.#painted(row, style))
        .join("");
      growing = other;
    }
    const rows = wrapped(growing, this.#width);
    done += rows
      .slice(0, -1)
      .map((row) => this.#painted(row, style))
      .join("");
    this.#growing = rows.at(-1) ?? "";
    this.#draw(done);
  }

  endStream(): void {
    const ended = this.#endGrowing();
    if (ended !== "") this.#draw(ended);
  }

  /** Shows another footer. */
  show(footer: Footer): void {
    this.#footer = footer;
    this.#draw("");
  }

  /** Draws the footer for the size that the terminal has now. */
  resize(): void {
    this.#draw("");
  }

  /** Takes the footer away and leaves the cursor below the conversation. */
  close(): void {
    this.#screen.write(this.#erasing() + this.#endGrowing());
    this.#isClosed = true;
  }

  /** Draws again after {@link close}. */
  open(): void {
    this.#isClosed = false;
    this.#draw("");
  }

  /** The last column stays free: a row that fills it ends differently from one terminal to the next. */
  get #width(): number {
    return Math.max(8, this.#screen.columns - 1);
  }

  #endGrowing(): string {
    const row = this.#growing;
    this.#growing = undefined;
    return row === undefined ? "" : this.#painted(row, this.#style);
  }

  #painted(text: string, style: Style | undefined): string {
    return `${style === undefined || text === "" ? text : this.#paint(style, text)}\r\n`;
  }

  /** Prints text above the footer, in one write. */
  #draw(text: string): void {
    if (this.#isClosed) {
      if (text !== "") this.#screen.write(text);
      return;
    }
    const erasing = this.#erasing();
    this.#screen.write(erasing + text + this.#drawing());
  }

  /** Takes away what was drawn last, by the rows that it has become in a terminal that is narrower now. */
  #erasing(): string {
    if (!this.#isDrawn) return "";
    this.#isDrawn = false;
    const columns = Math.max(1, this.#screen.columns);
    const rows = this.#above.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    return `\r${rows > 0 ? `\u001b[${rows}A` : ""}\u001b[J`;
  }

  #drawing(): string {
    const { status } = this.#footer;
    const above = [
      ...(this.#growing === undefined ? [] : [{ text: this.#growing, style: this.#style }]),
      ...(status === undefined ? [] : [{ text: cutTo(status, this.#width), style: "dim" as Style }]),
    ];
    const input = this.#input();
    const shownAbove = [...above.map(({ text }) => text), ...input.rows.slice(0, input.row)];
    this.#above = shownAbove.map(widthOf);
    this.#isDrawn = true;
    const head = above.map(({ text, style }) => this.#painted(text, style)).join("");
    const up = input.rows.length - 1 - input.row;
    return `${head}${input.rows.join("\r\n")}${up > 0 ? `\u001b[${up}A` : ""}\r${input.column > 0 ? `\u001b[${input.column}C` : ""}`;
  }

  /** The rows of the input, and where the cursor is in them. */
  #input(): { readonly rows: readonly string[]; readonly row: number; readonly column: number } {
    const { prompt, text, before, isSecret } = this.#footer;
    const rows = [`${prompt} `];
    let [row, column] = [0, widthOf(rows[0] ?? "")];
    const margin = " ".repeat(Math.min(widthOf(prompt) + 1, 4));
    let read = 0;
    for (const character of charactersOf(text)) {
      const shown = isSecret ? "•" : shownOf(character);
      const last = rows.at(-1) ?? "";
      if (character === "\n") rows.push(margin);
      else if (widthOf(last + shown) > this.#width) rows.push(margin + shown);
      else rows[rows.length - 1] = last + shown;
      read += character.length;
      if (read <= before.length) [row, column] = [rows.length - 1, widthOf(rows.at(-1) ?? "")];
    }
    const most = Math.max(1, Math.min(INPUT_ROWS, this.#screen.rows - 3));
    const first = Math.max(0, Math.min(row - most + 1, rows.length - most));
    return { rows: rows.slice(first, first + most), row: row - first, column };
  }
}

function shownOf(character: string): string {
  return character === "\t" ? TAB : visible(character);
}
