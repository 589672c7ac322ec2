import { UsageError } from "../../core/errors/errors.js";
import { reading } from "../../core/errors/read-options.js";
import { isRecord } from "./json-record.js";
import type { QuestionField, QuestionValue } from "./question-field.js";

type Entries = [name: string, value: QuestionValue][];

/**
 * The values for the fields of a form, in the order of the fields.
 * @throws {@link UsageError} that names every field whose value does not fit; values are not quoted
 */
export function formValues(fields: readonly QuestionField[], values: unknown): Entries {
  return entriesOf(fields, values, valueFault);
}

/**
 * The answers to questions of the agent, each as a list.
 * @throws {@link UsageError} as {@link formValues}
 */
export function inputValues(
  fields: readonly QuestionField[],
  values: unknown,
): [string, readonly string[]][] {
  return entriesOf(fields, values, inputFault).map(([name, value]) => [name, [value].flat() as string[]]);
}

/** What a value lacks to fit a field, as the end of a sentence; `undefined` when it fits. */
export function valueFault(field: QuestionField, value: unknown): string | undefined {
  switch (field.type) {
    case "string":
      return typeof value === "string" ? textFault(field, value) : "must be a string";
    case "boolean":
      return typeof value === "boolean" ? undefined : "must be true or false";
    case "number":
    case "integer":
      return numberFault(field, value);
    case "choice":
      return typeof value === "string" && isChoice(field, value) ? undefined : `must be ${choicesIn(field)}`;
    case "choices":
      return choicesFault(field, value);
  }
}

function entriesOf(
  fields: readonly QuestionField[],
  values: unknown,
  faultOf: (field: QuestionField, value: unknown) => string | undefined,
): Entries {
  if (!isRecord(values)) throw new UsageError("submit needs an object with the values of the fields by name");
  const given = new Map(
    reading("the values given to submit", () => Object.entries(values)).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? [...value] : value] as const],
    ),
  );
  const faults: string[] = [];
  for (const name of given.keys()) {
    if (!fields.some((field) => field.name === name)) faults.push(`${JSON.stringify(name)} is no field`);
  }
  const entries = fields.flatMap((field): Entries => {
    const { name, required } = field;
    const value = given.get(name);
    const isMissing = value === undefined;
    const fault = isMissing ? (required ? "is required" : undefined) : faultOf(field, value);
    if (fault !== undefined) faults.push(`${JSON.stringify(name)} ${fault}`);
    return isMissing ? [] : [[name, value as QuestionValue]];
  });
  if (faults.length === 0) return entries;
  throw new UsageError(`submit: ${faults.join("; ")}. Nothing was sent, and the question is still open`);
}

/** A question of the agent takes one answer or a list of them. */
function inputFault(field: QuestionField, value: unknown): string | undefined {
  const answers: unknown[] = [value].flat();
  if (!answers.every((answer) => typeof answer === "string")) return "must be a string or a list of strings";
  if (field.type !== "choice" || field.allowsOther === true) return undefined;
  return answers.every((answer) => isChoice(field, answer)) ? undefined : `must be ${choicesIn(field)}`;
}

const isChoice = ({ choices = [] }: QuestionField, value: unknown): boolean =>
  choices.some((choice) => choice.value === value);

const choicesIn = ({ choices = [] }: QuestionField): string =>
  `one of ${choices.map(({ value }) => JSON.stringify(value)).join(", ")}`;

function numberFault({ type, minimum, maximum }: QuestionField, value: unknown): string | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return "must be a number";
  if (type === "integer" && !Number.isInteger(value)) return "must be an integer";
  if (minimum !== undefined && value < minimum) return `must be at least ${minimum}`;
  return maximum !== undefined && value > maximum ? `must be at most ${maximum}` : undefined;
}

function textFault({ minLength, maxLength, format }: QuestionField, value: string): string | undefined {
  const length = [...value].length;
  if (minLength !== undefined && length < minLength) return `must have at least ${minLength} characters`;
  if (maxLength !== undefined && length > maxLength) return `must have at most ${maxLength} characters`;
  return format === undefined || hasFormat(format, value) ? undefined : `must have the format ${format}`;
}

function choicesFault(field: QuestionField, value: unknown): string | undefined {
  const { minItems, maxItems } = field;
  if (!Array.isArray(value)) return `must be a list of ${choicesIn(field)}`;
  if (!value.every((each) => isChoice(field, each))) return `must hold only ${choicesIn(field)}`;
  if (new Set(value).size < value.length) return "must hold each choice once";
  if (minItems !== undefined && value.length < minItems) return `must hold at least ${minItems} choices`;
  return maxItems !== undefined && value.length > maxItems
    ? `must hold at most ${maxItems} choices`
    : undefined;
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;
const EMAIL = /^[^\s@"]+@[^\s@.]+(?:\.[^\s@.]+)*$/;
const URI = /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i;

function hasFormat(format: string, value: string): boolean {
  switch (format) {
    case "date":
      return isDate(value);
    case "date-time":
      return /^.{10}[Tt ]/.test(value) && isDate(value.slice(0, 10)) && TIME.test(value.slice(11));
    case "email":
      return EMAIL.test(value);
    default:
      return URI.test(value) && URL.canParse(value);
  }
}

/** Whether a text is a day that the calendar has. */
function isDate(value: string): boolean {
  const [year = 0, month = 0, day = 0] = (DATE.exec(value) ?? []).slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return DATE.test(value) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
