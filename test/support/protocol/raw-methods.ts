import { type RawBundle, type RawSchema, referenceName } from "./raw-bundle.js";

export type MessageUnion = "ClientRequest" | "ServerRequest" | "ServerNotification" | "ClientNotification";

export interface RawMethod {
  readonly method: string;
  /** The definition that `params` refers to, or null where the method takes none. */
  readonly params: string | null;
  readonly paramsMayBeNull: boolean;
}

/** The methods of one message union, read straight from the bundle. */
export function methodsOf(bundle: RawBundle, union: MessageUnion): readonly RawMethod[] {
  const variants = bundle.definitions[union]?.oneOf;
  if (variants === undefined) throw new Error(`the bundle has no ${union}`);
  return variants.map(readMethod);
}

function readMethod(variant: RawSchema): RawMethod {
  const method = asObject(variant.properties?.method).enum?.[0];
  if (typeof method !== "string") throw new Error(`a variant without a method: ${JSON.stringify(variant)}`);
  const params = asObject(variant.properties?.params ?? {});
  const reference = params.$ref ?? params.anyOf?.find((arm) => arm.$ref !== undefined)?.$ref;
  return {
    method,
    params: reference === undefined ? null : referenceName(reference),
    paramsMayBeNull: params.$ref === undefined,
  };
}

function asObject(schema: RawSchema | boolean | undefined): RawSchema {
  return typeof schema === "object" ? schema : {};
}
