import { keysOf } from "../core/errors/read-options.js";
import { checkStepOptions, STEP_OPTIONS, type StepOptions } from "./model-usage.js";

/** Options of {@link toolCall} and {@link customToolCall}. */
export interface ToolCallOptions extends StepOptions {
  /** The call's id, and the id of the item that the call makes in the thread. Default: one that no other call of this model has. */
  readonly callId?: string | undefined;
  /** The namespace in which the tool is declared, such as `"mcp__server"`. Default: none. */
  readonly namespace?: string | undefined;
}

/** Options of {@link command}. */
export interface CommandOptions extends StepOptions {
  /** As {@link ToolCallOptions.callId}. */
  readonly callId?: string | undefined;
  /** Asks to run outside the sandbox: where there is one, the server asks for approval. Default: false. */
  readonly escalate?: boolean | undefined;
  /** Why it has to. Default: `"scripted"` where `escalate` is set, else none. */
  readonly justification?: string | undefined;
  /** The folder to run in. Default: the thread's. */
  readonly workdir?: string | undefined;
  /** Runs the command on a terminal. Default: the server's (false). */
  readonly tty?: boolean | undefined;
  /** How long the call waits before it leaves the command in the background, in milliseconds. Default: the server's. */
  readonly yieldTimeMs?: number | undefined;
}

/** A call of a function tool. Made by {@link toolCall} and {@link command}. */
export interface ToolCallStep extends ToolCallOptions {
  readonly kind: "toolCall";
  readonly name: string;
  /** The arguments as the JSON text that goes on the wire. */
  readonly arguments: string;
}

/** A call of a tool with free-form input. Made by {@link customToolCall} and {@link patch}. */
export interface CustomToolCallStep extends ToolCallOptions {
  readonly kind: "customToolCall";
  readonly name: string;
  readonly input: string;
}

const TOOL_CALL_NAMES = keysOf<ToolCallOptions>({ ...STEP_OPTIONS, callId: true, namespace: true });

const COMMAND_NAMES = keysOf<CommandOptions>({
  ...STEP_OPTIONS,
  callId: true,
  escalate: true,
  justification: true,
  workdir: true,
  tty: true,
  yieldTimeMs: true,
});

/** A shell command that the server is asked to run (`exec_command`). */
export function command(cmd: string, options: CommandOptions = {}): ToolCallStep {
  checkStepOptions("command", options, COMMAND_NAMES);
  const {
    escalate = false,
    justification = escalate ? "scripted" : undefined,
    workdir,
    tty,
    yieldTimeMs,
    ...rest
  } = options;
  const args = {
    cmd,
    workdir,
    tty,
    yield_time_ms: yieldTimeMs,
    sandbox_permissions: escalate ? "require_escalated" : undefined,
    justification,
  };
  return toolCall("exec_command", args, rest);
}

/**
 * A change of files.
 *
 * @param text the whole patch, from `*** Begin Patch` to `*** End Patch`
 */
export function patch(text: string, options: ToolCallOptions = {}): CustomToolCallStep {
  checkStepOptions("patch", options, TOOL_CALL_NAMES);
  return customToolCall("apply_patch", text, options);
}

/**
 * A call of a function tool: one of the server's own, a dynamic tool, or one of an MCP server.
 *
 * @param args the arguments; a string is sent as it is, so that it can be broken JSON
 */
export function toolCall(name: string, args: object | string, options: ToolCallOptions = {}): ToolCallStep {
  checkStepOptions("toolCall", options, TOOL_CALL_NAMES);
  return {
    ...options,
    kind: "toolCall",
    name,
    arguments: typeof args === "string" ? args : JSON.stringify(args),
  };
}

/** A call of a tool whose input is free text. */
export function customToolCall(
  name: string,
  input: string,
  options: ToolCallOptions = {},
): CustomToolCallStep {
  checkStepOptions("customToolCall", options, TOOL_CALL_NAMES);
  return { ...options, kind: "customToolCall", name, input };
}
