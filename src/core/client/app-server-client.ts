import { ProtocolMethods } from "../../../generated/methods.js";
import type { ClientNotifications, ClientRequests } from "../../../generated/registry.js";
import type { InitializeResponse } from "../../../generated/types.js";
import { CallSite } from "../errors/call-site.js";
import { UsageError } from "../errors/errors.js";
import { readOptions } from "../errors/read-options.js";
import type { Unsubscribe } from "../events/listeners.js";
import type { Notification } from "../events/notification.js";
import { ownEvent } from "../events/own-event.js";
import type { HandlerFault, RequestHandler, ServerRequestMethod } from "../requests/request-handler.js";
import type { CallOptions } from "../rpc/request-options.js";
import type { CloseInfo, Transport } from "../wire/transport.js";
import type { ClientOptions } from "./client-options.js";
import { Connection } from "./connection.js";
import type { WireListener } from "./wire-listeners.js";

/**
 * A typed connection to one app server: every method of the protocol as a call, its notifications and questions as
 * callbacks. Questions that nobody handles are declined.
 *
 * @example
 * ```ts
 * const client = AppServerClient.connect(await stdioTransport());
 * try {
 *   await client.initialize();
 *   const { data } = await client.modelList();
 * } finally {
 *   await client.close();
 * }
 * ```
 */
export class AppServerClient extends ProtocolMethods<CallOptions> {
  /** Private to TypeScript alone: tests look at what it keeps. */
  private readonly connection: Connection;

  /** @internal */
  constructor(connection: Connection) {
    super();
    this.connection = connection;
    connection.origin.client = this;
  }

  /**
   * Joins a client to a transport. Nothing is sent before {@link initialize}.
   * @throws {@link UsageError} for a limit that is not a positive number, and for options that cannot be read
   */
  static connect(transport: Transport, options: ClientOptions = {}): AppServerClient {
    return new AppServerClient(new Connection(transport, readOptions(options)));
  }

  /** Resolves with how the connection ended; never rejects, and does not keep the host process alive. */
  get closed(): Promise<CloseInfo> {
    return this.connection.closed;
  }

  /**
   * The handshake: `initialize`, then `initialized`. Sent once; later calls share the answer.
   * @throws {@link LaunchError} when the server ends or refuses
   */
  async initialize(options: CallOptions = {}): Promise<InitializeResponse> {
    return this.connection.initialize(readOptions(options), new CallSite(this.initialize));
  }

  /** Sends a request of the protocol by its wire method. */
  override request<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]["params"],
    options?: CallOptions,
  ): Promise<ClientRequests[M]["result"]> {
    try {
      const call = { ...(options === undefined ? undefined : readOptions(options)), above: this.request };
      return this.connection.requestRaw(method, params, call);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * The stubs of another codex version on this connection: a class `ProtocolMethods` that `codex-app-server-sdk generate` wrote.
   *
   * @example
   * ```ts
   * import { ProtocolMethods } from "./codex-0.160/methods.js";
   *
   * const { data } = await codex.client.as(ProtocolMethods<CallOptions>).modelList();
   * ```
   * @throws {@link UsageError} for what is no class
   */
  as<T extends object>(methods: abstract new () => T): T {
    if (typeof methods !== "function")
      throw new UsageError("as takes the class ProtocolMethods of a generated methods.ts");
    const request = (...call: Parameters<AppServerClient["request"]>) => this.request(...call);
    return Object.assign(Object.create(methods.prototype), { request });
  }

  /** Sends a notification; resolves when the transport accepted it. */
  notify<M extends keyof ClientNotifications>(
    method: M,
    params?: ClientNotifications[M]["params"],
  ): Promise<void> {
    return this.connection.notify(method, params);
  }

  /** Calls `listener` with every notification, in the order of the wire. Each listener gets an object of its own. */
  onNotification(listener: (notification: Notification) => void): Unsubscribe {
    return this.connection.notifications.listen((notification) => listener(ownEvent(notification)));
  }

  /**
   * Shows a listener everything that goes over the wire from now on: every message, both ways, and every line that is no JSON
   * object, unmasked; `secrets` masks them. Each listener gets objects of its own.
   *
   * @example
   * ```ts
   * const stop = codex.client.onWire((event, secrets) => {
   *   if (event.direction !== "unreadable") console.log(event.direction, secrets.maskValue(event.message));
   * });
   * ```
   */
  onWire(listener: WireListener): Unsubscribe {
    return this.connection.wire.add(listener);
  }

  /**
   * Answers the server's requests of one method, in place of an earlier handler. Handlers of a turn or a thread come before
   * it, `onApproval` of the Codex after it.
   */
  onRequest<M extends ServerRequestMethod>(method: M, handler: RequestHandler<M>): Unsubscribe {
    return this.connection.handlers.set(method, handler);
  }

  /** Receives each fault in the caller's code, async ones too; without a listener it becomes a process warning. */
  onHandlerError(listener: (fault: HandlerFault) => void): Unsubscribe {
    return this.connection.faults.add(listener);
  }

  /** Fails what is open, ends the server and releases everything; idempotent. */
  close(): Promise<void> {
    return this.connection.close();
  }
}
