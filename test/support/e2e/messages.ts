import type { RequestId, WireEvent } from "../../../src/index.js";

/** One message as it stood on the wire. */
export interface WireMessage {
  readonly id?: RequestId;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** What this side sent, or the server, in order. */
export function messages(wire: readonly WireEvent[], direction: "sent" | "received"): WireMessage[] {
  return wire.flatMap((event) => (event.direction === direction ? [event.message as WireMessage] : []));
}

/** What this side sent as the server's answer to its questions of a method, in order. */
export function answersTo(wire: readonly WireEvent[], method: string): WireMessage[] {
  const questions = messages(wire, "received").filter((message) => message.method === method);
  const ids = new Set(questions.map(({ id }) => id));
  return messages(wire, "sent").filter((message) => message.method === undefined && ids.has(message.id));
}
