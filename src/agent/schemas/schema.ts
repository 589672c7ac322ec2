import { UsageError } from "../../core/errors/errors.js";
import { reading } from "../../core/errors/read-options.js";
import { messageOf } from "../../core/util/guarded.js";

/** Keywords whose value is a schema or a list of schemas. */
const nested: ReadonlySet<string> = new Set(["items", "prefixItems", "anyOf", "oneOf", "not"]);
/** Keywords whose value holds schemas by name. */
const named: ReadonlySet<string> = new Set(["properties", "$defs", "definitions"]);

/**
 * A JSON Schema whose objects take no properties beside those they name, where it does not say: the server asks the model for
 * strict answers, which needs every object closed, and what a validator takes in is mostly left open.
 */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([keyword, value]) => [keyword, closedValue(keyword, value)]);
  const isOpen = "properties" in schema && !("additionalProperties" in schema);
  return { ...Object.fromEntries(entries), ...(isOpen ? { additionalProperties: false } : {}) };
}

function closedValue(keyword: string, value: unknown): unknown {
  if (nested.has(keyword)) return closed(value);
  if (!named.has(keyword) || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, closed(schema)]));
}

/**
 * The JSON Schema of a schema: of what a validator takes in, since that is what it is given.
 * @param subject - what the schema is of, for messages
 */
export function toJsonSchema(schema: AnySchema, subject: string): unknown {
  if (!isStandard(schema)) return schema;
  const { vendor, convert } = reading(subject, () => {
    const { vendor, jsonSchema } = schema["~standard"];
    return { vendor, convert: jsonSchema?.input ?? jsonSchema?.output };
  });
  if (convert === undefined) {
    throw new UsageError(
      `${subject}: this ${vendor} schema cannot be converted to JSON Schema; convert it and pass the result`,
    );
  }
  try {
    return convert({ target: "draft-07" });
  } catch (cause) {
    throw new UsageError(`${subject}: this ${vendor} schema has no JSON Schema: ${messageOf(cause)}`, {
      cause,
    });
  }
}

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

/** Plain JSON Schema, or a Standard Schema that converts itself to JSON Schema. */
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
