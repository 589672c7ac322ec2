/** Where the params of a message carry the ids of the thread, turn and item that it belongs to. */
import type { Method } from "../schema/methods.js";
import { referenced, type Schema, typesOf } from "../schema/schema.js";

export interface Route {
  readonly threadId?: readonly string[];
  readonly turnId?: readonly string[];
  readonly itemId?: readonly string[];
}

type RouteKey = keyof Route;

/** Paths in order of preference. `callId` and `conversationId` are the older words for an item's and a thread's id. */
const PATHS: readonly (readonly [RouteKey, readonly (readonly string[])[]])[] = [
  ["threadId", [["threadId"], ["thread", "id"], ["conversationId"]]],
  ["turnId", [["turnId"], ["turn", "id"]]],
  ["itemId", [["itemId"], ["item", "id"], ["callId"]]],
];

/** The routes of all methods that have one. */
export function findRoutes(
  methods: readonly Method[],
  definitions: ReadonlyMap<string, Schema>,
): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const { method, params } of methods) {
    if (params.kind === "none") continue;
    const schema = definitions.get(params.name) as Schema;
    const found = PATHS.map(
      ([key, paths]) => [key, paths.find((path) => leadsToId(schema, path, definitions))] as const,
    );
    const present = found.filter(([, path]) => path !== undefined);
    if (present.length > 0) routes.set(method, Object.fromEntries(present));
  }
  return routes;
}

/** Whether the path ends at a string, in every arm of a union; a schema that says nothing may hold one. */
function leadsToId(
  schema: Schema,
  path: readonly string[],
  definitions: ReadonlyMap<string, Schema>,
): boolean {
  const name = referenced(schema);
  if (name !== undefined) return leadsToId(definitions.get(name) as Schema, path, definitions);
  const [step, ...rest] = path;
  if (step === undefined) return isId(schema, definitions);
  const property =
    schema.properties && Object.hasOwn(schema.properties, step) ? schema.properties[step] : undefined;
  if (property) return leadsToId(property, rest, definitions);
  const arms = (schema.oneOf ?? schema.anyOf ?? []).filter((arm) => !isNull(arm));
  if (arms.length > 0) return arms.every((arm) => leadsToId(arm, path, definitions));
  return Object.keys(schema).length === 0;
}

function isId(schema: Schema, definitions: ReadonlyMap<string, Schema>): boolean {
  const arms = (schema.oneOf ?? schema.anyOf ?? []).filter((arm) => !isNull(arm));
  if (arms.length > 0) return arms.every((arm) => leadsToId(arm, [], definitions));
  const types = typesOf(schema).filter((type) => type !== "null");
  return types.length === 1 && types[0] === "string";
}

function isNull(schema: Schema): boolean {
  return schema.type === "null";
}
