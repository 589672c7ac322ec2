import { AppServerError } from "./base.js";

/** A string of the server up to this length is quoted in a message; a longer one may hold a secret. */
const MAX_QUOTED_CHARS = 20;

/** The first value of an answer that is not of its method's shape. */
export interface ResponseFault {
  /** Where it stands in the answer, such as `turn.id` or `data[2].status`; empty for the answer itself. */
  readonly path: string;
  readonly found: unknown;
  /** The value that belongs there, in words: "an object". */
  readonly expected: string;
}

/**
 * The server answered a request with a result that is not of its method's shape. It fails this call only: the connection,
 * other calls and turns go on. What the server did for the request is not known. As `handlerError` it says why a request of the
 * server was declined without asking.
 */
export class InvalidResponseError extends AppServerError {
  override readonly code = "INVALID_RESPONSE";
  /** Wire method of the request. */
  readonly method: string;
  /** Where the faulty value stands in the answer, such as `turn.id` or `data[2].status`; empty for the answer itself. */
  readonly path: string;

  constructor(method: string, { path, found, expected }: ResponseFault, of: "answer" | "request" = "answer") {
    const subject = path === "" ? `the server's ${of}` : `${path} in the server's ${of}`;
    super(`${method}: ${subject} is ${describe(found)} instead of ${expected}`);
    this.method = method;
    this.path = path;
  }
}

/** Names a value of JSON, but shows no content that may be long or secret. */
function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value !== "string") return String(value);
  return value.length <= MAX_QUOTED_CHARS ? JSON.stringify(value) : `a string of ${value.length} characters`;
}
