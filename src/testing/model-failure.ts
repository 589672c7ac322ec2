import { checkKeys, keysOf } from "../core/errors/read-options.js";

/** The model's endpoint answers with this HTTP status in place of an event stream. */
export interface HttpFailure {
  /** The HTTP status. 200 with a text as `body` makes an answer that is no event stream. */
  readonly status: number;
  /** What the error object carries as `code` and `type`, such as `"context_length_exceeded"`. Default: none. */
  readonly code?: string | undefined;
  /** The error object's message. Default: `"scripted failure"`. */
  readonly message?: string | undefined;
  /** The whole body, in place of the error object: a string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Additional response headers. Default: none. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The event stream ends with `response.failed`. */
export interface ResponseFailure {
  readonly status?: undefined;
  /** The error's code, such as `"rate_limit_exceeded"`. */
  readonly code: string;
  /** The error's message. Default: `"scripted failure"`. */
  readonly message?: string | undefined;
}

/** The event stream ends with `response.incomplete`. */
export interface IncompleteResponse {
  /** The reason given, such as `"max_output_tokens"`. */
  readonly incomplete: string;
}

/** The event stream ends without a last event. */
export interface CutStream {
  /**
   * `"reset"` closes the connection in the middle of the HTTP answer (before the answer, where no step has
   * sent anything yet); `"eof"` ends the HTTP answer properly, only too early.
   */
  readonly cut: "reset" | "eof";
}

/** A way in which a model call fails. */
export type ModelFailure = HttpFailure | ResponseFailure | IncompleteResponse | CutStream;

/** Ends the response with a failure. Made by {@link fail}. */
export interface FailStep {
  readonly kind: "fail";
  readonly failure: ModelFailure;
}

/**
 * Ends the response with a failure; no step can follow.
 *
 * @example
 * model.reply(fail({ status: 429, code: "usage_limit_reached" }));
 * model.reply(message("par", { open: true }), fail({ cut: "reset" }));
 */
export function fail(failure: ModelFailure): FailStep {
  checkKeys(failure, failureNames(failure), "fail: ");
  return { kind: "fail", failure };
}

const HTTP_NAMES = keysOf<HttpFailure>({
  status: true,
  code: true,
  message: true,
  body: true,
  headers: true,
});
const RESPONSE_NAMES = keysOf<ResponseFailure>({ status: true, code: true, message: true });
const INCOMPLETE_NAMES = keysOf<IncompleteResponse>({ incomplete: true });
const CUT_NAMES = keysOf<CutStream>({ cut: true });

function failureNames(failure: ModelFailure): readonly string[] {
  if ("incomplete" in failure) return INCOMPLETE_NAMES;
  if ("cut" in failure) return CUT_NAMES;
  return failure.status === undefined ? RESPONSE_NAMES : HTTP_NAMES;
}

/** The body of an HTTP failure as it goes on the wire. */
export function failureBody(failure: HttpFailure): string {
  if (typeof failure.body === "string") return failure.body;
  return JSON.stringify(failure.body ?? { error: failureError(failure) });
}

/** The error object of a failure, as the Responses API spells it. */
export function failureError(failure: HttpFailure | ResponseFailure): Record<string, unknown> {
  const { code = null, message = "scripted failure" } = failure;
  return { message, type: code, code };
}
