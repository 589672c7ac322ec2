import { AppServerError } from "../errors/base.js";
import type { CompletedTurn, TurnResult } from "../errors/turn-result.js";
import { UsageError } from "../errors/usage.js";
import { closed } from "./closed-schema.js";

/** A schema of any library that follows the Standard Schema convention (zod, valibot, arktype …). */
export interface StandardSchema<T = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    /** Checks a value and gives its output. */
    readonly validate: (value: unknown) => StandardResult<T> | Promise<StandardResult<T>>;
    readonly types?: { readonly input: unknown; readonly output: T } | undefined;
    readonly jsonSchema?: { readonly input?: Converter; readonly output?: Converter } | undefined;
  };
}

type Converter = ((options: { readonly target: string }) => Record<string, unknown>) | undefined;

/** One thing that is wrong with a value. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** What the answer of a turn must look like: plain JSON Schema, or a Standard Schema that can tell its JSON Schema. */
export type OutputSchema<T = unknown> = StandardSchema<T> | { readonly [keyword: string]: unknown };

/** The type of `result.output` that a schema gives. Plain JSON Schema gives `unknown`. */
export type OutputOf<S> = S extends StandardSchema<infer T> ? T : S extends object ? unknown : undefined;

/** The answer of a turn does not fit its `outputSchema`. */
export class OutputError extends AppServerError {
  override readonly code = "OUTPUT";
  /** How the turn ended, its answer included. */
  readonly result: CompletedTurn;
  /** What is wrong, as the schema's library says it. */
  readonly issues: readonly SchemaIssue[];

  constructor(result: CompletedTurn, issues: readonly SchemaIssue[], options?: ErrorOptions) {
    super(
      `turn ${result.turnId}: the answer does not fit outputSchema: ${issues.map(({ message }) => message).join("; ")}`,
      options,
    );
    this.result = result;
    this.issues = issues;
  }
}

/** The wire form of an output schema: of what a validator takes in, since the answer is what it is given. */
export function toJsonSchema(schema: OutputSchema): unknown {
  if (!isStandard(schema)) return schema;
  const { vendor, jsonSchema } = schema["~standard"];
  const convert = jsonSchema?.input ?? jsonSchema?.output;
  if (convert === undefined) {
    throw new UsageError(
      `outputSchema: this ${vendor} schema cannot tell its JSON Schema; convert it and pass the result`,
    );
  }
  try {
    return closed(convert({ target: "draft-07" }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`outputSchema: this ${vendor} schema has no JSON Schema: ${reason}`, { cause });
  }
}

/** A result with its `output` read by the schema. @throws {@link OutputError} */
export async function withOutput(
  result: TurnResult<unknown>,
  schema: OutputSchema | undefined,
): Promise<TurnResult<unknown>> {
  if (schema === undefined || result.status !== "completed") return result;
  const plain: CompletedTurn = { ...result, output: undefined };
  const value = parse(plain);
  if (!isStandard(schema)) return { ...result, output: value };
  const outcome = await schema["~standard"].validate(value);
  if (outcome.issues !== undefined) throw new OutputError(plain, outcome.issues);
  return { ...result, output: outcome.value };
}

function parse(result: CompletedTurn): unknown {
  try {
    return JSON.parse(result.finalResponse ?? "");
  } catch (cause) {
    throw new OutputError(
      result,
      [{ message: result.finalResponse === null ? "there is no answer" : "it is not JSON" }],
      { cause },
    );
  }
}

const isStandard = (schema: OutputSchema): schema is StandardSchema =>
  (typeof schema === "object" || typeof schema === "function") && "~standard" in schema;
