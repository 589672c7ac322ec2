import type {
  DynamicToolCallParams,
  DynamicToolCallResponse,
  DynamicToolSpec,
} from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import { ExperimentalApiError, UsageError } from "../../core/errors/errors.js";
import { reading } from "../../core/errors/read-options.js";
import type { AnyHandler, HandlerPick, HandlerScope } from "../../core/requests/handler-scopes.js";
import type { RequestContext } from "../../core/requests/request-handler.js";
import { BoundedMap } from "../../core/util/bounded-map.js";
import { messageOf } from "../../core/util/guarded.js";
import { servingOf, Tool, textItem } from "./tool.js";

type Specs = DynamicToolSpec[] | null | undefined;

const METHOD = "item/tool/call";
/** Most tools of single threads that are remembered by name, the newest ones. */
const REMEMBERED_TOOLS = 1024;

/** The tools of one client: declared where a thread starts, and served by name. */
export class Toolbox {
  readonly #client: Connection;
  readonly #common: readonly Tool[];
  /** Tools that threads were started with, the newest of each name, by {@link keyOf}. */
  readonly #known = new BoundedMap<string, Tool>(REMEMBERED_TOOLS);

  /** @param common - declared on every thread that starts */
  constructor(client: Connection, common: readonly Tool[]) {
    this.#client = client;
    this.#common = common;
    // Threads that were stored come back with the tools that they were started with.
    client.handlers.add("tools", [this.#serving(this.#known), this.#serving(byKey(common))]);
  }

  /**
   * What a thread is started with.
   * @param own - the tools of this thread alone
   * @param specs - declared by the caller in the words of the protocol
   */
  declare(own: readonly Tool[], specs: Specs): Specs {
    checkTools(own, this.#client.isExperimental);
    const tools = [...this.#common, ...own];
    if (tools.length === 0) return specs;
    const declared = [...reading("dynamicTools", () => [...(specs ?? [])]), ...specsOf(tools)];
    for (const kind of ["function", "namespace"] as const)
      refuseTwice(
        declared.filter(({ type }) => type === kind).map(({ name }) => name),
        kind === "function" ? "name" : "namespace",
      );
    return declared;
  }

  /** Who serves the tools of one thread. */
  scopeOf(own: readonly Tool[]): HandlerScope {
    for (const each of own) this.#known.set(keyOf(each), each);
    return own.length === 0 ? [] : [this.#serving(byKey(own))];
  }

  #serving(tools: Pick<ReadonlyMap<string, Tool>, "get">): HandlerPick {
    return (method, params) => {
      if (method !== METHOD || typeof params !== "object" || params === null) return undefined;
      const call = params as DynamicToolCallParams;
      const found = tools.get(toolKey(call.namespace, call.tool));
      return found && (((_, { signal }: RequestContext) => this.#call(found, call, signal)) as AnyHandler);
    };
  }

  async #call(
    found: Tool,
    params: DynamicToolCallParams,
    signal: AbortSignal,
  ): Promise<DynamicToolCallResponse> {
    try {
      return await servingOf(found).call(params, signal);
    } catch (error) {
      if (!signal.aborted) this.#client.reportFault({ method: METHOD, error });
      return { success: false, contentItems: [textItem(messageOf(error))] };
    }
  }
}

function byKey(tools: readonly Tool[]): ReadonlyMap<string, Tool> {
  return new Map(tools.map((each) => [keyOf(each), each]));
}

/**
 * @throws {@link UsageError} for what is no tool or has the name of another one
 * @throws {@link ExperimentalApiError} where the connection has not opted in
 */
export function checkTools(tools: readonly Tool[], isExperimental: boolean): void {
  reading("tools", () => {
    if (!Array.isArray(tools)) throw new UsageError("tools must be a list of what tool() makes");
    for (const [at, each] of tools.entries())
      if (!(each instanceof Tool)) throw new UsageError(`tools[${at}] must be made by tool()`);
    refuseTwice(tools.map(keyOf), "name");
  });
  if (tools.length > 0 && !isExperimental)
    throw new ExperimentalApiError("tools are experimental: start with `experimentalApi: true` to use them.");
}

/** How a tool is found: names are unique in their namespace. Neither of the two has a slash. */
const toolKey = (namespace: string | null | undefined, name: string): string =>
  namespace == null ? name : `${namespace}/${name}`;

const keyOf = ({ name, namespace }: Tool): string => toolKey(namespace?.name, name);

/** Tools as a thread declares them: those of one namespace together, where the first of them stands. */
function specsOf(tools: readonly Tool[]): DynamicToolSpec[] {
  const specs: DynamicToolSpec[] = [];
  const open = new Map<string, Extract<DynamicToolSpec, { type: "namespace" }>>();
  for (const each of tools) {
    const { spec } = servingOf(each);
    if (each.namespace === undefined) {
      specs.push(spec);
      continue;
    }
    const { name, description } = each.namespace;
    const group = open.get(name) ?? { type: "namespace", name, description, tools: [] };
    if (group.description !== description)
      throw new UsageError(`tools: namespace ${JSON.stringify(name)} is given with two descriptions`);
    if (!open.has(name)) specs.push(group);
    open.set(name, group);
    group.tools.push(spec);
  }
  return specs;
}

function refuseTwice(names: readonly string[], what: "name" | "namespace"): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new UsageError(`tools: there are two with the ${what} ${JSON.stringify(twice)}`);
}
