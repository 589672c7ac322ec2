import { UsageError } from "../errors/usage.js";
import { type AnySchema, isStandard } from "./standard-schema.js";

/**
 * The JSON Schema of a schema: of what a validator takes in, since that is what it is given.
 * @param subject - what the schema is of, for messages
 */
export function toJsonSchema(schema: AnySchema, subject: string): unknown {
  if (!isStandard(schema)) return schema;
  const { vendor, jsonSchema } = schema["~standard"];
  const convert = jsonSchema?.input ?? jsonSchema?.output;
  if (convert === undefined) {
    throw new UsageError(
      `${subject}: this ${vendor} schema cannot tell its JSON Schema; convert it and pass the result`,
    );
  }
  try {
    return convert({ target: "draft-07" });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${subject}: this ${vendor} schema has no JSON Schema: ${reason}`, { cause });
  }
}
