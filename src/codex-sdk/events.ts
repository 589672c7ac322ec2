import type { Notification, TurnResult } from "../index.js";
import type { TokenUsageBreakdown, TurnError, TurnPlanStep, ThreadItem as WireItem } from "../protocol.js";
import { printedItem, type ThreadItem } from "./items.js";

/** The first event of a turn: which thread it belongs to. */
export type ThreadStartedEvent = { type: "thread.started"; thread_id: string };

/** The turn has begun. */
export type TurnStartedEvent = { type: "turn.started" };

/** Tokens, as the server counts them for the whole thread so far. */
export type Usage = {
  input_tokens: number;
  cached_input_tokens: number;
  cache_write_input_tokens: number;
  output_tokens: number;
  reasoning_output_tokens: number;
};

/** The turn ran to its end. */
export type TurnCompletedEvent = { type: "turn.completed"; usage: Usage };

/** Why a turn failed. */
export type ThreadError = { message: string };

/** The turn failed. The events throw after this one. */
export type TurnFailedEvent = { type: "turn.failed"; error: ThreadError };

/** An item has begun. Messages and reasoning have no such event. */
export type ItemStartedEvent = { type: "item.started"; item: ThreadItem };

/** An item has changed. */
export type ItemUpdatedEvent = { type: "item.updated"; item: ThreadItem };

/** An item has come to its end, good or bad. */
export type ItemCompletedEvent = { type: "item.completed"; item: ThreadItem };

/** An error of the turn, which may go on: the server tries some calls of the model again. */
export type ThreadErrorEvent = { type: "error"; message: string };

/** What is read from a turn. */
export type ThreadEvent =
  | ThreadStartedEvent
  | TurnStartedEvent
  | TurnCompletedEvent
  | TurnFailedEvent
  | ItemStartedEvent
  | ItemUpdatedEvent
  | ItemCompletedEvent
  | ThreadErrorEvent;

/** A text with its details, as `codex exec` prints it. */
export const withDetails = (text: string, details: string | null | undefined): string =>
  details == null || details === "" ? text : `${text} (${details})`;

/** What `codex exec` prints of the failure of a turn. */
export const failureText = ({ message, additionalDetails }: TurnError): string =>
  withDetails(message, additionalDetails);

/** The events of one turn, in the order and with the ids that `codex exec` gives them. */
export class TurnEvents {
  #count = 0;
  /** Ids of started items, by those of the protocol. */
  readonly #started = new Map<string, string>();
  #plan: { readonly id: string; items: { text: string; completed: boolean }[] } | undefined;

  /** Each warning is an item of its own. */
  warnings(messages: readonly string[]): ThreadEvent[] {
    return messages.map((message) => ({
      type: "item.completed",
      item: { id: this.#nextId(), type: "error", message },
    }));
  }

  /** What a notification of the turn says: nothing where it is not of its method's shape. */
  of(notification: Notification): ThreadEvent[] {
    try {
      return this.#read(notification);
    } catch (error) {
      if (error instanceof TypeError) return [];
      throw error;
    }
  }

  #read(notification: Notification): ThreadEvent[] {
    switch (notification.method) {
      case "turn/started":
        return [{ type: "turn.started" }];
      case "item/started":
        return this.#start(notification.params.item);
      case "item/fileChange/patchUpdated": {
        const { itemId, changes } = notification.params;
        const item = { type: "fileChange", id: itemId, changes, status: "inProgress" } as const;
        return itemEvent("item.updated", this.#startedId(itemId), printedItem(item));
      }
      case "item/completed":
        return this.#complete(notification.params.item);
      case "turn/plan/updated":
        return [this.#updatePlan(notification.params.plan)];
      case "error":
        return [{ type: "error", message: failureText(notification.params.error) }];
      case "model/rerouted": {
        const { fromModel, toModel, reason } = notification.params;
        return this.warnings([`model rerouted: ${fromModel} -> ${toModel} (${reason})`]);
      }
      default:
        return [];
    }
  }

  /** What the end of the turn says. */
  end(result: TurnResult<unknown>): ThreadEvent[] {
    const plan = this.#plan;
    const events: ThreadEvent[] =
      plan === undefined
        ? []
        : [{ type: "item.completed", item: { id: plan.id, type: "todo_list", items: plan.items } }];
    if (result.status === "completed")
      events.push({ type: "turn.completed", usage: usageOf(result.usage?.total) });
    if (result.status === "failed")
      events.push({ type: "turn.failed", error: { message: failureText(result.error) } });
    return events;
  }

  #start(item: WireItem): ThreadEvent[] {
    if (item.type === "agentMessage" || item.type === "reasoning") return [];
    const printed = printedItem(item);
    if (printed === undefined) return [];
    const isRepeated = item.type === "fileChange" && this.#started.has(item.id);
    return itemEvent(isRepeated ? "item.updated" : "item.started", this.#startedId(item.id), printed);
  }

  #complete(item: WireItem): ThreadEvent[] {
    const printed = printedItem(item);
    if (printed === undefined) return [];
    const id = this.#started.get(item.id) ?? this.#nextId();
    this.#started.delete(item.id);
    return itemEvent("item.completed", id, printed);
  }

  #updatePlan(plan: readonly TurnPlanStep[]): ThreadEvent {
    const type = this.#plan === undefined ? "item.started" : "item.updated";
    const items = plan.map(({ step, status }) => ({ text: step, completed: status === "completed" }));
    const id = this.#plan?.id ?? this.#nextId();
    this.#plan = { id, items };
    return { type, item: { id, type: "todo_list", items } };
  }

  #startedId(wireId: string): string {
    const id = this.#started.get(wireId) ?? this.#nextId();
    this.#started.set(wireId, id);
    return id;
  }

  #nextId(): string {
    return `item_${this.#count++}`;
  }
}

type ItemEvent = ItemStartedEvent | ItemUpdatedEvent | ItemCompletedEvent;

/** A printed item that has an id of its own keeps it. */
function itemEvent(type: ItemEvent["type"], id: string, printed: object | undefined): ThreadEvent[] {
  return printed === undefined ? [] : [{ type, item: { id, ...printed } as ThreadItem }];
}

function usageOf(total: TokenUsageBreakdown | undefined): Usage {
  return {
    input_tokens: total?.inputTokens ?? 0,
    cached_input_tokens: total?.cachedInputTokens ?? 0,
    cache_write_input_tokens: total?.cacheWriteInputTokens ?? 0,
    output_tokens: total?.outputTokens ?? 0,
    reasoning_output_tokens: total?.reasoningOutputTokens ?? 0,
  };
}
