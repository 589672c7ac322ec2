import type { Answer } from "../rpc/incoming-requests.js";
import type { RequestMessage } from "../rpc/message.js";
import { serverRequestRule } from "../rules/server-request-rules.js";

const UNSUPPORTED = -32601;

/** The answer to a server request that nobody handles. */
export function defaultAnswer({ method, params }: Pick<RequestMessage, "method" | "params">): Answer {
  const { refuse } = serverRequestRule(method);
  if (refuse !== undefined) return { result: refuse(Object(params) as never) };
  return { error: { code: UNSUPPORTED, message: `this client does not handle ${method}` } };
}

const refusing: ReadonlySet<unknown> = new Set(["decline", "cancel"]);

/** Whether a result grants nothing. */
export function isRefusal(method: string, result: unknown): boolean {
  if (typeof result !== "object" || result === null) return true;
  const { decision, action } = result as { decision?: unknown; action?: unknown };
  if (refusing.has(decision) || refusing.has(action)) return true;
  return JSON.stringify(result) === JSON.stringify(serverRequestRule(method).refuse?.({} as never));
}
