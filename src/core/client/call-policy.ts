import type { ClientRequests } from "../../../generated/registry.js";
import type { CallPolicy } from "../rpc/peer-options.js";

type Method = keyof ClientRequests;

/** Loading a thread waits for the MCP servers that it requires, which may be slow to start. */
const LOAD_TIMEOUT_MS = 300_000;

/** Calls with a deadline of their own in place of the general one, in milliseconds. */
const deadlines: ReadonlyMap<string, number> = new Map<Method, number>([
  // A healthy server answers the handshake at once.
  ["initialize", 30_000],
  ["thread/fork", LOAD_TIMEOUT_MS],
  ["thread/resume", LOAD_TIMEOUT_MS],
  ["thread/start", LOAD_TIMEOUT_MS],
]);

/** Calls that last as long as the work they ask for, so that no general deadline fits them. */
const unlimited: ReadonlySet<string> = new Set<Method>([
  "account/gatewayOAuth/login",
  "account/login/start",
  "command/exec",
  "externalAgentConfig/import",
  "feedback/upload",
  "fs/copy",
  "fs/remove",
  "fuzzyFileSearch",
  "marketplace/add",
  "marketplace/remove",
  "marketplace/upgrade",
  "mcpServer/oauth/login",
  "mcpServer/resource/read",
  "mcpServer/tool/call",
  "mcpServerStatus/list",
  "plugin/install",
  "thread/sample",
]);

/** Calls that end or feed something running: they must not wait behind what they would end. */
const urgent: ReadonlySet<string> = new Set<Method>([
  "command/exec/resize",
  "command/exec/terminate",
  "command/exec/write",
  "process/kill",
  "process/writeStdin",
  "turn/interrupt",
  "turn/steer",
]);

/** Served from memory by every server version, and small. */
export const PROBE = { method: "thread/loaded/list", params: { limit: 1 } } as const;

/** How calls of a method are treated, given the general deadline. */
export function callPolicy(requestTimeoutMs: number): (method: string) => CallPolicy {
  return (method) => ({ timeoutMs: timeoutOf(method, requestTimeoutMs), urgent: urgent.has(method) });
}

function timeoutOf(method: string, requestTimeoutMs: number): number {
  if (unlimited.has(method)) return Number.POSITIVE_INFINITY;
  return deadlines.get(method) ?? requestTimeoutMs;
}
