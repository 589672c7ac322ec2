/** openrpc.json: the protocol as an OpenRPC document, with the method → result mapping that the vendor's schema lacks. */
import type { Request } from "../results.js";
import type { Method } from "../schema/methods.js";
import { allMethods, type Protocol } from "../schema/model.js";
import { mapSubschemas, refName, type Schema } from "../schema/schema.js";
import { withoutHeading } from "./docs.js";

const COMPONENT = "#/components/schemas/";

/** The codes that any request of the client may be answered with. */
const ERRORS = {
  InvalidRequest: { code: -32600, message: "Invalid method, params or state" },
  NotSupported: { code: -32601, message: "Not supported here" },
  InvalidParams: { code: -32602, message: "Invalid params" },
  InternalError: { code: -32603, message: "Internal error" },
  Overloaded: { code: -32001, message: "Server overloaded; retry later." },
};

const TAGS = {
  clientRequests: "client request",
  serverRequests: "server request",
  serverNotifications: "server notification",
  clientNotifications: "client notification",
} as const;

interface Descriptor {
  readonly name: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly schema: object;
}

export function emitOpenRpc(protocol: Protocol): string {
  const tagOf = new Map(
    Object.entries(TAGS).flatMap(([group, tag]) =>
      protocol[group as keyof typeof TAGS].map(({ method }) => [method, tag] as const),
    ),
  );
  const document = {
    openrpc: "1.3.2",
    info: {
      title: "codex app-server",
      description: "Written by `npm run generate-types` from the schema of the server.",
      version: protocol.version,
    },
    methods: allMethods(protocol).map((method) =>
      describe(method, tagOf.get(method.method) as string, protocol.definitions),
    ),
    components: {
      schemas: Object.fromEntries(
        [...protocol.definitions].map(([name, schema]) => [name, toDraft7(schema)]),
      ),
      errors: ERRORS,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function describe(method: Method | Request, tag: string, definitions: Protocol["definitions"]): object {
  const { summary, deprecated, experimental, params } = method;
  const description = withoutHeading(method.description ?? "");
  return {
    name: method.method,
    ...(summary !== undefined && { summary }),
    ...(description !== "" && { description }),
    ...(deprecated && { deprecated }),
    tags: [tag, ...(experimental ? ["experimental"] : [])].map((name) => ({ name })),
    paramStructure: "by-name",
    params: params.kind === "none" ? [] : descriptors(params.name, definitions),
    ...(params.kind !== "none" && { "x-params": { $ref: COMPONENT + params.name } }),
    ...("result" in method && {
      result: { name: method.result, schema: { $ref: COMPONENT + method.result } },
    }),
    ...(tag === TAGS.clientRequests && {
      errors: Object.keys(ERRORS).map((name) => ({ $ref: `#/components/errors/${name}` })),
    }),
  };
}

/**
 * The params by name. OpenRPC knows no union of params: there each name is listed once, and is required where all arms require
 * it; `x-params` has the exact schema.
 */
function descriptors(params: string, definitions: Protocol["definitions"]): Descriptor[] {
  const arms = objectArms(definitions.get(params) as Schema, definitions);
  const names = [...new Set(arms.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const descriptor = (name: string): Descriptor => {
    const found = arms.flatMap(({ properties = {} }) =>
      Object.hasOwn(properties, name) ? [properties[name] as Schema] : [],
    );
    const schemas = [...new Map(found.map((schema) => [JSON.stringify(schema), schema])).values()];
    const [{ description, deprecated } = {}] = schemas;
    return {
      name,
      ...(description !== undefined && { description }),
      required: arms.every(({ required = [] }) => required.includes(name)),
      ...(deprecated && { deprecated }),
      schema: schemas.length === 1 ? toDraft7(schemas[0] as Schema) : { anyOf: schemas.map(toDraft7) },
    };
  };
  const all = names.filter((name) => name !== "").map(descriptor);
  return [...all.filter(({ required }) => required), ...all.filter(({ required }) => !required)];
}

/** The objects that a schema may be, each with the properties that stand beside its union. */
export function objectArms(schema: Schema, definitions: Protocol["definitions"]): Schema[] {
  if (schema.$ref !== undefined)
    return objectArms(definitions.get(refName(schema.$ref)) as Schema, definitions);
  const { properties = {}, required = [] } = schema;
  const arms = (schema.oneOf ?? schema.anyOf ?? schema.allOf ?? [{}]).flatMap((arm) =>
    Object.keys(arm).length === 0 ? [arm] : objectArms(arm, definitions),
  );
  return arms.map((arm) => ({
    properties: { ...properties, ...arm.properties },
    required: [...new Set([...required, ...(arm.required ?? [])])],
  }));
}

/** The spelling of draft-07, which OpenRPC uses, with references to the components. */
function toDraft7(schema: Schema): object {
  const { $ref, prefixItems, items, ...rest } = mapSubschemas(schema, toDraft7 as (inner: Schema) => Schema);
  return {
    ...rest,
    ...($ref !== undefined && { $ref: COMPONENT + refName($ref) }),
    ...(prefixItems !== undefined && { items: prefixItems, ...(items && { additionalItems: items }) }),
    ...(prefixItems === undefined && items !== undefined && { items }),
  };
}
