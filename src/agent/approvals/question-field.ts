/** A value for a field. */
export type QuestionValue = string | number | boolean | readonly string[];

/** One of the values that a field of type `"choice"` or `"choices"` takes. */
export interface QuestionChoice {
  readonly value: string;
  /** What to show; the value itself where nothing else is given. */
  readonly title: string;
  readonly description?: string | undefined;
}

/** Something to fill in. */
export interface QuestionField {
  /** Names the value in `submit`. */
  readonly name: string;
  /** `"choice"` takes one of the choices, `"choices"` a list of them. */
  readonly type: "string" | "number" | "integer" | "boolean" | "choice" | "choices";
  /** What to show; the name where nothing else is given. */
  readonly title: string;
  readonly description: string | null;
  /** Of types `"choice"` and `"choices"` only. */
  readonly choices?: readonly QuestionChoice[] | undefined;
  /** Of type `"choice"`: whether free text is taken too. Default: false. */
  readonly allowsOther?: boolean | undefined;
  /** A proposal. It is not filled in: a value that is left out stays left out. */
  readonly default?: QuestionValue | undefined;
  readonly required: boolean;
  /** Whether the value should be hidden while it is typed. It is masked wherever the SDK shows text. */
  readonly secret: boolean;
  /** Bounds of a string, in characters. */
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  /** Of a string: `"email"`, `"uri"`, `"date"` or `"date-time"`. */
  readonly format?: string | undefined;
  /** Bounds of a number. */
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  /** Bounds of the number of choices. */
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
}

/** Values by the names of their fields. `undefined` counts as left out. */
export type QuestionValues = Readonly<Record<string, QuestionValue | undefined>>;
