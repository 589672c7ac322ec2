import { Listeners, type Unsubscribe } from "../events/listeners.js";
import type { WireEvent } from "../rpc/peer-options.js";
import type { Secrets } from "../secrets/secrets.js";
import { copyOf } from "../util/copy-of.js";
import type { OnFault } from "../util/guarded.js";
import { giveCall } from "./given-secrets.js";

/** Receives every message, both ways, and every line that is no JSON object, unmasked; `secrets` masks them. */
export type WireListener = (event: WireEvent, secrets: Secrets) => void;

/** Who sees what goes over the wire. A message costs nothing more while nobody looks. */
export class WireListeners {
  readonly #listeners: Listeners<WireEvent>;
  readonly #secrets: Secrets;
  readonly #emit = (event: WireEvent): void => this.#listeners.emit(event);

  /** @param first - sees every message from the first one on */
  constructor(secrets: Secrets, onFault: OnFault, first?: WireListener | undefined) {
    this.#listeners = new Listeners(onFault);
    this.#secrets = secrets;
    if (first !== undefined) this.add(first);
  }

  /** What each message has to be given to at this moment; `undefined`: nobody looks. */
  readonly current = (): ((event: WireEvent) => void) | undefined =>
    this.#listeners.size === 0 ? undefined : this.#emit;

  /** Each listener gets objects of its own. */
  add(listener: WireListener): Unsubscribe {
    return this.#listeners.add((event) => listener(owned(event), this.#secrets));
  }
}

const owned = (event: WireEvent): WireEvent =>
  event.direction === "unreadable" ? { ...event } : { ...event, message: copyOf(event.message) };

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
