/** The dialects of JSON Schema that the generator reads. Their keywords differ in name; only `$ref` differs in meaning. */
import { CodegenFailure } from "../failure.js";
import type { Json } from "./json.js";

export type Dialect = "draft-07" | "2020-12";

const DIALECTS: ReadonlyMap<Json | undefined, Dialect> = new Map([
  ["http://json-schema.org/draft-07/schema", "draft-07"],
  ["https://json-schema.org/draft/2020-12/schema", "2020-12"],
]);

/** The dialect that a `$schema` names, or `inherited` where there is none. */
export function readDialect($schema: Json | undefined, place: string, inherited: Dialect): Dialect {
  if ($schema === undefined) return inherited;
  const dialect = DIALECTS.get(typeof $schema === "string" ? $schema.replace(/#$/, "") : $schema);
  if (dialect !== undefined) return dialect;
  throw new CodegenFailure(
    `${place}/$schema`,
    `unknown dialect ${JSON.stringify($schema)}`,
    `export in one of ${[...DIALECTS.keys()].join(", ")}, or teach codegen/schema/dialect.ts what differs in this one`,
  );
}
