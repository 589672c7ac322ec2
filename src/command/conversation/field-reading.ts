import type { TranscriptField } from "../../transcript/index.js";

/** What a typed line means for a field: a value, `undefined` for none, or why it means nothing. */
export type FieldReading = { readonly value: unknown } | { readonly fault: string };

/** Reads a line that was typed for a field. Bounds and formats are checked where the answer is submitted. */
export function readField(field: TranscriptField, line: string): FieldReading {
  const text = line.trim();
  if (text === "") return nothing(field);
  switch (field.type) {
    case "boolean":
      return booleanIn(text);
    case "number":
    case "integer":
      return Number.isFinite(Number(text)) ? { value: Number(text) } : { fault: "a number is needed" };
    case "choice":
      return choiceIn(field, text);
    case "choices":
      return choicesIn(field, text);
    default:
      return { value: field.secret ? line : text };
  }
}

function nothing({ default: preset, required }: TranscriptField): FieldReading {
  if (preset !== undefined && preset !== null) return { value: preset };
  return required
    ? { fault: "an answer is needed here; /decline and /cancel give none" }
    : { value: undefined };
}

function booleanIn(text: string): FieldReading {
  if (/^(?:y|yes|true)$/i.test(text)) return { value: true };
  return /^(?:n|no|false)$/i.test(text) ? { value: false } : { fault: "answer with y or n" };
}

function choiceIn({ choices = [], allowsOther }: TranscriptField, text: string): FieldReading {
  const found = chosen(choices, text);
  if (found !== undefined) return { value: found };
  return allowsOther === true
    ? { value: text }
    : { fault: `answer with a number from 1 to ${choices.length}` };
}

function choicesIn({ choices = [] }: TranscriptField, text: string): FieldReading {
  const values = text.split(",").map((part) => chosen(choices, part.trim()));
  return values.includes(undefined)
    ? { fault: `answer with numbers from 1 to ${choices.length}, with commas between them` }
    : { value: [...new Set(values)] };
}

/** A choice by its number, else by its words. */
function chosen(choices: NonNullable<TranscriptField["choices"]>, text: string): string | undefined {
  const byNumber = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined;
  const same = (a: string): boolean => a.toLowerCase() === text.toLowerCase();
  return (byNumber ?? choices.find(({ value, title }) => same(value) || same(title)))?.value;
}
