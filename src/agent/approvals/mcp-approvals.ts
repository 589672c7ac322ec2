import { isDeepStrictEqual } from "node:util";
import type {
  McpServerElicitationRequestParams,
  McpServerElicitationRequestResponse,
  ToolRequestUserInputParams,
  ToolRequestUserInputResponse,
} from "../../../generated/types.js";
import { isRecord, ownOf } from "./json-record.js";
import type { McpToolCall, OpenItems } from "./open-items.js";

/** How long an approval of an MCP tool holds. */
export type Persistence = "once" | "session" | "always";

/** A server request that asks to approve a call of an MCP tool. */
export interface McpApproval {
  readonly params: McpServerElicitationRequestParams | ToolRequestUserInputParams;
  readonly call: McpToolCall;
  readonly turnId: string;
  readonly message: string;
  readonly description: string | null;
  /** The annotations of the tool as the request states them. */
  readonly annotations: Readonly<Record<string, unknown>>;
  /** The wire form of an approval; `undefined` where the server does not offer it. */
  approve(persistence: Persistence): object | undefined;
  readonly decline: object;
  readonly cancel: object;
}

/** The server of hosted connectors, which has wordings of its own. No server of a configuration has this name. */
const HOSTED_SERVER = "codex_apps";

/** Labels of the options when the server asks by `item/tool/requestUserInput`. */
const labels: Readonly<Record<Persistence, string>> = {
  once: "Allow",
  session: "Allow for this session",
  always: "Allow and don't ask me again",
};

/**
 * Distinguishes approvals of MCP tools from other server requests. Codex asks for them by an elicitation in the name of the MCP server,
 * or by `item/tool/requestUserInput` where its feature `tool_call_mcp_elicitation` is off. An MCP server can send the same
 * elicitation: one that does not belong to a call in progress is no approval, but what the server asks by itself.
 */
export class McpApprovals {
  readonly #items: OpenItems;
  /** By the parameters: several handlers may look at one request, and each call is approved once. */
  readonly #known = new WeakMap<object, McpApproval | null>();

  constructor(items: OpenItems) {
    this.#items = items;
  }

  /** The approval that a server request asks for; `undefined` when it is anything else. */
  of(method: string, params: unknown): McpApproval | undefined {
    if (!isRecord(params)) return undefined;
    const known = this.#known.get(params);
    if (known !== undefined) return known ?? undefined;
    const found = this.#find(method, params);
    this.#known.set(params, found ?? null);
    return found;
  }

  #find(method: string, params: object): McpApproval | undefined {
    if (method === "mcpServer/elicitation/request")
      return this.#ofElicitation(params as McpServerElicitationRequestParams);
    if (method === "item/tool/requestUserInput")
      return this.#ofUserInput(params as ToolRequestUserInputParams);
    return undefined;
  }

  #ofElicitation(params: McpServerElicitationRequestParams): McpApproval | undefined {
    const { threadId, turnId, serverName, _meta: meta } = params;
    if (params.mode !== "form" || !isRecord(meta) || meta.codex_approval_kind !== "mcp_tool_call")
      return undefined;
    if (typeof turnId !== "string" || !isEmptyForm(params.requestedSchema)) return undefined;
    const annotations = isRecord(meta.tool_annotations) ? meta.tool_annotations : {};
    const call = this.#items.claimToolCall(
      threadId,
      turnId,
      ({ server, tool, arguments: given, readOnlyHint }) =>
        server === serverName &&
        tool === meta.tool_name &&
        isDeepStrictEqual(given ?? null, meta.tool_params ?? null) &&
        (readOnlyHint === undefined || (annotations.readOnlyHint ?? null) === readOnlyHint) &&
        // Codex runs a tool unasked that calls itself read-only: its server could ask the rest in its own words.
        (readOnlyHint !== true || server === HOSTED_SERVER || params.message === wordingOf(server, tool)),
    );
    if (call === undefined) return undefined;
    const offered = [meta.persist].flat();
    return {
      params,
      call,
      turnId,
      message: params.message,
      description: typeof meta.tool_description === "string" ? meta.tool_description : null,
      annotations,
      approve: (persistence) => {
        if (persistence === "once") return elicitationResult("accept");
        return offered.includes(persistence) ? elicitationResult("accept", persistence) : undefined;
      },
      decline: elicitationResult("decline"),
      cancel: elicitationResult("cancel"),
    };
  }

  #ofUserInput(params: ToolRequestUserInputParams): McpApproval | undefined {
    const { threadId, turnId, itemId, questions } = params;
    if (!Array.isArray(questions) || questions.length !== 1) return undefined;
    const [question] = questions;
    if (!isRecord(question) || question.id !== `mcp_tool_call_approval_${itemId}`) return undefined;
    const options: unknown[] = Array.isArray(question.options) ? question.options : [];
    const offered = options.map((option) => ownOf(option, "label"));
    if (!offered.includes(labels.once) || typeof turnId !== "string") return undefined;
    const call = this.#items.claimToolCall(threadId, turnId, ({ id }) => id === itemId);
    if (call === undefined) return undefined;
    const unanswered: ToolRequestUserInputResponse = { answers: {} };
    return {
      params,
      call,
      turnId,
      message: question.question,
      description: null,
      annotations: {},
      approve: (persistence) => {
        const label = labels[persistence];
        return offered.includes(label) ? { answers: { [question.id]: { answers: [label] } } } : undefined;
      },
      decline: unanswered,
      cancel: unanswered,
    };
  }
}

export function elicitationResult(
  action: McpServerElicitationRequestResponse["action"],
  persist?: Persistence,
): McpServerElicitationRequestResponse {
  return { action, content: null, _meta: persist === undefined ? null : { persist } };
}

/** Codex's own words for the approval of a tool. */
const wordingOf = (server: string, tool: string): string =>
  `Allow the ${server} MCP server to run tool "${tool}"?`;

function isEmptyForm(schema: unknown): boolean {
  const properties = ownOf(schema, "properties");
  const required = ownOf(schema, "required") ?? [];
  return (
    ownOf(schema, "type") === "object" &&
    isRecord(properties) &&
    Object.keys(properties).length === 0 &&
    Array.isArray(required) &&
    required.length === 0
  );
}
