import {
  InternalRpcError,
  InvalidParamsError,
  InvalidRequestError,
  JsonRpcError,
  MethodNotFoundError,
  ParseError,
  RetryLimitExceededError,
  ServerBusyError,
  ThreadInUseError,
  ThreadNotFoundError,
  type WireError,
} from "./json-rpc.js";
import { ExperimentalApiError } from "./usage.js";

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
