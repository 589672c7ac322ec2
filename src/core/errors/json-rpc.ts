import { AppServerError } from "./base.js";

/** The error object of a JSON-RPC answer, as it stood on the wire. */
export interface WireError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** Literal codes of {@link JsonRpcError} and its subclasses. */
export type JsonRpcErrorCode =
  | "JSON_RPC"
  | "PARSE"
  | "INVALID_REQUEST"
  | "METHOD_NOT_FOUND"
  | "INVALID_PARAMS"
  | "INTERNAL_RPC"
  | "SERVER_BUSY"
  | "RETRY_LIMIT_EXCEEDED"
  | "THREAD_NOT_FOUND"
  | "THREAD_IN_USE";

/** The server answered a request with an error. */
export class JsonRpcError extends AppServerError {
  override readonly code: JsonRpcErrorCode = "JSON_RPC";
  /** Wire method of the request. */
  readonly method: string;
  /** Numeric JSON-RPC code as sent. */
  readonly rpcCode: number;
  /** The error's `data` with secrets masked, `undefined` when there was none. */
  readonly data: unknown;

  constructor(method: string, error: WireError) {
    super(`${method}: ${error.message} (${error.code})`);
    this.method = method;
    this.rpcCode = error.code;
    this.data = error.data;
  }
}

/** The server could not parse the message (-32700). */
export class ParseError extends JsonRpcError {
  override readonly code = "PARSE";
}

/** The request does not fit the server's state or rules (-32600). */
export class InvalidRequestError extends JsonRpcError {
  override readonly code: "INVALID_REQUEST" | "THREAD_NOT_FOUND" | "THREAD_IN_USE" = "INVALID_REQUEST";
}

/** The thread is not stored, or not loaded and not resumable. */
export class ThreadNotFoundError extends InvalidRequestError {
  override readonly code = "THREAD_NOT_FOUND";
}

/**
 * Another process has the thread loaded: it lets go of it when it ends, archives the thread, or has left it idle for
 * 30 minutes. Reading the thread works meanwhile.
 */
export class ThreadInUseError extends InvalidRequestError {
  override readonly code = "THREAD_IN_USE";
}

/** The server does not know the method, or does not support it here. */
export class MethodNotFoundError extends JsonRpcError {
  override readonly code = "METHOD_NOT_FOUND";
}

/** The parameters do not fit the method. */
export class InvalidParamsError extends JsonRpcError {
  override readonly code = "INVALID_PARAMS";
}

/** The server failed while it served the request (-32603). */
export class InternalRpcError extends JsonRpcError {
  override readonly code = "INTERNAL_RPC";
}

/** The server is overloaded; the request was not taken and may be sent again. */
export class ServerBusyError extends JsonRpcError {
  override readonly code: "SERVER_BUSY" | "RETRY_LIMIT_EXCEEDED" = "SERVER_BUSY";
}

/** The server gave up retrying on our behalf. */
export class RetryLimitExceededError extends ServerBusyError {
  override readonly code = "RETRY_LIMIT_EXCEEDED";
}
