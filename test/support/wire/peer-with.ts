import { Peer } from "../../../src/core/rpc/peer.js";
import type { PeerOptions } from "../../../src/core/rpc/peer-options.js";
import { warnOf } from "../../../src/core/util/guarded.js";
import type { Transport } from "../../../src/core/wire/transport.js";

/** A peer with plain settings: no deadlines, no probe, every question answered with its own parameters. */
export function peerWith(transport: Transport, options: Partial<PeerOptions> = {}): Peer {
  return new Peer(transport, {
    maxLineBytes: 1024 * 1024,
    maxInFlight: 64,
    policy: () => ({ timeoutMs: Number.POSITIVE_INFINITY, urgent: false }),
    onNotification: () => undefined,
    onFault: warnOf,
    respond: async ({ params }) => ({ result: params }),
    ...options,
  });
}
