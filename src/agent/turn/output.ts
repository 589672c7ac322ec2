import type { ThreadItem } from "../../../generated/types.js";
import { AppServerError } from "../../core/errors/errors.js";
import { reading } from "../../core/errors/read-options.js";
import type { CompletedTurn, TurnResult } from "../../core/errors/turn-result.js";
import { messageOf } from "../../core/util/guarded.js";
import {
  closed,
  isStandard,
  type SchemaIssue,
  type StandardSchema,
  toJsonSchema,
  validate,
} from "../schemas/schema.js";

/** What the answer of a turn must look like: plain JSON Schema, or a Standard Schema that converts itself to JSON Schema. */
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

/** The wire form of an output schema. */
export function outputJsonSchema(schema: OutputSchema): unknown {
  const json = toJsonSchema(schema, "outputSchema");
  return isStandard(schema) ? reading("outputSchema", () => closed(json)) : json;
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
  const outcome = await validate(schema, value).catch((cause: unknown) => {
    const message = `the schema could not check it: ${messageOf(cause)}`;
    throw new OutputError(plain, [{ message }], { cause });
  });
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

/** The answer among a turn's items. */
export function finalResponse(items: readonly ThreadItem[]): string | null {
  const messages = items.filter((item) => item.type === "agentMessage");
  const answer =
    messages.findLast((item) => item.phase === "final_answer") ??
    messages.findLast((item) => item.phase == null);
  return answer?.text ?? null;
}
