import type { Transport } from "../wire/transport.js";

/** Lets go of what was held; further calls do nothing. */
export type Release = () => void;

/**
 * Counts what needs the connection. While anything does, the host process stays alive for it; an idle connection lets the
 * host exit.
 */
export class Holds {
  readonly #transport: Transport;
  #count = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.unref?.();
  }

  take(): Release {
    if (this.#count++ === 0) this.#transport.ref?.();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (--this.#count === 0) this.#transport.unref?.();
    };
  }
}
