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

/** Whether it is a schema of a library, that can check values. */
export const isStandard = (schema: AnySchema): schema is StandardSchema =>
  (typeof schema === "object" || typeof schema === "function") && schema !== null && "~standard" in schema;
