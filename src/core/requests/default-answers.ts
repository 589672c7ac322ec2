import type { ServerRequests } from "../../../generated/registry.js";
import type { Answer } from "../rpc/incoming-requests.js";
import type { RequestMessage } from "../rpc/message.js";

type Refusals = {
  readonly [M in keyof ServerRequests]: (
    params: ServerRequests[M]["params"],
  ) => ServerRequests[M]["result"] | undefined;
};

const UNSUPPORTED = -32601;
const NO_HANDLER = "This client does not approve requests.";

/**
 * What a client without a handler answers: the negative answer in the shape of each method, so that nothing is ever granted
 * by default and the server never waits. `undefined`: the method has no negative answer, an error stands for it.
 */
const refusals = new Map<string, (params: never) => unknown>(
  Object.entries({
    "item/commandExecution/requestApproval": () => ({ decision: "decline" }),
    "item/fileChange/requestApproval": () => ({ decision: "decline" }),
    "item/permissions/requestApproval": () => ({ permissions: {} }),
    "item/tool/requestUserInput": () => ({ answers: {} }),
    "mcpServer/elicitation/request": () => ({ action: "decline", content: null, _meta: null }),
    "item/tool/call": ({ namespace, tool }) => {
      const name = [namespace, tool].filter((part) => typeof part === "string").join("/");
      const text = `This client does not provide the tool ${name}.`;
      return { success: false, contentItems: [{ type: "inputText", text }] };
    },
    "account/chatgptAuthTokens/refresh": () => undefined,
    "attestation/generate": () => undefined,
    "currentTime/read": () => ({ currentTimeAt: Math.floor(Date.now() / 1000) }),
    applyPatchApproval: () => ({ decision: { denied: { rejection: NO_HANDLER } } }),
    execCommandApproval: () => ({ decision: { denied: { rejection: NO_HANDLER } } }),
  } satisfies Refusals),
);

/** The answer to a server request that nobody handles. */
export function defaultAnswer({ method, params }: Pick<RequestMessage, "method" | "params">): Answer {
  const result = refusals.get(method)?.(Object(params) as never);
  if (result !== undefined) return { result };
  return { error: { code: UNSUPPORTED, message: `this client does not handle ${method}` } };
}

const refusing: ReadonlySet<unknown> = new Set(["decline", "cancel"]);

/** Whether a result grants nothing. */
export function isRefusal(method: string, result: unknown): boolean {
  if (typeof result !== "object" || result === null) return true;
  const { decision, action } = result as { decision?: unknown; action?: unknown };
  if (refusing.has(decision) || refusing.has(action)) return true;
  return JSON.stringify(result) === JSON.stringify(refusals.get(method)?.({} as never));
}
