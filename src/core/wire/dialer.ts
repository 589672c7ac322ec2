import type { Transport } from "./transport.js";

/** Why no connection came about. */
export class DialError {
  /** Whether it is of no use to try again. */
  readonly isFinal: boolean;
  /** The same for a client that has never been connected. */
  readonly isFinalAtFirst: boolean;

  constructor(
    readonly error: Error,
    {
      isFinal = false,
      isFinalAtFirst = isFinal,
    }: { readonly isFinal?: boolean; readonly isFinalAtFirst?: boolean } = {},
  ) {
    this.isFinal = isFinal;
    this.isFinalAtFirst = isFinalAtFirst;
  }
}

/** Makes one connection to the server. @throws {@link DialError}, and what the caller's own functions throw */
export type Dial = (signal: AbortSignal | undefined) => Promise<Transport>;
