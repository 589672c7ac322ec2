import type { ServerNotifications } from "../../../generated/registry.js";
import type { TokenUsageBreakdown } from "../../../generated/types.js";

type Method = keyof ServerNotifications;

/** Whether the parameters of a notification are of its method's shape, as far as the SDK reads them. */
export type Shape = (params: unknown) => boolean;

/** An object of which any property may be anything, or missing. */
type Unchecked<T> = { readonly [K in keyof T]?: unknown };

/** What a notification ends: one server request, a turn with its requests, or all that is known of a loaded thread. */
export type End = "request" | "turn" | "thread";

/** What the SDK knows of a notification beyond the protocol. */
export interface NotificationRule<M extends Method = Method> {
  /**
   * Whether the parameters have the fields that the SDK reads. A completed turn and a goal may have any status: what an unknown
   * one means is judged where they are kept.
   */
  readonly shape?: (params: Unchecked<ServerNotifications[M]["params"]>) => boolean;
  /** The SDK lives on it: it cannot be opted out of. */
  readonly isRequired?: true;
  /** Deltas of plain text, which mean the same joined as apart. Those of base64 and audio are each a whole of its own. */
  readonly isText?: true;
  /** What such a notification ends. */
  readonly ends?: End | ((params: ServerNotifications[M]["params"]) => End | undefined);
}

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

const delta = { shape: isDelta, isText: true } as const;

const rules: { readonly [M in Method]?: NotificationRule<M> } = {
  "account/login/completed": { shape: ({ loginId }) => isTextOrNothing(loginId), isRequired: true },
  error: {
    shape: ({ threadId, turnId, error, willRetry }) =>
      isText(threadId) &&
      isText(turnId) &&
      isObject(error) &&
      isText(error.message) &&
      (willRetry === undefined || typeof willRetry === "boolean"),
    isRequired: true,
  },
  "item/agentMessage/delta": { ...delta, isRequired: true },
  "item/commandExecution/outputDelta": delta,
  "item/completed": { shape: isOfItem, isRequired: true },
  "item/fileChange/patchUpdated": {
    shape: ({ threadId, turnId, itemId, changes }) =>
      isText(threadId) && isText(turnId) && isText(itemId) && Array.isArray(changes),
  },
  "item/plan/delta": delta,
  "item/reasoning/summaryTextDelta": delta,
  "item/reasoning/textDelta": delta,
  "item/started": { shape: isOfItem, isRequired: true },
  "serverRequest/resolved": {
    shape: ({ threadId, requestId }) =>
      isText(threadId) && (isText(requestId) || typeof requestId === "number"),
    isRequired: true,
    ends: "request",
  },
  "thread/archived": { shape: hasThread, isRequired: true, ends: "thread" },
  "thread/closed": { shape: hasThread, isRequired: true, ends: "thread" },
  "thread/deleted": { shape: hasThread, isRequired: true, ends: "thread" },
  "thread/goal/cleared": { shape: hasThread, isRequired: true },
  "thread/goal/updated": {
    shape: ({ threadId, goal }) => isText(threadId) && isObject(goal),
    isRequired: true,
  },
  "thread/status/changed": {
    shape: ({ threadId, status }) => isText(threadId) && isObject(status) && isText(status.type),
    isRequired: true,
    ends: ({ status }) => (status?.type === "notLoaded" ? "thread" : undefined),
  },
  "thread/tokenUsage/updated": {
    shape: ({ threadId, turnId, tokenUsage }) =>
      isText(threadId) &&
      isText(turnId) &&
      isObject(tokenUsage) &&
      isBreakdown(tokenUsage.total) &&
      isBreakdown(tokenUsage.last),
    isRequired: true,
  },
  "turn/completed": {
    shape: ({ threadId, turn }) => isText(threadId) && isObject(turn) && isText(turn.id),
    isRequired: true,
    // A completion that says that the turn is in progress ends nothing.
    ends: ({ turn }) => (turn?.status === "inProgress" ? undefined : "turn"),
  },
  "turn/started": {
    shape: ({ threadId, turn }) =>
      isText(threadId) && isObject(turn) && isText(turn.id) && isTextOrNothing(turn.rootTurnId),
    isRequired: true,
  },
};

/** Methods that have a rule. */
export const ruledNotifications: ReadonlySet<string> = new Set(Object.keys(rules));

const none: NotificationRule = {};

/** The rule of a method; without anything for a method that has none, such as one of a newer server. */
export function notificationRule(method: string): NotificationRule {
  return Object.hasOwn(rules, method) ? (rules[method as Method] as NotificationRule) : none;
}

const anything: Shape = () => true;

/** The shape of a method's notifications; any, for a method of which the SDK reads nothing. */
export function shapeOf(method: string): Shape {
  const { shape } = notificationRule(method);
  if (shape === undefined) return anything;
  return (params) => isObject(params) && (shape as (params: object) => boolean)(params);
}

/** What a notification ends; `undefined`: nothing. */
export function endOf({
  method,
  params,
}: {
  readonly method: string;
  readonly params?: unknown;
}): End | undefined {
  const { ends } = notificationRule(method);
  return typeof ends === "function" ? ends(Object(params) as never) : ends;
}
