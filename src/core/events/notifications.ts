import { channel } from "node:diagnostics_channel";
import type { DiagnosticsOrigin } from "../diagnostics/operations.js";
import type { NotificationMessage } from "../rpc/message.js";
import { type OnFault, warn } from "../util/guarded.js";
import { Listeners, type Unsubscribe } from "./listeners.js";
import type { Notification } from "./notification.js";
import { isWellFormed } from "./routes.js";
import type { TurnRouter } from "./turn-router.js";

/** Bounds what is kept, whatever methods a server makes up. */
const MAX_METHODS = 100;

type Read = (notification: Notification) => void;

/** A notification of the server, on the channel `codex-app-server-sdk:notification`. A subscriber must not change it. */
export interface DiagnosticsNotification extends DiagnosticsOrigin {
  readonly notification: Notification;
}

const received = channel("codex-app-server-sdk:notification");

export interface NotificationsOptions {
  readonly router: TurnRouter;
  readonly origin: DiagnosticsOrigin;
  /** Called with each well-formed notification that is not an item's event of a turn with subscribers, before its turn. */
  readonly onOther: Read;
  /** Receives the faults of the caller's listeners. */
  readonly onFault: OnFault;
}

/**
 * The notifications of one connection. Each goes to its turn, to readers inside the SDK, then to the caller's listeners. A
 * malformed one skips everything that keeps state: it is delivered as it came, and costs one warning for its method.
 */
export class Notifications {
  readonly #options: NotificationsOptions;
  readonly #listeners: Listeners<Notification>;
  readonly #readers = new Set<Read>();
  /** Methods of which a malformed notification was reported. */
  readonly #reported = new Set<string>();

  constructor(options: NotificationsOptions) {
    this.#options = options;
    this.#listeners = new Listeners(options.onFault);
  }

  /** Adds a listener of the caller's. */
  listen(listener: Read): Unsubscribe {
    return this.#listeners.add(listener);
  }

  /** Adds a reader of well-formed notifications. It must not throw. */
  read(read: Read): Unsubscribe {
    const entry: Read = (notification) => read(notification);
    this.#readers.add(entry);
    return () => void this.#readers.delete(entry);
  }

  /** Never throws. */
  readonly receive = (message: NotificationMessage): void => {
    const notification = message as Notification;
    try {
      if (isWellFormed(notification)) this.#take(notification);
      else this.#takeMalformed(notification);
    } catch {
      // Of a shape that some reader cannot read all the same: no reason to end the connection.
      this.#warn(notification.method);
    }
    if (received.hasSubscribers) this.#publish(notification);
    if (this.#listeners.size > 0) this.#listeners.emit(notification);
  };

  #publish(notification: Notification): void {
    const message: DiagnosticsNotification = { ...this.#options.origin, notification };
    received.publish(message);
  }

  #take(notification: Notification): void {
    const { router, onOther } = this.#options;
    if (!router.routeItem(notification)) {
      onOther(notification);
      router.route(notification);
    }
    if (this.#readers.size > 0) for (const read of this.#readers) read(notification);
  }

  #takeMalformed(notification: Notification): void {
    this.#warn(notification.method);
    this.#options.router.routeMalformed(notification);
  }

  #warn(method: string): void {
    if (this.#reported.has(method) || this.#reported.size >= MAX_METHODS) return;
    this.#reported.add(method);
    warn(
      `codex app-server sent a malformed ${method} notification: listeners received it as it came, and it has no other effect. Further ones of this method are not reported.`,
      "CodexProtocolWarning",
    );
  }
}
