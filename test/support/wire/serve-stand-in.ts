import type { Peer } from "../../../src/core/rpc/peer.js";
import type { Transport } from "../../../src/core/wire/transport.js";
import { peerWith } from "./peer-with.js";

interface Params {
  readonly method: string;
  readonly params: unknown;
}

/** The well-behaved part of the stand-in server, in this process: the other end of a transport. */
export function serveStandIn(transport: Transport): void {
  const peer: Peer = peerWith(transport, {
    maxLineBytes: 100_000_000,
    respond: async ({ method, params }) => {
      if (method === "echo") return { result: params };
      if (method === "exit") void peer.close();
      if (method === "exit" || method === "silence") return new Promise(() => undefined);
      const { method: told, params: about } = params as Params;
      if (method === "notify") await peer.notify(told, about);
      if (method === "ask") {
        void peer
          .request(told, about)
          .then((result) => peer.notify("answered", { result }))
          .catch(() => undefined);
      }
      return { result: null };
    },
  });
}
