import type { AppServerClient, Notification } from "../../../src/index.js";
import type { ThreadItem, Turn, TurnStartParams, UserInput } from "../../../src/protocol.js";

/** One turn from the call to its end. */
export interface SeenTurn {
  readonly id: string;
  /** What `turn/completed` said. */
  readonly turn: Turn;
  /** Everything that the connection was told meanwhile, in order. */
  readonly events: readonly Notification[];
  /** The completed items, in order. */
  readonly items: readonly ThreadItem[];
}

/** Runs one turn with the text as its input. */
export async function runTurn(
  client: AppServerClient,
  threadId: string,
  input: string,
  params: Omit<TurnStartParams, "threadId" | "input"> = {},
): Promise<SeenTurn> {
  const seen = watchTurn(client, threadId);
  const { turn } = await client.turnStart({ ...params, threadId, input: text(input) });
  const end = await seen;
  return { id: turn.id, ...end };
}

/** Resolves at the end of the next turn of the thread. */
export function watchTurn(client: AppServerClient, threadId: string): Promise<Omit<SeenTurn, "id">> {
  const events: Notification[] = [];
  const items: ThreadItem[] = [];
  return new Promise((resolve) => {
    const unsubscribe = client.onNotification((event) => {
      events.push(event);
      if (event.method === "item/completed" && event.params.threadId === threadId)
        items.push(event.params.item);
      if (event.method !== "turn/completed" || event.params.threadId !== threadId) return;
      unsubscribe();
      resolve({ turn: event.params.turn, events, items });
    });
  });
}

/** Resolves with the next notification of the method. */
export function nextEvent<M extends Notification["method"]>(
  client: AppServerClient,
  method: M,
): Promise<Extract<Notification, { method: M }>> {
  return new Promise((resolve) => {
    const unsubscribe = client.onNotification((event) => {
      if (event.method !== method) return;
      unsubscribe();
      resolve(event as Extract<Notification, { method: M }>);
    });
  });
}

/** A text as a turn's input. */
export function text(words: string): UserInput[] {
  return [{ type: "text", text: words }];
}
