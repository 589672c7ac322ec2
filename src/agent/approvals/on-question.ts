import { UsageError } from "../../core/errors/usage.js";
import type { AnyHandler, HandlerPick } from "../../core/requests/handler-level.js";
import type { RequestContext } from "../../core/requests/request-handlers.js";
import { isRecord } from "./json-record.js";
import type { McpApprovals } from "./mcp-approvals.js";
import { type Question, type QuestionMethod, questionOf } from "./question.js";
import { type QuestionAnswer, resultOf } from "./request-answer.js";

/**
 * Answers what the agent or an MCP server asks a person. The answer is what a method of the question gives; one that throws
 * declines, and so does one that gives anything else.
 *
 * @example
 * ```ts
 * const codex = await Codex.start({
 *   onQuestion: async (question, { signal }) => {
 *     const values = await showForm(visible(question.title), question.fields, signal);
 *     return values === undefined ? question.decline() : question.submit(values);
 *   },
 * });
 * ```
 */
export type OnQuestion = (
  question: Question,
  context: RequestContext,
) => QuestionAnswer | Promise<QuestionAnswer>;

const methods: ReadonlySet<string> = new Set<QuestionMethod>([
  "item/tool/requestUserInput",
  "mcpServer/elicitation/request",
]);

/** Finds the handler of each question that an `onQuestion` answers. Approvals that come in the same form are left out. */
export function questionPick(onQuestion: OnQuestion, mcp: McpApprovals): HandlerPick {
  const answer = (async (params, context) => {
    const { method, signal } = context;
    const question = questionOf(method, { params: params as never, signal });
    const result = resultOf(await onQuestion(question, context), params);
    if (result !== undefined) return result;
    throw new UsageError(
      "onQuestion must return the answer that a method of its question gives, such as question.decline(); the question was declined",
    );
  }) as AnyHandler;
  return (method, params) =>
    methods.has(method) && isRecord(params) && mcp.of(method, params) === undefined ? answer : undefined;
}
