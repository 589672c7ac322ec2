import { CallSite } from "../errors/call-site.js";
import type { CallOptions } from "./call.js";

/** Options of one request beyond the caller's own. */
export interface RequestOptions extends CallOptions {
  /** Place of the public call, where it was taken down already. */
  readonly site?: CallSite | undefined;
  /** The public function whose caller is meant, where it is not the request itself. */
  readonly above?: ((...args: never[]) => unknown) | undefined;
  /** Runs before any later message is dispatched, and before the promise resolves. Fails the call by throwing. */
  readonly onResult?: ((result: unknown) => void) | undefined;
  /**
   * Takes the request back when it fires before the write, and does nothing afterwards: its owner ends the work itself once
   * the answer names it.
   */
  readonly untilWritten?: AbortSignal | undefined;
  /** Whether the call leaves the host process free to exit while it waits for its answer. */
  readonly background?: boolean | undefined;
  /** Runs when the call is abandoned after it was written. */
  readonly onAbandon?: (() => void) | undefined;
  /** Receives the result of a call that was abandoned after it was written. */
  readonly onLateResult?: ((result: unknown) => void) | undefined;
  /** Runs when the connection ends before the answer, and before the call fails for it. */
  readonly onLoss?: ((wasWritten: boolean) => void) | undefined;
}

/** Where a request comes from: as its options say, or from whoever called `direct`. */
export function siteOf(
  { site, above }: RequestOptions,
  direct: NonNullable<RequestOptions["above"]>,
): CallSite {
  return site ?? new CallSite(above ?? direct);
}
