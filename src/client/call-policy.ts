import type { ClientRequests } from "../../generated/registry.js";
import type { CallPolicy } from "../rpc/peer.js";

type Method = keyof ClientRequests;

/** The handshake is answered at once by a healthy server. */
const INITIALIZE_TIMEOUT_MS = 30_000;

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
  "thread/fork",
  "thread/resume",
  "thread/sample",
  "thread/start",
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
  return method === "initialize" ? INITIALIZE_TIMEOUT_MS : requestTimeoutMs;
}
