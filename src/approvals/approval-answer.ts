/** What an approval is asked for. */
export type ApprovalKind = "command" | "fileChange" | "permissions";

/**
 * The wire form of what was answered; `undefined` where it is no answer to a question with these parameters. Not exported
 * from the package.
 */
export let resultOf: (answer: unknown, params: object) => unknown;

/**
 * An answer to an approval of one kind. Only the methods of the request make one, and it counts for that request alone.
 */
export class ApprovalAnswer<K extends ApprovalKind = ApprovalKind> {
  /** What was asked for. */
  readonly kind: K;
  readonly #params: object;
  readonly #result: unknown;

  static {
    resultOf = (answer, params) =>
      answer instanceof ApprovalAnswer && answer.#params === params ? answer.#result : undefined;
  }

  /** @internal */
  constructor(kind: K, params: object, result: unknown) {
    this.kind = kind;
    this.#params = params;
    this.#result = result;
  }
}
