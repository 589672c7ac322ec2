import type { Attributes } from "@opentelemetry/api";
import { isRefusal } from "../core/requests/request-handlers.js";
import type { DiagnosticsServerRequest } from "../index.js";
import { failureOfCall } from "./failures.js";
import type { Failure, OpenSpan, Recorder } from "./recorder.js";

/** What the server's requests ask a person for, by method. Other requests are answered by the program alone. */
const kinds: ReadonlyMap<string, string> = new Map([
  ["item/commandExecution/requestApproval", "command"],
  ["item/fileChange/requestApproval", "fileChange"],
  ["item/permissions/requestApproval", "permissions"],
  ["item/tool/requestUserInput", "input"],
  ["mcpServer/elicitation/request", "mcpServer"],
]);

const questions: ReadonlySet<string> = new Set(["input", "mcpServer"]);

/** An approval or question that waits for an answer. */
export interface OpenQuestion extends OpenSpan {
  readonly attributes: Attributes;
}

/** Starts the span of an approval or question; `undefined` for a request that asks no person. */
export function startQuestion(
  recorder: Recorder,
  { method, params }: DiagnosticsServerRequest,
  parent: OpenSpan["context"],
): OpenQuestion | undefined {
  const asked = kinds.get(method);
  if (asked === undefined) return undefined;
  const kind = isToolApproval(params) ? "mcpTool" : asked;
  const attributes = { "codex.approval.kind": kind };
  const name = `${questions.has(kind) ? "question" : "approval"} ${kind}`;
  return { ...recorder.start(name, "INTERNAL", attributes, parent), attributes };
}

/** Ends the span with what was answered. */
export function endQuestion(
  recorder: Recorder,
  question: OpenQuestion,
  message: DiagnosticsServerRequest,
): void {
  const failure = failureOf(message);
  const decision = { "codex.approval.decision": failure === undefined ? decisionOf(message) : "failed" };
  recorder.end(question, decision, failure);
  recorder.metrics.approval(question.sinceMs, { ...question.attributes, ...decision });
}

function isToolApproval(params: unknown): boolean {
  const { _meta: meta } = params as { readonly _meta?: { readonly codex_approval_kind?: unknown } | null };
  return meta?.codex_approval_kind === "mcp_tool_call";
}

function failureOf({ result, error }: DiagnosticsServerRequest): Failure | undefined {
  if (error !== undefined) return failureOfCall(error);
  return result !== undefined && "error" in result ? { type: String(result.error.code) } : undefined;
}

/** The answer by the word that the protocol has for it. */
function decisionOf({ method, result }: DiagnosticsServerRequest): string {
  if (result === undefined || !("result" in result)) return "withdrawn";
  const { decision, action } = Object(result.result) as {
    readonly decision?: unknown;
    readonly action?: unknown;
  };
  const word = decision ?? action;
  if (typeof word === "string") return word;
  const named = typeof word === "object" && word !== null ? Object.keys(word)[0] : undefined;
  return named ?? (isRefusal(method, result.result) ? "decline" : "accept");
}
