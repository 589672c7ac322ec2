import type { WireError } from "../errors/json-rpc.js";

/**
 * Id of a request: ours are integers; the server's may be integers or strings, and are echoed as received. An integer of the
 * server beyond 2^53 is rounded here, and echoed exactly.
 */
export type RequestId = string | number;

/** A message that expects no answer. Keys beside `method` and `params` (such as `emittedAtMs`) pass through. */
export interface NotificationMessage {
  readonly method: string;
  readonly params?: unknown;
}

/** A question of the far end. */
export interface RequestMessage extends NotificationMessage {
  readonly id: RequestId;
}

/** An answer to one of our requests. */
export interface ResponseMessage {
  readonly id: RequestId;
  readonly result?: unknown;
  readonly error?: unknown;
}

export function isRequestId(value: unknown): value is RequestId {
  return typeof value === "string" || Number.isInteger(value);
}

/** The error of a response, made whole where the far end left something out. */
export function wireErrorOf(error: unknown): WireError {
  const { code, message, data } = (
    typeof error === "object" && error !== null ? error : {}
  ) as Partial<WireError>;
  return {
    code: typeof code === "number" ? code : -32000,
    message: typeof message === "string" ? message : "the server answered an error without a message",
    ...(data === undefined ? {} : { data }),
  };
}
