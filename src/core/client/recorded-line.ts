import type { WireEvent } from "../rpc/peer-options.js";
import type { Secrets } from "../secrets/secrets.js";
import { giveCall } from "./given-secrets.js";

/**
 * A message of the wire as one line of a recording, without its end, with the time of now and its secrets masked; `undefined` for
 * a line that was no message. What a call gives in secret is remembered in `secrets`.
 */
export function recordedLine(event: WireEvent, secrets: Secrets): string | undefined {
  if (event.direction === "unreadable") return undefined;
  const { direction, message } = JSON.parse(JSON.stringify(event)) as {
    direction: "sent" | "received";
    message: { readonly method?: string | undefined; readonly params?: unknown };
  };
  const { method, params } = message;
  if (direction === "sent" && method !== undefined) giveCall(secrets, method, params);
  return JSON.stringify({ direction, atMs: Date.now(), message: secrets.maskValue(message) });
}
