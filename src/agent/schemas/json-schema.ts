import { reading } from "../../core/errors/read-options.js";
import { UsageError } from "../../core/errors/usage.js";
import { messageOf } from "../../core/util/thrown.js";
import { type AnySchema, isStandard } from "./standard-schema.js";

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
      `${subject}: this ${vendor} schema cannot tell its JSON Schema; convert it and pass the result`,
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
