import type { CallSite } from "../../core/errors/call-site.js";
import { UsageError } from "../../core/errors/errors.js";
import { readOptions } from "../../core/errors/read-options.js";
import type { CallOptions } from "../../core/rpc/request-options.js";

/** The options of a call in two parts: how it is made, and what goes on the wire. */
export interface SplitOptions<P> {
  readonly call: CallOptions & { readonly site: CallSite };
  readonly params: P;
}

/** @throws {@link UsageError} for options that cannot be read */
export function split<O extends CallOptions>(
  options: O,
  site: CallSite,
): SplitOptions<Omit<O, keyof CallOptions>> {
  const { signal, timeoutMs, trace, ...params } = readOptions(options);
  return { call: { signal, timeoutMs, trace, site }, params };
}

/** A thread id as the caller gives it. */
export function checkId(id: string): string {
  if (typeof id === "string" && id !== "") return id;
  throw new UsageError(`a thread id must be a non-empty string, got ${JSON.stringify(id)}`);
}
