import { type Duplex, finished } from "node:stream";
import type { CloseInfo, Transport } from "../../../src/core/wire/transport.js";

/** A transport as a user would write one, over any duplex stream. */
export function duplexTransport(duplex: Duplex): Transport {
  const closed = new Promise<CloseInfo>((resolve) => {
    finished(duplex, (cause) => resolve({ reason: "the stream ended", ...(cause ? { cause } : {}) }));
  });
  return {
    input: duplex,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        duplex.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    close: async () => {
      duplex.end();
      duplex.destroy();
      await closed;
    },
    closed,
  };
}
