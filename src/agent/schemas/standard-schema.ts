import { UsageError } from "../../core/errors/usage.js";

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

/** Plain JSON Schema, or a Standard Schema that can tell its JSON Schema. */
export type AnySchema<T = unknown> = StandardSchema<T> | { readonly [keyword: string]: unknown };

/** Whether it is a schema of a library, that can check values. Never throws. */
export function isStandard(schema: AnySchema): schema is StandardSchema {
  try {
    return "~standard" in schema;
  } catch {
    return false;
  }
}

/**
 * Checks a value by the caller's schema.
 * @throws whatever the schema throws, and {@link UsageError} when it gives no outcome of a check: that counts as no success
 */
export async function validate<T>(schema: StandardSchema<T>, value: unknown): Promise<StandardResult<T>> {
  const outcome = await schema["~standard"].validate(value);
  if (typeof outcome === "object" && outcome !== null) {
    const { issues } = outcome;
    if (issues === undefined && "value" in outcome) return { value: outcome.value };
    if (Array.isArray(issues) && issues.every(isIssue)) return { issues };
  }
  throw new UsageError("validate of the schema must give a value or a list of issues");
}

function isIssue(issue: unknown): issue is SchemaIssue {
  return (
    typeof issue === "object" && issue !== null && "message" in issue && typeof issue.message === "string"
  );
}
