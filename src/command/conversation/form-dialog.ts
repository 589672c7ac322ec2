import type { TranscriptField, TranscriptQuestion } from "../../transcript/index.js";
import type { Dialog, Reply } from "./dialog.js";
import { type FieldReading, readField } from "./field-reading.js";
import { type Line, linesOf, oneLine } from "./line.js";

/** Asks what the agent or an MCP server wants to know, field by field; without fields, for consent. */
export class FormDialog implements Dialog {
  readonly #question: TranscriptQuestion;
  readonly #values = new Map<string, unknown>();
  #at = 0;

  constructor(question: TranscriptQuestion) {
    this.#question = question;
  }

  get lines(): readonly Line[] {
    const { kind, title, params } = this.#question;
    const { serverName, url } = params as { readonly serverName?: string; readonly url?: string };
    const who = kind === "input" ? "The agent asks" : `The MCP server ${oneLine(serverName ?? "?")} asks`;
    const what = kind === "input" ? [] : linesOf(title ?? "", undefined, "  ");
    const page = kind === "url" && url !== undefined ? pageLines(url) : [];
    return [{ text: `${who}:`, style: ["bold", "yellow"] }, ...what, ...page, ...this.#fieldLines()];
  }

  get prompt(): string {
    const field = this.#field;
    if (field === undefined) return "y/n/c ›";
    if (field.type === "choices") return "numbers, with commas ›";
    if (field.choices !== undefined) return `1-${field.choices.length} ›`;
    return field.type === "boolean" ? "y/n ›" : "›";
  }

  get isSecret(): boolean {
    return this.#field?.secret === true;
  }

  take(line: string): Reply {
    const word = line.trim().toLowerCase();
    if (word === "/decline") return { name: "decline" };
    if (word === "/cancel") return { name: "cancel" };
    const field = this.#field;
    if (field === undefined) return consent(word);
    const read = readField(field, line);
    if ("fault" in read) return { again: [{ text: read.fault, style: "yellow" }] };
    return this.#accept(field, read);
  }

  get #field(): TranscriptField | undefined {
    return this.#question.fields[this.#at];
  }

  #accept(field: TranscriptField, { value }: Extract<FieldReading, { value: unknown }>): Reply {
    if (value !== undefined) this.#values.set(field.name, value);
    this.#at++;
    if (this.#field !== undefined) return { again: this.#fieldLines() };
    const values = Object.fromEntries(this.#values);
    // A submission that is refused is asked for again from the first field on.
    this.#at = 0;
    this.#values.clear();
    return { name: "submit", value: values };
  }

  #fieldLines(): Line[] {
    const field = this.#field;
    if (field === undefined) return [{ text: "  y  yes" }, { text: "  n  no" }, { text: "  c  dismiss" }];
    const { title, description, choices = [], allowsOther, required } = field;
    const preset = field.default;
    const rest = [
      ...(preset === undefined || preset === null ? [] : [`Enter: ${oneLine(String(preset))}`]),
      ...(preset === undefined && !required ? ["Enter: no answer"] : []),
      ...(allowsOther === true ? ["or words of your own"] : []),
    ];
    return [
      ...linesOf(title, "bold", "  "),
      ...(description === null || description === title ? [] : linesOf(description, "dim", "  ")),
      ...choices.map((choice, index) => ({ text: `  ${index + 1}  ${choiceText(choice)}` })),
      { text: `  (${[...rest, "/decline", "/cancel"].join(", ")})`, style: "dim" },
    ];
  }
}

function choiceText({
  title,
  description,
}: {
  readonly title: string;
  readonly description?: string | undefined;
}): string {
  const more = description === undefined || description === "" || description === title;
  return more ? oneLine(title) : `${oneLine(title)} – ${oneLine(description)}`;
}

/** The host decides where a page leads, so it is named by itself. */
function pageLines(url: string): Line[] {
  return [
    ...linesOf(url, "cyan", "  │ "),
    { text: `  Open it yourself if you trust ${oneLine(new URL(url).host)}, then answer.` },
  ];
}

function consent(word: string): Reply {
  if (["y", "yes"].includes(word)) return { name: "submit" };
  if (["n", "no"].includes(word)) return { name: "decline" };
  if (["c", "cancel"].includes(word)) return { name: "cancel" };
  return { again: [{ text: "answer with y, n or c", style: "yellow" }] };
}
