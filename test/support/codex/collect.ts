import type { Notification } from "../../../src/index.js";

/** Everything that a source gives, until it ends. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(each);
  return all;
}

/** The text of agent-message deltas among events. */
export function deltasOf(events: readonly Notification[]): string[] {
  return events.flatMap((event) => (event.method === "item/agentMessage/delta" ? [event.params.delta] : []));
}

/** The error that a promise rejects with. */
export async function rejection<E extends Error>(promise: Promise<unknown>): Promise<E> {
  try {
    await promise;
  } catch (error) {
    return error as E;
  }
  throw new Error("it did not reject");
}
