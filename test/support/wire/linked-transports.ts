import { Queue } from "../../../src/core/util/queue.js";
import type { CloseInfo, Transport } from "../../../src/core/wire/transport.js";

/**
 * Two transports that are each other's far end: what one writes the other reads. Closing either ends both.
 */
export function linkedTransports(): [Transport, Transport] {
  const left = new Queue<Uint8Array>();
  const right = new Queue<Uint8Array>();
  let isOpen = true;
  let reportEnd: (info: CloseInfo) => void = () => undefined;
  const closed = new Promise<CloseInfo>((resolve) => {
    reportEnd = resolve;
  });
  const side = (incoming: Queue<Uint8Array>, outgoing: Queue<Uint8Array>): Transport => ({
    input: incoming,
    write: async (bytes) => {
      if (!isOpen) throw new Error("the in-memory connection is closed");
      outgoing.push(new Uint8Array(bytes));
    },
    close: async () => {
      isOpen = false;
      left.end();
      right.end();
      reportEnd({ reason: "the in-memory connection was closed" });
    },
    closed,
  });
  return [side(left, right), side(right, left)];
}
