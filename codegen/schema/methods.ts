/** The four method unions of the protocol → one record per method. */
import { CodegenFailure } from "../failure.js";
import { checkMethodName } from "./names.js";
import { referenced, type Schema, typesOf } from "./schema.js";
import type { ExperimentalMarks } from "./surfaces.js";

/** The definitions that list the methods of the protocol, one per direction and kind. */
export const METHOD_UNIONS = [
  "ClientRequest",
  "ServerRequest",
  "ServerNotification",
  "ClientNotification",
] as const;
export type MethodUnion = (typeof METHOD_UNIONS)[number];

/** `none`: the schema gives no params, or null; `nullable`: the named params or null. */
export type Params =
  | { readonly kind: "none" }
  | { readonly kind: "named" | "nullable"; readonly name: string };

export interface Method {
  /** The wire name, such as `thread/start`. */
  readonly method: string;
  readonly params: Params;
  /** What the method does, in one sentence of our own. */
  readonly summary?: string;
  /** What the schema says about it. */
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly experimental: boolean;
}

/** The methods that a union definition lists, sorted by wire name. */
export function readMethods(
  union: MethodUnion,
  definitions: ReadonlyMap<string, Schema>,
  marks: ExperimentalMarks,
  bundlePlace: string,
): Method[] {
  const place = `${bundlePlace}#/definitions/${union}`;
  const schema = definitions.get(union);
  const arms = schema?.oneOf ?? schema?.anyOf;
  if (arms === undefined) {
    throw new CodegenFailure(
      place,
      "is missing or not a union of methods",
      "pass the bundle of a codex app-server, as `npm run refresh-schema` writes it",
    );
  }
  const methods = arms.map((arm, index) => ({
    ...readMethod(arm, `${place}/oneOf/${index}`),
    experimental: marks.definitions.has(union) || marks.schemas.has(arm),
  }));
  for (const [index, { method }] of methods.entries()) {
    if (methods.findIndex((other) => other.method === method) !== index) {
      throw new CodegenFailure(
        place,
        `lists the method ${method} twice`,
        "the export is damaged; make it anew with `npm run refresh-schema`",
      );
    }
  }
  return methods.sort((a, b) => (a.method < b.method ? -1 : 1));
}

function readMethod(arm: Schema, place: string): Omit<Method, "experimental"> {
  const method = arm.properties?.method?.enum;
  if (method?.length !== 1 || typeof method[0] !== "string") {
    throw new CodegenFailure(
      place,
      "has no `method` with exactly one value",
      "teach codegen/schema/methods.ts how this union names its methods",
    );
  }
  checkMethodName(method[0], place);
  const { description, deprecated } = arm;
  return {
    method: method[0],
    params: readParams(arm, `${place} (${method[0]})`),
    ...(description !== undefined && { description }),
    ...(deprecated && { deprecated }),
  };
}

function readParams(arm: Schema, place: string): Params {
  const params = arm.properties?.params;
  if (params === undefined || isNull(params)) return { kind: "none" };
  const name = referenced(params);
  if (name !== undefined) return { kind: "named", name };
  const arms = params.anyOf ?? params.oneOf ?? [];
  const named = arms.map(referenced).filter((candidate) => candidate !== undefined);
  if (arms.length === 2 && named.length === 1 && arms.some(isNull))
    return { kind: "nullable", name: named[0] as string };
  throw new CodegenFailure(
    place,
    "its params are neither a reference, a reference or null, nor null",
    "teach codegen/schema/methods.ts this shape of params",
  );
}

function isNull(schema: Schema): boolean {
  const types = typesOf(schema);
  return types.length === 1 && types[0] === "null";
}
