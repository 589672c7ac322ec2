import type { ToolRequestUserInputParams } from "../../../generated/types.js";
import { InvalidResponseError } from "../../core/errors/errors.js";
import { valueFault } from "./field-values.js";
import { isRecord, type JsonRecord, ownOf } from "./json-record.js";
import type { QuestionChoice, QuestionField, QuestionValue } from "./question-field.js";

const formats: ReadonlySet<unknown> = new Set(["email", "uri", "date", "date-time"]);

/**
 * The fields of a form, sorted by name.
 * @throws {@link InvalidResponseError} for a form that cannot be read
 */
export function formFields(method: string, schema: unknown): QuestionField[] {
  const form = new Reader(method, schema, "requestedSchema");
  if (form.own("type") !== "object") form.fail("type", '"object"');
  const properties = form.inner("properties");
  const required = form.optional("required", isTexts, "a list of names") ?? [];
  const names = Object.keys(properties.record).sort();
  if (!required.every((name) => names.includes(name))) form.fail("required", "a list of names of properties");
  return names.map((name) => fieldOf(name, properties.inner(name), required.includes(name)));
}

/**
 * The fields for the questions of the agent, in their order. No answer is required.
 * @throws {@link InvalidResponseError} for questions that cannot be read
 */
export function inputFields(method: string, params: ToolRequestUserInputParams): QuestionField[] {
  const input = new Reader(method, params, "");
  const questions = input.required("questions", isList, "a list");
  const fields = questions.map((question, at): QuestionField => {
    const each = new Reader(method, question, `questions[${at}]`);
    const options = each.optional("options", isList, "a list");
    const choices = options?.map((option, index): QuestionChoice => {
      const choice = new Reader(method, option, `questions[${at}].options[${index}]`);
      const label = choice.required("label", isText, "a string");
      const description = choice.optional("description", isText, "a string");
      return { value: label, title: label, ...(description === undefined ? {} : { description }) };
    });
    return {
      name: each.required("id", isText, "a string"),
      ...(choices === undefined
        ? { type: "string" }
        : { type: "choice", choices, allowsOther: each.own("isOther") === true }),
      title: each.required("header", isText, "a string"),
      description: each.required("question", isText, "a string"),
      required: false,
      secret: each.own("isSecret") === true,
    };
  });
  if (fields.length === 0 || new Set(fields.map(({ name }) => name)).size < fields.length)
    input.fail("questions", "a list of questions with different ids");
  return fields;
}

function fieldOf(name: string, schema: Reader, required: boolean): QuestionField {
  const { title, description, ...typed } = typedField(schema);
  const field = {
    name,
    title: title ?? name,
    description: description ?? null,
    required,
    secret: false,
    ...typed,
  };
  const proposal = schema.own("default");
  return proposal != null && valueFault(field, proposal) === undefined
    ? { ...field, default: proposal as QuestionValue }
    : field;
}

type Typed = Pick<QuestionField, "type"> & Partial<QuestionField>;

function typedField(schema: Reader): Omit<Typed, "title" | "description"> & {
  title: string | undefined;
  description: string | undefined;
} {
  const shown = {
    title: schema.optional("title", isText, "a string"),
    description: schema.optional("description", isText, "a string"),
  };
  const bound = (key: "minLength" | "maxLength" | "minimum" | "maximum" | "minItems" | "maxItems") => {
    const value = schema.optional(key, isNumber, "a number");
    return value === undefined ? {} : { [key]: value };
  };
  const type = schema.own("type");
  switch (type) {
    case "boolean":
      return { ...shown, type };
    case "number":
    case "integer":
      return { ...shown, type, ...bound("minimum"), ...bound("maximum") };
    case "string": {
      const choices = choicesOf(schema);
      if (choices !== undefined) return { ...shown, type: "choice", choices };
      const format = schema.optional("format", isFormat, "a known format");
      return {
        ...shown,
        type,
        ...bound("minLength"),
        ...bound("maxLength"),
        ...(format === undefined ? {} : { format }),
      };
    }
    case "array": {
      const choices = choicesOf(schema.inner("items")) ?? schema.fail("items", "a list of choices");
      return { ...shown, type: "choices", choices, ...bound("minItems"), ...bound("maxItems") };
    }
    default:
      return schema.fail("type", "a type of a field");
  }
}

/** The choices of an `enum`, or of a union of constants with titles; `undefined` where there are none. */
function choicesOf(schema: Reader): QuestionChoice[] | undefined {
  const values = schema.optional("enum", isTexts, "a list of strings");
  if (values !== undefined) {
    const titles = schema.optional("enumNames", isTexts, "a list of strings");
    return values.map((value, at) => ({ value, title: titles?.[at] ?? value }));
  }
  const key = ownOf(schema.record, "oneOf") == null ? "anyOf" : "oneOf";
  return schema.optional(key, isList, "a list")?.map((each): QuestionChoice => {
    const value = ownOf(each, "const");
    if (!isText(value)) return schema.fail(key, "a list of constants with titles");
    const title = ownOf(each, "title");
    return { value, title: isText(title) ? title : value };
  });
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number";
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] => isList(value) && value.every(isText);
const isFormat = (value: unknown): value is string => formats.has(value);

/** Reads the properties of an object that the server sent; what is there and of another type is an error with its path. */
class Reader {
  readonly record: JsonRecord;
  readonly #method: string;
  readonly #path: string;

  constructor(method: string, value: unknown, path: string) {
    if (!isRecord(value))
      throw new InvalidResponseError(method, { path, found: value, expected: "an object" }, "request");
    this.record = value;
    this.#method = method;
    this.#path = path;
  }

  own(key: string): unknown {
    return ownOf(this.record, key);
  }

  inner(key: string): Reader {
    return new Reader(this.#method, this.own(key), this.#pathOf(key));
  }

  required<T>(key: string, is: (value: unknown) => value is T, expected: string): T {
    const value = this.own(key);
    return is(value) ? value : this.fail(key, expected);
  }

  /** `null` counts as not there. */
  optional<T>(key: string, is: (value: unknown) => value is T, expected: string): T | undefined {
    return this.own(key) == null ? undefined : this.required(key, is, expected);
  }

  fail(key: string, expected: string): never {
    const fault = { path: this.#pathOf(key), found: this.own(key), expected };
    throw new InvalidResponseError(this.#method, fault, "request");
  }

  #pathOf(key: string): string {
    return this.#path === "" ? key : `${this.#path}.${key}`;
  }
}
