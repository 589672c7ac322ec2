import type { ServerNotifications } from "../../../generated/registry.js";
import type { TokenUsageBreakdown } from "../../../generated/types.js";
import type { NotificationMethod } from "./notification.js";

/** Whether the parameters of a notification are of its method's shape, as far as the SDK reads them. */
export type Shape = (params: unknown) => boolean;

/** An object of which any property may be anything, or missing. */
type Unchecked<T> = { readonly [K in keyof T]?: unknown };

type ShapeOf<M extends NotificationMethod> = (params: Unchecked<ServerNotifications[M]["params"]>) => boolean;

interface ItemFields {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly text?: unknown;
  readonly changes?: unknown;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isTextOrNothing = (value: unknown): boolean => value === undefined || value === null || isText(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const hasThread = ({ threadId }: { readonly threadId?: unknown }): boolean => isText(threadId);

const isItem = (item: unknown): boolean => {
  if (!isObject(item)) return false;
  const { type, id, text, changes }: ItemFields = item;
  if (!isText(type) || !isText(id)) return false;
  return type === "agentMessage" ? isText(text) : type !== "fileChange" || Array.isArray(changes);
};

const isOfItem = ({ threadId, turnId, item }: Unchecked<ServerNotifications["item/started"]["params"]>) =>
  isText(threadId) && isText(turnId) && isItem(item);

/** Runs for every delta. */
const isDelta = (params: Unchecked<ServerNotifications["item/plan/delta"]["params"]>): boolean =>
  isText(params.threadId) && isText(params.turnId) && isText(params.itemId) && isText(params.delta);

const counts = [
  "totalTokens",
  "inputTokens",
  "cachedInputTokens",
  "outputTokens",
  "reasoningOutputTokens",
] as const satisfies readonly (keyof TokenUsageBreakdown)[];

const isBreakdown = (value: unknown): boolean =>
  isObject(value) && counts.every((name) => typeof value[name] === "number");

/**
 * The notifications that the SDK itself acts on, with the fields that it reads. Everything else passes through unread. A
 * completed turn and a goal may have any status: what an unknown one means is judged where they are kept.
 */
const shapes: { readonly [M in NotificationMethod]?: ShapeOf<M> } = {
  "account/login/completed": ({ loginId }) => isTextOrNothing(loginId),
  error: ({ threadId, turnId, error, willRetry }) =>
    isText(threadId) &&
    isText(turnId) &&
    isObject(error) &&
    isText(error.message) &&
    (willRetry === undefined || typeof willRetry === "boolean"),
  "item/agentMessage/delta": isDelta,
  "item/commandExecution/outputDelta": isDelta,
  "item/completed": isOfItem,
  "item/fileChange/patchUpdated": ({ threadId, turnId, itemId, changes }) =>
    isText(threadId) && isText(turnId) && isText(itemId) && Array.isArray(changes),
  "item/plan/delta": isDelta,
  "item/reasoning/summaryTextDelta": isDelta,
  "item/reasoning/textDelta": isDelta,
  "item/started": isOfItem,
  "serverRequest/resolved": ({ threadId, requestId }) =>
    isText(threadId) && (isText(requestId) || typeof requestId === "number"),
  "thread/archived": hasThread,
  "thread/closed": hasThread,
  "thread/deleted": hasThread,
  "thread/goal/cleared": hasThread,
  "thread/goal/updated": ({ threadId, goal }) => isText(threadId) && isObject(goal),
  "thread/status/changed": ({ threadId, status }) =>
    isText(threadId) && isObject(status) && isText(status.type),
  "thread/tokenUsage/updated": ({ threadId, turnId, tokenUsage }) =>
    isText(threadId) &&
    isText(turnId) &&
    isObject(tokenUsage) &&
    isBreakdown(tokenUsage.total) &&
    isBreakdown(tokenUsage.last),
  "turn/completed": ({ threadId, turn }) => isText(threadId) && isObject(turn) && isText(turn.id),
  "turn/started": ({ threadId, turn }) =>
    isText(threadId) && isObject(turn) && isText(turn.id) && isTextOrNothing(turn.rootTurnId),
};

/** Methods whose notifications have a shape to keep. */
export const shapedMethods: readonly string[] = Object.keys(shapes);

const anything: Shape = () => true;

/** The shape of a method's notifications; any, for a method that the SDK does not act on. */
export function shapeOf(method: string): Shape {
  const isOfShape = Object.hasOwn(shapes, method) ? shapes[method as NotificationMethod] : undefined;
  if (isOfShape === undefined) return anything;
  return (params) => isObject(params) && (isOfShape as (params: object) => boolean)(params);
}
