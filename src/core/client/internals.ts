import type { ClientRequests } from "../../../generated/registry.js";
import type { Unsubscribe } from "../events/listeners.js";
import type { Notification } from "../events/notification.js";
import type { TurnRouter } from "../events/turn-router.js";
import type { HandlerFault, RequestHandlers } from "../requests/request-handlers.js";
import type { Release } from "../rpc/keep-alive.js";
import type { RequestOptions } from "../rpc/peer.js";
import type { Secrets } from "../util/secrets.js";
import type { CloseInfo } from "../wire/transport.js";

/** What the objects above the client need of it beyond its public face. */
export interface ClientInternals {
  /** Calls back once, with the root cause, when the connection fails; at once where it has. */
  whenFailed(listener: (root: CloseInfo) => void): Unsubscribe;
  readonly router: TurnRouter;
  /** Who answers the server's questions. */
  readonly handlers: RequestHandlers;
  /** Tells of a fault in the caller's code. */
  reportFault(fault: HandlerFault): void;
  /** Calls `read` with each well-formed notification, before the caller's listeners. It must not throw. */
  onNotification(read: (notification: Notification) => void): Unsubscribe;
  /** Whether the connection has opted in to what is experimental. */
  readonly isExperimental: boolean;
  /** Sends a request with the options of the peer. */
  request<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]["params"],
    options?: RequestOptions,
  ): Promise<ClientRequests[M]["result"]>;
  /** Whether this connection has unsubscribed from a thread. */
  hasLeft(threadId: string): boolean;
  /** Whether a turn, or one of its sub-agents, waits for an answer of this client. */
  isAsked(threadId: string, turnId: string): boolean;
  /** Interrupts an abandoned turn when it begins; without an id, the next turn of the thread. */
  interruptOnceBegun(threadId: string, turnId: string | undefined): void;
  /** Keeps the host process alive until released. */
  keepAlive(): Release;
  /** The secrets that this connection was given. */
  readonly secrets: Secrets;
}
