import type { TranscriptItem, TranscriptQuestion, TranscriptSnapshot } from "../../transcript/index.js";
import { ApprovalDialog } from "./approval-dialog.js";
import type { Dialog } from "./dialog.js";
import { FormDialog } from "./form-dialog.js";

/** A question that waits for an answer of this person, and the item that it is about, where that is known. */
export interface WaitingQuestion {
  readonly question: TranscriptQuestion;
  readonly item: TranscriptItem | undefined;
}

/** The questions of a conversation and its sub-agents that a person here can answer, oldest first. */
export function waitingQuestions(snapshot: TranscriptSnapshot): readonly WaitingQuestion[] {
  const own = snapshot.questions
    .filter(({ answer }) => answer !== undefined)
    .map((question) => ({ question, item: itemOf(snapshot, question) }));
  return [...own, ...snapshot.subagents.flatMap(({ transcript }) => waitingQuestions(transcript))];
}

/** How a question is asked in a terminal. */
export function dialogOf({ question, item }: WaitingQuestion): Dialog {
  switch (question.kind) {
    case "input":
    case "form":
    case "url":
      return new FormDialog(question);
    default:
      return new ApprovalDialog(question, item);
  }
}

function itemOf(
  { turns }: TranscriptSnapshot,
  { turnId, itemId }: TranscriptQuestion,
): TranscriptItem | undefined {
  return turns.findLast(({ id }) => id === turnId)?.items.find(({ id }) => id === itemId);
}
