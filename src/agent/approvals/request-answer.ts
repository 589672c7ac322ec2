import { UsageError } from "../../core/errors/errors.js";

/** Kinds of approvals. */
export type ApprovalKind = "command" | "fileChange" | "permissions" | "mcpTool";

/** Kinds of questions: of the agent, of an MCP server for values, of an MCP server for a page to be opened. */
export type QuestionKind = "input" | "form" | "url";

/** A server request that waits for its answer. */
export interface OpenRequest<P extends object = object> {
  readonly params: P;
  /** Fires when no answer is wanted any more. */
  readonly signal: AbortSignal;
}

/**
 * The wire form of an answer; `undefined` where it is no answer to the request with these parameters. Not exported from the
 * package.
 */
export let resultOf: (answer: unknown, params: object) => unknown;

/** An answer to one server request. Only the methods of the request make one. */
abstract class RequestAnswer<K extends string> {
  /** Kind of the request. */
  readonly kind: K;
  readonly #params: object;
  readonly #result: unknown;

  static {
    resultOf = (answer, params) =>
      answer instanceof RequestAnswer && answer.#params === params ? answer.#result : undefined;
  }

  /** @internal */
  constructor(kind: K, { params, signal }: OpenRequest, result: unknown) {
    if (signal.aborted) {
      throw new UsageError(
        "this request no longer waits for an answer: it was withdrawn, its turn is over, or another handler has refused it",
        { cause: signal.reason },
      );
    }
    this.kind = kind;
    this.#params = params;
    this.#result = result;
  }
}

/** An answer to an approval of one kind. It counts for the request whose method has made it alone. */
export class ApprovalAnswer<K extends ApprovalKind = ApprovalKind> extends RequestAnswer<K> {}

/** An answer to a question of one kind. It counts for the question whose method has made it alone. */
export class QuestionAnswer<K extends QuestionKind = QuestionKind> extends RequestAnswer<K> {}
