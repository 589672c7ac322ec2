import type { ClientRequests } from "../../generated/registry.js";
import type { RequestId } from "../core/rpc/message.js";

/** Methods that a client may call. */
export type ClientMethod = keyof ClientRequests;

/** A `T` of which any part may be left out, at any depth: what a test does not look at, it need not write. */
export type Partly<T> = T extends readonly (infer E)[]
  ? readonly Partly<E>[]
  : T extends object
    ? { readonly [K in keyof T]?: Partly<T[K]> | undefined }
    : T;

/** An error in place of a result. Made by {@link refuse}. */
export class Refusal {
  readonly code: number;
  readonly message: string;
  readonly data: unknown;

  constructor(message: string, code: number, data: unknown) {
    this.message = message;
    this.code = code;
    this.data = data;
  }
}

/**
 * An answer that is an error.
 *
 * @param code the JSON-RPC code. Default: -32600, which the real server sends for nearly everything
 *
 * @example
 * transport.on("thread/resume", refuse("no rollout found for thread id 7"));
 */
export function refuse(message: string, code = -32600, data?: unknown): Refusal {
  return new Refusal(message, code, data);
}

/** A request of the client, as it reached a scripted transport. */
export interface ScriptedCall<M extends ClientMethod = ClientMethod> {
  readonly id: RequestId;
  readonly method: M;
  readonly params: ClientRequests[M]["params"];
  /**
   * Answers a call that the script has left open.
   * @throws UsageError when it was answered before
   */
  answer(result: Partly<ClientRequests[M]["result"]> | Refusal): void;
}

/** What a scripted transport answers: a result of which any part may be left out, or an error. */
export type ScriptedResult<M extends ClientMethod> = Partly<ClientRequests[M]["result"]> | Refusal;

/** Finds the answer to a call; `undefined` leaves it open, to be answered by `call.answer` then or later. */
export type AnswerFunction<M extends ClientMethod> = (
  params: ClientRequests[M]["params"],
  call: ScriptedCall<M>,
) => ScriptedResult<M> | undefined | Promise<ScriptedResult<M> | undefined>;

/** The answer to every call of a method: always the same, or found by a function. */
export type ScriptedAnswer<M extends ClientMethod> = ScriptedResult<M> | AnswerFunction<M>;

/** Answers by wire method. */
export type ScriptedAnswers = { readonly [M in ClientMethod]?: ScriptedAnswer<M> | undefined };
