import type {
  TranscriptItem,
  TranscriptNotice,
  TranscriptSnapshot,
  TranscriptTurn,
} from "../../transcript/index.js";
import type { Style } from "../colour.js";
import { VisibleStream } from "../visible.js";
import { itemLines } from "./item-lines.js";
import { type Line, oneLine } from "./line.js";
import type { LongTexts } from "./long-texts.js";
import { noticeLines } from "./notice-lines.js";
import type { Paper } from "./paper.js";
import { endLines, planLines } from "./turn-lines.js";

/** Options of {@link Printer}. */
export interface PrinterOptions {
  readonly paper: Paper;
  readonly long: LongTexts;
  /** Whether what the person said is printed too. */
  readonly showsInput: boolean;
}

/** A text that is printed as it grows. */
interface GrowingText {
  readonly id: string;
  printed: string;
  readonly visible: VisibleStream;
}

/** What is printed of the turn that runs. */
interface TurnProgress {
  readonly items: Map<string, "begun" | "ended">;
  /** The texts that have begun and not ended. */
  readonly texts: Map<string, GrowingText>;
  plan: unknown;
  retries: number;
}

/**
 * Prints a conversation from its snapshots, each thing once and in the order in which it came. One text grows at a time: what
 * comes meanwhile is printed after it.
 */
export class Printer {
  readonly #options: PrinterOptions;
  readonly #paper: Paper;
  readonly #ended = new Set<string>();
  #progress = new Map<string, TurnProgress>();
  #open: GrowingText | undefined;
  /** The item whose beginning is the last thing on the paper. */
  #justBegun: string | undefined;
  /** Items whose diffs a question has shown. */
  readonly #known = new Set<string>();
  #notice: TranscriptNotice | undefined;
  #isEmpty = true;

  constructor(options: PrinterOptions) {
    this.#options = options;
    this.#paper = options.paper;
  }

  /** Prints what is new. */
  update(snapshot: TranscriptSnapshot): void {
    this.#printNotices(snapshot.notices);
    const { turns } = snapshot;
    const first = turns.findLastIndex(({ id }) => this.#ended.has(id)) + 1;
    for (const turn of turns.slice(first)) {
      this.#printTurn(turn);
      if (this.#open !== undefined) return;
    }
  }

  /** A question has shown the diff of this item. */
  know(itemId: string): void {
    this.#known.add(itemId);
  }

  #printTurn(turn: TranscriptTurn): void {
    const progress = this.#progressOf(turn);
    const open = turn.items.find(({ id }) => id === this.#open?.id);
    if (open === undefined || isOvertaken(open, turn)) this.#pauseText();
    else this.#printText(open, progress);
    for (const item of turn.items) {
      if (this.#open !== undefined) return;
      const isOver = progress.items.get(item.id) === "ended";
      if (!isOver && !(item.state === "running" && isOvertaken(item, turn))) this.#printItem(item, progress);
    }
    if (this.#open === undefined) this.#printRest(turn, progress);
  }

  #progressOf({ id }: TranscriptTurn): TurnProgress {
    const known = this.#progress.get(id);
    if (known !== undefined) return known;
    const progress: TurnProgress = { items: new Map(), texts: new Map(), plan: null, retries: 0 };
    this.#progress.set(id, progress);
    return progress;
  }

  #printItem(item: TranscriptItem, progress: TurnProgress): void {
    if (textOf(item) !== undefined) this.#printText(item, progress);
    else if (item.type !== "userMessage" || this.#options.showsInput) this.#printWhole(item, progress);
    else progress.items.set(item.id, "ended");
  }

  #printText(item: TranscriptItem, progress: TurnProgress): void {
    const { text = "", style } = textOf(item) ?? {};
    const known = progress.texts.get(item.id);
    if (text !== (known?.printed ?? "")) this.#grow(item.id, text, style, progress);
    if (item.state === "running") return;
    this.#pauseText(style);
    progress.texts.delete(item.id);
    progress.items.set(item.id, "ended");
  }

  #grow(id: string, text: string, style: Style | undefined, progress: TurnProgress): void {
    let growing = progress.texts.get(id);
    if (growing !== undefined && !text.startsWith(growing.printed)) {
      this.#pauseText(style);
      this.#print([{ text: "(this text starts over)", style: "dim" }]);
      growing = undefined;
    }
    growing ??= { id, printed: "", visible: new VisibleStream() };
    progress.texts.set(id, growing);
    if (this.#open !== growing) this.#gap();
    this.#open = growing;
    const piece = growing.visible.push(text.slice(growing.printed.length));
    growing.printed = text;
    if (piece !== "") this.#paper.stream(piece, style);
  }

  /** Ends the line of the text that grows; where it grows on, it does so on another. */
  #pauseText(style?: Style): void {
    if (this.#open === undefined) return;
    const rest = this.#open.visible.end();
    if (rest !== "") this.#paper.stream(rest, style);
    this.#paper.endStream();
    this.#open = undefined;
  }

  #printWhole(item: TranscriptItem, progress: TurnProgress): void {
    const lines = itemLines(item, this.#known.has(item.id));
    if (lines === undefined) return void progress.items.set(item.id, "ended");
    const { begin, body, end } = lines;
    if (begin.length > 0 && progress.items.get(item.id) === undefined) {
      this.#block(begin);
      this.#justBegun = item.id;
      progress.items.set(item.id, "begun");
    }
    if (item.state === "running") return;
    const shown = [...this.#options.long.short(body), ...end];
    progress.items.set(item.id, "ended");
    if (this.#justBegun === item.id) this.#print(shown);
    else if (begin.length === 0 || shown.length > 0) this.#block([...begin, ...shown]);
  }

  #printRest(turn: TranscriptTurn, progress: TurnProgress): void {
    if (turn.plan !== null && turn.plan !== progress.plan) {
      progress.plan = turn.plan;
      this.#block(planLines(turn.plan));
    }
    for (const { message } of turn.retries.slice(progress.retries))
      this.#aside([{ text: `trying again: ${oneLine(message)}`, style: "yellow" }]);
    progress.retries = turn.retries.length;
    if (turn.status === "inProgress") return;
    this.#aside(endLines(turn));
    this.#ended.add(turn.id);
    this.#progress.delete(turn.id);
  }

  #printNotices(notices: readonly TranscriptNotice[]): void {
    const seen = this.#notice === undefined ? -1 : notices.lastIndexOf(this.#notice);
    const lines = notices.slice(seen + 1).flatMap(noticeLines);
    this.#notice = notices.at(-1) ?? this.#notice;
    if (lines.length > 0) this.#aside(lines);
  }

  /** Lines that stand by themselves. */
  #block(lines: readonly Line[]): void {
    if (lines.length === 0) return;
    this.#gap();
    this.#print(lines);
  }

  #gap(): void {
    if (!this.#isEmpty) this.#print([{ text: "" }]);
    this.#isEmpty = false;
    this.#justBegun = undefined;
  }

  #print(lines: readonly Line[]): void {
    if (lines.length === 0) return;
    this.#isEmpty = false;
    this.#justBegun = undefined;
    this.#paper.print(lines);
  }

  #aside(lines: readonly Line[]): void {
    if (lines.length === 0) return;
    this.#justBegun = undefined;
    this.#paper.aside(lines);
  }
}

/** Whether something was said after the beginning of a text: the model has left it, at least for now. */
function isOvertaken(item: TranscriptItem, { items }: TranscriptTurn): boolean {
  if (textOf(item) === undefined) return false;
  return items
    .slice(items.indexOf(item) + 1)
    .some((later) => later.type === "userMessage" || (textOf(later)?.text ?? "") !== "");
}

/** The text of an item that streams, and how it is printed. */
function textOf(
  item: TranscriptItem,
): { readonly text: string; readonly style: Style | undefined } | undefined {
  switch (item.type) {
    case "agentMessage":
      return { text: item.text, style: item.phase === "commentary" ? "italic" : undefined };
    case "plan":
      return { text: item.text, style: undefined };
    case "reasoning":
      return { text: (item.summary ?? []).join("\n\n"), style: "dim" };
    default:
      return undefined;
  }
}
