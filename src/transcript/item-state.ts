import type { FileUpdateChange, ThreadItem } from "../../generated/types.js";
import { isObject } from "./check.js";
import { cutTexts } from "./cut.js";
import { GrowingText } from "./growing-text.js";
import type { TranscriptChange } from "./patch.js";
import { patchOf } from "./patch.js";
import type { TranscriptItem, TranscriptItemState } from "./snapshot.js";

/** Output of a running command that is kept: its last characters. */
const OUTPUT_LIMIT = 1024 * 1024;

/** Most messages of progress, and inputs of a command, that are kept of one item; the oldest are dropped. */
const NOTES_LIMIT = 1000;

/** Parts of an item that stream. */
export type TextPart = "text" | "summary" | "content";

/** Of items that do not stream, which are nearly all; never changed. */
const none: Readonly<Record<TextPart, GrowingText[]>> = { text: [], summary: [], content: [] };
const noNotes: readonly string[] = [];

/** One item, as its events and history describe it. */
export class ItemState {
  readonly id: string;
  readonly #maxTextLength: number;
  #item: ThreadItem;
  #isCut = false;
  #isCompleted = false;
  #isPartial = false;
  /** A repetition of the completed item comes: it is ignored up to its completion. */
  #isRepeating = false;
  #isFromHistory = false;
  /** Its newest start and completion; a retried stream starts an item over. */
  #startedAtMs = Number.NEGATIVE_INFINITY;
  #completedAtMs = Number.NEGATIVE_INFINITY;
  /** Its first start, later its first completion: history has it there, whatever comes later. */
  #orderMs = Number.POSITIVE_INFINITY;
  #wasCompleted = false;
  #texts: Readonly<Record<TextPart, GrowingText[]>> = none;
  #notes: readonly string[] = noNotes;
  #snapshot: TranscriptItem | undefined;
  #hasEndedTurn = false;

  /** @param item - as it is known; nothing of it counts before `start`, `complete` or `load` */
  constructor(item: ThreadItem, maxTextLength: number) {
    this.id = item.id;
    this.#item = item;
    this.#maxTextLength = maxTextLength;
  }

  get item(): ThreadItem {
    return this.#item;
  }

  get isCompleted(): boolean {
    return this.#isCompleted;
  }

  /** When it first completed, else when it first began, in Unix milliseconds. */
  get orderMs(): number {
    return this.#orderMs;
  }

  /** Whether the snapshot is out of date. */
  get isChanged(): boolean {
    return this.#snapshot === undefined;
  }

  /** Whether the item stands before another that is in the same turn. */
  isBefore(other: ItemState): boolean {
    if (this.#orderMs !== other.#orderMs) return this.#orderMs < other.#orderMs;
    return this.#wasCompleted && !other.#wasCompleted;
  }

  /** Begins, or begins again. Returns whether anything changed. */
  start(item: ThreadItem, startedAtMs: number): boolean {
    if (this.#isCompleted && startedAtMs <= this.#startedAtMs) {
      this.#isRepeating = true;
      return false;
    }
    this.#set(item);
    this.#isCompleted = this.#isPartial = this.#isRepeating = this.#isFromHistory = false;
    this.#startedAtMs = startedAtMs;
    if (!this.#wasCompleted) this.#orderMs = Math.min(this.#orderMs, startedAtMs);
    return true;
  }

  /** An event of an item that was running before anything was seen of it. */
  join(atMs: number): void {
    this.#isPartial = true;
    this.#orderMs = Math.min(this.#orderMs, atMs);
  }

  /** Some of its events are missed from here on: only its completion says what it is. Returns whether anything changed. */
  interrupt(): boolean {
    if (this.#isCompleted || this.#isPartial) return false;
    this.#isPartial = true;
    this.#snapshot = undefined;
    return true;
  }

  /** Completes. Returns whether anything changed. */
  complete(item: ThreadItem, completedAtMs: number): boolean {
    const isRepetition = this.#isRepeating || (this.#isCompleted && completedAtMs <= this.#completedAtMs);
    this.#isRepeating = false;
    if (isRepetition) return false;
    this.#finish(item, completedAtMs);
    this.#startedAtMs = Math.max(this.#startedAtMs, item.startedAtMs ?? completedAtMs);
    return true;
  }

  /** Takes the item from history, which may be older than what was seen live. Returns whether anything changed. */
  load(item: ThreadItem, atMs: number): boolean {
    if (this.#isCompleted && (!this.#isFromHistory || sameJson(this.#item, item))) return false;
    if (!isDone(item)) {
      // What runs is not in history but for its beginning.
      if (this.#startedAtMs > Number.NEGATIVE_INFINITY || this.#isCompleted) return false;
      this.#set(item);
      this.join(item.startedAtMs ?? atMs);
      return true;
    }
    this.#finish(item, item.completedAtMs ?? atMs);
    // Without times every later start is a repetition.
    const startedAtMs = item.startedAtMs ?? Number.POSITIVE_INFINITY;
    this.#startedAtMs = Math.max(this.#startedAtMs, startedAtMs);
    this.#isFromHistory = true;
    return true;
  }

  /** Sets the whole of a completed item, however long its texts are. */
  restore(item: ThreadItem): boolean {
    if (!this.#isCut) return false;
    this.#item = item;
    this.#isCut = false;
    this.#snapshot = undefined;
    return true;
  }

  /** Adds to a part that streams. Returns whether anything changed. */
  append(part: TextPart, index: number, delta: string): boolean {
    if (this.#isCompleted || this.#isPartial) return false;
    if (this.#texts === none) this.#texts = { text: [], summary: [], content: [] };
    const texts = this.#texts[part];
    while (texts.length <= index) texts.push(this.#newText());
    texts[index]?.append(delta);
    this.#snapshot = undefined;
    return true;
  }

  /** Adds a message of progress, or what was typed into a command. Returns whether anything changed. */
  note(message: string): boolean {
    if (this.#isCompleted) return false;
    this.#notes = [...this.#notes, message].slice(-NOTES_LIMIT);
    this.#snapshot = undefined;
    return true;
  }

  /** Replaces the changes of a file change that has not completed. Returns whether anything changed. */
  change(changes: FileUpdateChange[]): boolean {
    if (this.#isCompleted || this.#item.type !== "fileChange") return false;
    this.#item = { ...this.#item, changes };
    this.#snapshot = undefined;
    return true;
  }

  snapshot(hasEndedTurn: boolean): TranscriptItem {
    if (hasEndedTurn !== this.#hasEndedTurn && !this.#isCompleted) this.#snapshot = undefined;
    this.#hasEndedTurn = hasEndedTurn;
    this.#snapshot ??= this.#build();
    return this.#snapshot;
  }

  #set(item: ThreadItem): void {
    this.#item = cutTexts(item, this.#maxTextLength);
    this.#isCut = this.#item !== item;
    this.#texts = none;
    this.#notes = noNotes;
    this.#snapshot = undefined;
  }

  #finish(item: ThreadItem, completedAtMs: number): void {
    const notes = this.#notes;
    this.#set(item);
    this.#notes = notes;
    this.#isCompleted = true;
    this.#isPartial = false;
    this.#isFromHistory = false;
    this.#completedAtMs = Math.max(this.#completedAtMs, completedAtMs);
    this.#orderMs = this.#wasCompleted ? Math.min(this.#orderMs, completedAtMs) : completedAtMs;
    this.#wasCompleted = true;
  }

  #newText(): GrowingText {
    return new GrowingText(this.#item.type === "commandExecution" ? OUTPUT_LIMIT : undefined);
  }

  #build(): TranscriptItem {
    const state: TranscriptItemState = {
      state: this.#isCompleted ? "completed" : this.#hasEndedTurn ? "unfinished" : "running",
      partial: this.#isPartial,
      cut: this.#isCut,
    };
    // The item comes last, which makes the copy ten times as fast; what is ours holds all the same.
    const shown: Record<string, unknown> = {
      state: state.state,
      partial: state.partial,
      cut: state.cut,
      ...this.#item,
    };
    if ("state" in this.#item || "partial" in this.#item || "cut" in this.#item) Object.assign(shown, state);
    this.#foldInto(shown, this.#item);
    return shown as unknown as TranscriptItem;
  }

  /** Sets the fields into which something streams, or to which the transcript adds. */
  #foldInto(shown: Record<string, unknown>, item: ThreadItem): void {
    const { text, summary, content } = this.#texts;
    switch (item.type) {
      case "agentMessage":
      case "plan":
        if (text[0] !== undefined) shown.text = item.text + String(text[0]);
        break;
      case "reasoning":
        shown.summary = joined(item.summary ?? [], summary);
        shown.content = joined(item.content ?? [], content);
        break;
      case "commandExecution":
        if (text[0] !== undefined) shown.aggregatedOutput = (item.aggregatedOutput ?? "") + String(text[0]);
        shown.truncated = text[0]?.truncated ?? false;
        shown.terminalInput = this.#notes;
        break;
      case "fileChange":
        // Half a hunk is no patch.
        shown.changes = this.#isCut
          ? item.changes.map((each) => ({ ...each, patch: "" }))
          : patched(item.changes);
        break;
      case "mcpToolCall":
        shown.progress = this.#notes;
        break;
    }
  }
}

/** Whether an item of history has ended: one of a running turn may be there although it has not. */
function isDone(item: ThreadItem): boolean {
  const { status } = item as { readonly status?: unknown };
  return status !== "inProgress" && status !== "in_progress";
}

function joined(begun: readonly string[], streamed: readonly GrowingText[]): readonly string[] {
  if (streamed.length === 0) return begun;
  const length = Math.max(begun.length, streamed.length);
  return Array.from({ length }, (_, index) => (begun[index] ?? "") + String(streamed[index] ?? ""));
}

const patches = new WeakMap<object, TranscriptChange>();

/** The changes with their patches. Each is made once; one that cannot be read is left as it came. */
export function patched(changes: readonly FileUpdateChange[]): readonly TranscriptChange[] {
  if (!Array.isArray(changes)) return [];
  return changes.map((change: FileUpdateChange) => {
    if (!isObject(change)) return { ...(change as object), patch: "" } as TranscriptChange;
    const known = patches.get(change);
    if (known !== undefined) return known;
    const made = { ...change, patch: patchIn(change) };
    patches.set(change, made);
    return made;
  });
}

function patchIn(change: FileUpdateChange): string {
  const { path, diff, kind } = change as { path?: unknown; diff?: unknown; kind?: unknown };
  return typeof path === "string" && typeof diff === "string" && isObject(kind) ? patchOf(change) : "";
}

function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
