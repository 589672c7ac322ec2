import { messageOf } from "../../core/util/guarded.js";
import type { TranscriptQuestion, TranscriptSnapshot } from "../../transcript/index.js";
import type { Dialog } from "./dialog.js";
import { type Line, linesOf } from "./line.js";
import { dialogOf, type WaitingQuestion, waitingQuestions } from "./question-dialog.js";

/** Where questions are asked. */
export interface AskingPlace {
  print(lines: readonly Line[]): void;
  /** Reads lines for a question from here on. */
  ask(prompt: string, isSecret: boolean): void;
  /** No question is asked any more. */
  endAsking(): void;
  /** A question has shown all of this item. */
  know(itemId: string): void;
}

/** What is printed of an answer. */
const said: Readonly<Record<string, Line>> = {
  approve: { text: "✔ approved", style: "green" },
  approveForSession: { text: "✔ approved for this session", style: "green" },
  approveWithRule: { text: "✔ approved, with a rule for later", style: "green" },
  approveAlways: { text: "✔ approved always", style: "green" },
  submit: { text: "✔ answered", style: "green" },
  decline: { text: "✘ declined", style: "red" },
  cancel: { text: "✘ cancelled", style: "red" },
};

/** Asks the questions of a conversation, one after the other. */
export class Asking {
  readonly #place: AskingPlace;
  #current: { readonly waiting: WaitingQuestion; readonly dialog: Dialog } | undefined;

  constructor(place: AskingPlace) {
    this.#place = place;
  }

  get isAsking(): boolean {
    return this.#current !== undefined;
  }

  /** Asks what is new, and stops asking what has been withdrawn. */
  update(snapshot: TranscriptSnapshot): void {
    const open = waitingQuestions(snapshot);
    if (this.#current !== undefined) {
      const { question } = this.#current.waiting;
      if (open.some((each) => isSame(each, question))) return;
      this.#place.print([{ text: "(this is not asked any more)", style: "dim" }]);
      this.#end();
    }
    const [first] = open;
    if (first !== undefined) this.#begin(first);
  }

  /** Takes a line that was typed for the question. */
  take(line: string): void {
    if (this.#current === undefined) return;
    const { waiting, dialog } = this.#current;
    const reply = dialog.take(line);
    if ("again" in reply) this.#place.print(reply.again);
    else if (this.#answer(waiting, dialog, reply.name, reply.value)) return;
    this.#place.ask(dialog.prompt, dialog.isSecret);
  }

  #begin(waiting: WaitingQuestion): void {
    const dialog = dialogOf(waiting);
    this.#current = { waiting, dialog };
    this.#place.print([{ text: "" }, ...dialog.lines]);
    const { itemId } = waiting.question;
    if (itemId !== null) this.#place.know(itemId);
    this.#place.ask(dialog.prompt, dialog.isSecret);
  }

  /** Gives the answer. Returns whether the question is over: what does not fit is asked again. */
  #answer({ question }: WaitingQuestion, dialog: Dialog, name: string, value: unknown): boolean {
    try {
      question.answer?.(name, value);
    } catch (error) {
      this.#place.print([...linesOf(messageOf(error), "yellow"), ...dialog.lines]);
      return false;
    }
    this.#place.print([said[name] ?? { text: `✔ ${name}` }]);
    this.#end();
    return true;
  }

  #end(): void {
    this.#current = undefined;
    this.#place.endAsking();
  }
}

/** An id says little: a server that has started anew gives it to another question. */
function isSame({ question }: WaitingQuestion, { method, params }: TranscriptQuestion): boolean {
  return question.method === method && question.params === params;
}
