import { AppServerError, ExperimentalApiError } from "./errors.js";

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

/** The server could not parse the message (-32700). Codex itself leaves such a message unanswered. */
export class ParseError extends JsonRpcError {
  override readonly code = "PARSE";
}

/** The request does not fit the server's state or rules (-32600). */
export class InvalidRequestError extends JsonRpcError {
  override readonly code: "INVALID_REQUEST" | "THREAD_NOT_FOUND" | "THREAD_IN_USE" = "INVALID_REQUEST";
}

/** The server has no such thread. Also the error of a resume or fork of a new thread that has no turn yet. */
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

/** The server stopped retrying on our behalf. */
export class RetryLimitExceededError extends ServerBusyError {
  override readonly code = "RETRY_LIMIT_EXCEEDED";
}

const OVERLOADED = -32001;
const isServerDefined = (code: number): boolean => code >= -32099 && code <= -32000;

const threadInUse = /already has an active writer/;
const threadMissing = /^(no rollout found for|thread not found:|thread not loaded:)/;
/** How the server's decoder refuses a message; the same words deeper inside a message speak of something else. */
const undecodable =
  /^(?:Invalid request: )?(missing field|invalid (?:type|value|length)|unknown (?:field|variant))\b/;
const needsExperimental = /requires experimentalApi capability$/;
const gaveUp = /retry limit|too many failed attempts/i;

/**
 * The one class for a wire error. The real server sends -32600 for nearly everything, unknown methods and bad
 * parameters included, so the message decides where the code does not.
 */
export function errorFromWire(method: string, error: WireError): JsonRpcError | ExperimentalApiError {
  const { code, message } = error;
  if (code === -32700) return new ParseError(method, error);
  if (code === -32600) return invalidRequest(method, error);
  if (code === -32601) return new MethodNotFoundError(method, error);
  if (code === -32602) return new InvalidParamsError(method, error);
  if (code === -32603) return new InternalRpcError(method, error);
  if (isServerDefined(code)) {
    if (gaveUp.test(message)) return new RetryLimitExceededError(method, error);
    if (code === OVERLOADED || saysOverloaded(error.data)) return new ServerBusyError(method, error);
  }
  return new JsonRpcError(method, error);
}

function invalidRequest(method: string, error: WireError): JsonRpcError | ExperimentalApiError {
  const { message } = error;
  if (needsExperimental.test(message)) {
    return new ExperimentalApiError(`${message}: connect with \`experimentalApi: true\` to use it.`);
  }
  if (threadMissing.test(message)) return new ThreadNotFoundError(method, error);
  if (threadInUse.test(message)) {
    const repair = "another process has it loaded; end that process, or use a fork of the thread";
    return new ThreadInUseError(method, { ...error, message: `${message}: ${repair}` });
  }
  if (undecodable.test(message)) {
    if (!message.includes(`unknown variant \`${method}\``)) return new InvalidParamsError(method, error);
    return new MethodNotFoundError(method, { ...error, message: "the server does not know this method" });
  }
  return new InvalidRequestError(method, error);
}

/**
 * Whether an error's `data` carries the server's overload tag, in either spelling (`server_overloaded`,
 * `serverOverloaded`), itself or anywhere inside.
 */
export function saysOverloaded(data: unknown): boolean {
  const parts = new Set([data]);
  for (const part of parts) {
    if (typeof part === "string" && /^server_?overloaded$/i.test(part)) return true;
    if (typeof part !== "object" || part === null) continue;
    for (const [key, value] of Object.entries(part)) parts.add(key).add(value);
  }
  return false;
}
