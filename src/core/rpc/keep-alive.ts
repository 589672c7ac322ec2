import { callGuarded, type OnFault } from "../util/guarded.js";
import type { Transport } from "../wire/transport.js";

/** Lets go of what was kept alive; further calls do nothing. */
export type Release = () => void;

/** What can keep the host process alive. */
type Keepable = Pick<Transport, "ref" | "unref">;

/**
 * Counts what needs the connection. While anything does, the host process stays alive for it; an idle connection lets the
 * host exit.
 */
export class KeepAlive {
  readonly #transport: Keepable;
  readonly #onFault: OnFault;
  #count = 0;

  /** @param onFault - receives what the transport's `ref` and `unref` throw. */
  constructor(transport: Keepable, onFault: OnFault) {
    this.#transport = transport;
    this.#onFault = onFault;
    this.#set(false);
  }

  take(): Release {
    if (this.#count++ === 0) this.#set(true);
    let isKept = true;
    return () => {
      if (!isKept) return;
      isKept = false;
      if (--this.#count === 0) this.#set(false);
    };
  }

  #set(isKept: boolean): void {
    const call = (transport: Keepable): unknown => (isKept ? transport.ref?.() : transport.unref?.());
    callGuarded(call, this.#transport, this.#onFault);
  }
}
