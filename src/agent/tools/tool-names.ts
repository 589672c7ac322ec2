import { readOptions } from "../../core/errors/read-options.js";
import { UsageError } from "../../core/errors/usage.js";
import type { ToolNamespace } from "./tool.js";

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
export function checkToolName(name: unknown, isAlone: boolean): asserts name is string {
  checkName(name, "name", 128);
  if (isAlone && ownNames.has(name))
    throw new UsageError(
      `tool: codex has a tool ${name} of its own, which it would call instead: choose another name, or give a namespace`,
    );
  if (isReserved(name)) throw reserved("name", name);
}

/** @throws UsageError for what is no namespace, or is one that the server keeps for itself */
export function checkNamespace(given: ToolNamespace, subject: string): ToolNamespace {
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
