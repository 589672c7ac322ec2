import { nearest } from "../core/util/nearest.js";

/** A JSON Schema of the protocol, as far as it is read here. */
export interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly items?: Schema | readonly Schema[] | boolean | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
}

/** One parameter of a method. */
export interface Parameter {
  readonly name: string;
  readonly description?: string | undefined;
  readonly required: boolean;
  readonly schema: Schema;
}

/** What the protocol says of one method. */
export interface Method {
  readonly name: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly deprecated?: boolean | undefined;
  /** Its kind, such as `client request`, and `experimental` where it is. */
  readonly tags: readonly { readonly name: string }[];
  readonly params: readonly Parameter[];
  /** The exact schema of the params; `undefined` where there are none. */
  readonly "x-params"?: Schema | undefined;
  /** Of requests alone. */
  readonly result?: { readonly name: string; readonly schema: Schema } | undefined;
}

/** `generated/openrpc.json`: every method of the protocol with its summary and schemas. */
export interface ProtocolDocument {
  /** The codex that it describes. */
  readonly info: { readonly version: string };
  readonly methods: readonly Method[];
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The kinds of methods, in the order in which they are shown. */
export const kinds = [
  "client request",
  "server request",
  "server notification",
  "client notification",
] as const;

/** Which kind of method it is. */
export function kindOf({ tags }: Method): (typeof kinds)[number] | undefined {
  return kinds.find((kind) => tags.some(({ name }) => name === kind));
}

/** Whether the server takes or sends it only where experimental methods are allowed. */
export function isExperimental({ tags }: Method): boolean {
  return tags.some(({ name }) => name === "experimental");
}

/** The definition that a reference names, or the schema itself. */
export function resolved(schema: Schema, { components }: ProtocolDocument): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return (name === undefined ? undefined : components.schemas[name]) ?? schema;
}

/** What to try instead of a method that does not exist. */
export function didYouMean(given: string, methods: readonly Method[]): string {
  const name = nearest(
    given,
    methods.map((method) => method.name),
  );
  return `did you mean ${name}? \`codex-app-server-sdk methods\` lists what exists`;
}
