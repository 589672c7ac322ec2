import type {
  DynamicToolCallOutputContentItem,
  DynamicToolCallParams,
  DynamicToolCallResponse,
  DynamicToolNamespaceTool,
} from "../../../generated/types.js";
import { UsageError } from "../../core/errors/errors.js";
import { readOptions } from "../../core/errors/read-options.js";
import { messageOf } from "../../core/util/guarded.js";
import {
  isStandard,
  type SchemaIssue,
  type StandardSchema,
  toJsonSchema,
  validate,
} from "../schemas/schema.js";

/** What a tool takes in: plain JSON Schema, or a Standard Schema that converts itself to JSON Schema. */
export type ToolInput<T = unknown> = StandardSchema<T> | { readonly [keyword: string]: unknown };

/** The type of arguments that a schema gives. Plain JSON Schema gives `unknown`: nothing checks it here. */
export type ToolArguments<S> = S extends StandardSchema<infer T> ? T : unknown;

/** What a tool knows of its call beside the arguments. */
export interface ToolContext {
  /** Fires when no answer is wanted any more: turn over, connection closed. */
  readonly signal: AbortSignal;
  readonly threadId: string;
  readonly turnId: string;
  /** The server's id of the call, and of its item. */
  readonly callId: string;
}

/** A group of tools, by which the model finds them. */
export interface ToolNamespace {
  /** 1 to 64 letters, digits, `_` and `-`; not `functions`, and not one of those that stand for MCP servers (`mcp__…`). */
  readonly name: string;
  /** What its tools are for, for the model. Tools of one namespace have one description of it. */
  readonly description: string;
}

/** What {@link tool} is given. */
export interface ToolDefinition<S extends ToolInput> {
  /**
   * 1 to 128 letters, digits, `_` and `-`. Outside a namespace not a name that codex uses itself, such as `exec_command`: its own
   * tool would be called in place of this one.
   */
  readonly name: string;
  /** Groups this tool with others; a name may stand in several namespaces. Default: none. */
  readonly namespace?: ToolNamespace | undefined;
  /** What it does, for the model. */
  readonly description: string;
  /** What it takes in. Arguments that break a Standard Schema are reported to the model, and `run` is not called. */
  readonly input: S;
  /** Does the work. What it throws is reported to the model as the call's failure. */
  readonly run: (args: ToolArguments<S>, context: ToolContext) => ToolOutput | Promise<ToolOutput>;
}

/** How a tool is declared to the server, by itself or in its namespace, and called. */
interface Serving {
  readonly spec: DynamicToolNamespaceTool;
  /** Serves one call; rejects with what `run` throws. */
  call(params: DynamicToolCallParams, signal: AbortSignal): Promise<DynamicToolCallResponse>;
}

/** The inside of a tool, for those who serve it. Not exported from the package. */
export let servingOf: (tool: Tool) => Serving;

/** A function of this client that the model can call. Made by {@link tool}. */
export class Tool {
  readonly name: string;
  readonly namespace: ToolNamespace | undefined;
  readonly description: string;
  /** The JSON Schema of the arguments, as the server gets it. */
  readonly inputSchema: unknown;
  readonly #input: ToolInput;
  readonly #run: (args: unknown, context: ToolContext) => ToolOutput | Promise<ToolOutput>;

  static {
    servingOf = (tool) => {
      const { name, description, inputSchema } = tool;
      return {
        spec: { type: "function", name, description, inputSchema },
        call: (params, signal) => tool.#call(params, signal),
      };
    };
  }

  /** @internal */
  constructor(definition: ToolDefinition<ToolInput>) {
    const { name, namespace, description, input, run } = readOptions(definition);
    checkToolName(name, namespace === undefined);
    const subject = `tool ${name}`;
    if (typeof description !== "string") throw new UsageError(`${subject}: description must be a string`);
    if (typeof run !== "function") throw new UsageError(`${subject}: run must be a function`);
    if (input === null || (typeof input !== "object" && typeof input !== "function"))
      throw new UsageError(`${subject}: input must be a JSON Schema or a Standard Schema`);
    this.name = name;
    this.namespace = namespace === undefined ? undefined : checkNamespace(namespace, subject);
    this.description = description;
    this.inputSchema = toJsonSchema(input, `${subject}: input`);
    this.#input = input;
    this.#run = run;
  }

  async #call(params: DynamicToolCallParams, signal: AbortSignal): Promise<DynamicToolCallResponse> {
    const { threadId, turnId, callId } = params;
    let args = params.arguments;
    if (isStandard(this.#input)) {
      const outcome = await validate(this.#input, args);
      if (outcome.issues !== undefined) return refusal(outcome.issues);
      args = outcome.value;
    }
    const output = await this.#run(args, { signal, threadId, turnId, callId });
    return { success: true, contentItems: contentOf(output) };
  }
}

/**
 * A function of this client for the model to call: given to `Codex.start` or `codex.threadStart` as one of `tools`. Needs
 * `experimentalApi: true`. Goes out with `thread/start` and serves `item/tool/call`.
 * @throws {@link UsageError} for a name that the server would refuse, or a schema that cannot be converted to JSON Schema
 *
 * @example
 * ```ts
 * const lookUp = tool({
 *   name: "look_up",
 *   description: "Looks up a customer by number.",
 *   input: { type: "object", properties: { id: { type: "number" } }, required: ["id"] },
 *   run: async (args, { signal }) => await customers.find(args, signal),
 * });
 * const codex = await Codex.start({ experimentalApi: true, tools: [lookUp] });
 * ```
 */
export function tool<S extends ToolInput>(definition: ToolDefinition<S>): Tool {
  return new Tool(definition as unknown as ToolDefinition<ToolInput>);
}

function refusal(issues: readonly SchemaIssue[]): DynamicToolCallResponse {
  const faults = issues.map(({ message, path = [] }) => {
    const keys = path.map((step) => String(typeof step === "object" ? step.key : step));
    return keys.length === 0 ? message : `${keys.join(".")}: ${message}`;
  });
  const text = `The arguments do not fit the tool's input: ${faults.join("; ")}`;
  return { success: false, contentItems: [textItem(text)] };
}

/** Names outside a namespace that codex uses itself, in one configuration or another: it calls its own tool in place of ours. */
const ownNames = new Set([
  "apply_patch",
  "create_goal",
  "exec_command",
  "get_goal",
  "list_mcp_resource_templates",
  "list_mcp_resources",
  "read_mcp_resource",
  "request_permissions",
  "request_user_input",
  "shell_command",
  "tool_search",
  "update_goal",
  "view_image",
  "web_search",
  "write_stdin",
]);

/** @throws UsageError for a name that the server refuses, or under which it calls a tool of its own */
function checkToolName(name: unknown, isAlone: boolean): asserts name is string {
  checkName(name, "name", 128);
  if (isAlone && ownNames.has(name))
    throw new UsageError(
      `tool: codex has a tool ${name} of its own, which it would call instead: choose another name, or give a namespace`,
    );
  if (isReserved(name)) throw reserved("name", name);
}

/** @throws UsageError for what is no namespace, or is one that the server keeps for itself */
function checkNamespace(given: ToolNamespace, subject: string): ToolNamespace {
  if (typeof given !== "object" || given === null)
    throw new UsageError(`${subject}: namespace must be { name, description }`);
  const { name, description } = readOptions(given);
  checkName(name, "namespace.name", 64);
  if (typeof description !== "string")
    throw new UsageError(`${subject}: namespace.description must be a string`);
  if (name === "functions" || isReserved(name)) throw reserved("namespace.name", name);
  return { name, description };
}

function checkName(name: unknown, key: string, most: number): asserts name is string {
  if (typeof name !== "string" || !/^[\w-]+$/.test(name) || name.length > most)
    throw new UsageError(
      `tool: ${key} must be 1 to ${most} letters, digits, _ and -, got ${JSON.stringify(name)}`,
    );
}

const isReserved = (name: string): boolean => name === "mcp" || name.startsWith("mcp__");

const reserved = (key: string, name: string): UsageError =>
  new UsageError(`tool: ${key} ${JSON.stringify(name)} is reserved: codex refuses it`);

/** A piece of what a tool gives the model: text, an image or sound by URL. */
export type ToolContentItem = DynamicToolCallOutputContentItem;

/** What a tool may give: a text, a list of content items, or anything else that has a JSON text. */
export type ToolOutput = string | readonly ToolContentItem[] | object;

const kinds: ReadonlySet<unknown> = new Set<ToolContentItem["type"]>([
  "inputText",
  "inputImage",
  "inputAudio",
]);

/** The wire form of what a tool gave. @throws {@link UsageError} where it gave nothing that can be sent */
export function contentOf(output: ToolOutput): ToolContentItem[] {
  if (typeof output === "string") return [textItem(output)];
  if (Array.isArray(output) && output.length > 0 && output.every(isContent)) return [...output];
  const text = typeof output === "object" && output !== null ? JSON.stringify(output) : undefined;
  if (text !== undefined) return [textItem(text)];
  throw new UsageError(`run must give a string, content items or an object, got ${messageOf(output)}`);
}

export function textItem(text: string): ToolContentItem {
  return { type: "inputText", text };
}

function isContent(value: unknown): value is ToolContentItem {
  return typeof value === "object" && value !== null && kinds.has((value as { type?: unknown }).type);
}
