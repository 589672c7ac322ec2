import { stdioTransport } from "../../../src/core/process/stdio-transport.js";
import type { Peer } from "../../../src/core/rpc/peer.js";
import type { PeerOptions } from "../../../src/core/rpc/peer-options.js";
import type { HermeticHome } from "../../../src/testing/hermetic-home.js";
import { peerWith } from "../wire/peer-with.js";

/** A peer on the pinned server, after the handshake. */
export async function startRealServer(
  { env, workspace }: HermeticHome,
  options: Partial<PeerOptions> = {},
): Promise<Peer> {
  const transport = await stdioTransport({ env, inheritEnv: false, cwd: workspace });
  const peer = peerWith(transport, { maxLineBytes: 256 * 1024 * 1024, ...options });
  await peer.request("initialize", { clientInfo: { name: "test", title: null, version: "0" } });
  await peer.notify("initialized", undefined);
  return peer;
}
