import { messageOf } from "../../core/util/guarded.js";

/** Codes of sockets and of PostgreSQL that pass by themselves: the server restarts, or a transaction met another one. */
const PASSING = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOENT",
  "EAI_AGAIN",
  "40001",
  "40P01",
  "53300",
  "57P01",
  "57P02",
  "57P03",
]);

/** What pg says without a code. */
const WORDS = /connection terminated|connection timeout|timeout exceeded|not queryable|server closed/i;

/** Whether the same statement can work a little later: the connection was lost, the server restarts. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (typeof code === "string") return PASSING.has(code) || code.startsWith("08");
  return WORDS.test(messageOf(error));
}

/** Whether a table or column is missing: the schema is another one. */
export function isOtherSchema(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return code === "42P01" || code === "42703" || code === "3F000" || code === "42883";
}
