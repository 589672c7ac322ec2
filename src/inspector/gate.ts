/** Who may come in: decided by the head of a request alone, before anything of it is used. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** What every answer carries: the page runs its own script, talks to its own server, and stands in no frame. */
export const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cache-control": "no-store",
} as const;

/** Why a request is refused; `undefined`: it may be served. */
export function refusalOf(
  { rawHeaders }: IncomingMessage,
  host: string,
  kind: "page" | "socket",
): string | undefined {
  // Another name that leads here is a page of somebody else's: the browser believes that this is its server.
  const hosts = valuesOf(rawHeaders, "host");
  if (hosts.length !== 1 || hosts[0] !== host)
    return `this is not the address of the inspector, which is http://${host}/`;
  const origins = valuesOf(rawHeaders, "origin");
  const isOurs = origins.length === 1 && origins[0] === `http://${host}`;
  // A browser names no origin where a page is opened, and always one where a WebSocket is.
  if (isOurs || (kind === "page" && origins.length === 0)) return undefined;
  return "the inspector takes requests of its own page alone";
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}

/** Compares in a time that says nothing about the token. */
export function isToken(given: unknown, token: string): boolean {
  return typeof given === "string" && timingSafeEqual(digestOf(given), digestOf(token));
}

const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();
