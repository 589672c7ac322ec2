import { type NotificationRoute, notificationRoutes } from "../../../generated/registry.js";
import { notificationRule, ruledNotifications, type Shape, shapeOf } from "../rules/notification-rules.js";
import type { Notification } from "./notification.js";

type Reader = (params: unknown) => string | undefined;

/** Where a method's notifications say what they belong to. */
export interface Route {
  readonly threadId: Reader;
  readonly turnId: Reader;
  /**
   * Whether they concern an item of a turn, and so nobody who watches the thread as a whole. These are nearly all that
   * come, and name their thread and turn by `threadId` and `turnId`.
   */
  readonly isItem: boolean;
  /** Whether their parameters can be read. A notification for which this is `false` changes nothing here. */
  readonly isWellFormed: Shape;
  /** Whether they are deltas of plain text, which mean the same joined as apart. */
  readonly isText: boolean;
}

/** What a notification of an item says it belongs to. */
export interface ItemParams {
  readonly threadId: string;
  readonly turnId: string;
}

/** The common places, each as a property access of its own: this runs for every notification. */
const direct = new Map<string, Reader>([
  ["threadId", (params) => text((params as { threadId?: unknown } | null)?.threadId)],
  ["turnId", (params) => text((params as { turnId?: unknown } | null)?.turnId)],
  ["thread.id", (params) => text((params as { thread?: { id?: unknown } } | null)?.thread?.id)],
  ["turn.id", (params) => text((params as { turn?: { id?: unknown } } | null)?.turn?.id)],
]);

const none: Reader = () => undefined;

const routes: ReadonlyMap<string, NotificationRoute> = notificationRoutes;

/** Of the methods of the protocol that have come, each made when its first notification comes. */
const known = new Map<string, Route>();

/** By shape, for methods of a newer server. */
const unknown: Route = {
  threadId: (params) => reader(["threadId"])(params) ?? reader(["thread", "id"])(params),
  turnId: (params) => reader(["turnId"])(params) ?? reader(["turn", "id"])(params),
  isItem: false,
  isWellFormed: () => true,
  isText: false,
};

let lastMethod: string | undefined;
let lastRoute = unknown;

/** The route of a method. Runs of one method are the rule, and comparing two strings is cheaper than hashing one. */
export function routeOf(method: string): Route {
  if (method !== lastMethod) {
    lastMethod = method;
    lastRoute = known.get(method) ?? knownRoute(method) ?? unknown;
  }
  return lastRoute;
}

/** Whether a notification is of its method's shape, as far as the SDK reads it. */
export function isWellFormed({ method, params }: Notification): boolean {
  return routeOf(method).isWellFormed(params);
}

/** The thread that a notification belongs to; `undefined` when it concerns the connection. */
export function threadIdOf({ method, params }: Notification): string | undefined {
  return routeOf(method).threadId(params);
}

/** The turn that a notification names, within its thread. */
export function turnIdOf({ method, params }: Notification): string | undefined {
  return routeOf(method).turnId(params);
}

function knownRoute(method: string): Route | undefined {
  const places = routes.get(method);
  if (places === undefined && !ruledNotifications.has(method)) return undefined;
  const route = routeFrom(method, places ?? {});
  known.set(method, route);
  return route;
}

function routeFrom(method: string, { threadId, turnId }: NotificationRoute): Route {
  const isDirect = threadId?.join(".") === "threadId" && turnId?.join(".") === "turnId";
  return {
    threadId: reader(threadId),
    turnId: reader(turnId),
    isItem: isDirect && method.startsWith("item/"),
    isWellFormed: shapeOf(method),
    isText: notificationRule(method).isText === true,
  };
}

function reader(path: readonly string[] | undefined): Reader {
  if (path === undefined) return none;
  return direct.get(path.join(".")) ?? ((params) => text(path.reduce(property, params)));
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
