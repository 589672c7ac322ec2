import { ProtocolMethods } from "../../../generated/methods.js";
import {
  type ClientNotifications,
  type ClientRequests,
  experimentalMethods,
} from "../../../generated/registry.js";
import type {
  CommandExecParams,
  InitializeResponse,
  ThreadResumeResponse,
  TurnStartResponse,
} from "../../../generated/types.js";
import { CallSite } from "../errors/call-site.js";
import { AbortError } from "../errors/interruption.js";
import { readOptions } from "../errors/read-options.js";
import { ExperimentalApiError } from "../errors/usage.js";
import { Listeners, type Unsubscribe } from "../events/listeners.js";
import type { Notification } from "../events/notification.js";
import { Notifications } from "../events/notifications.js";
import { ownEvent } from "../events/own-event.js";
import { includesTurn } from "../events/turn-channels.js";
import { TurnRouter } from "../events/turn-router.js";
import { expiredBy } from "../requests/request-expiry.js";
import {
  type HandlerFault,
  type RequestHandler,
  RequestHandlers,
  type ServerRequestMethod,
} from "../requests/request-handlers.js";
import { referencesOfRequest } from "../requests/request-references.js";
import { type CallOptions, checkLimit } from "../rpc/call.js";
import { Peer, type RequestOptions, siteOf } from "../rpc/peer.js";
import type { WireEvent } from "../rpc/peer-options.js";
import { guarded, warnOf } from "../util/guarded.js";
import { Secrets } from "../util/secrets.js";
import { MAX_LINE_BYTES } from "../wire/lines.js";
import type { CloseInfo, Transport } from "../wire/transport.js";
import { AbandonedCalls } from "./abandoned-calls.js";
import { checkAnswer } from "./answer-checks.js";
import { callPolicy, PROBE } from "./call-policy.js";
import { threadIdIn } from "./caller-params.js";
import { giveCall, givingAnswers } from "./given-secrets.js";
import { type ClientInfo, handshakeError, handshakeParams } from "./handshake.js";
import type { ClientInternals } from "./internals.js";
import { OlderServerFallback } from "./older-servers.js";
import { Subscriptions } from "./subscriptions.js";
import { TurnKeepAlives } from "./turn-keep-alive.js";
import { terminable } from "./undo.js";

/** Options of {@link AppServerClient.connect}. */
export interface ClientOptions {
  /** Default: the name and version of this package. */
  readonly clientInfo?: ClientInfo | undefined;
  /** Opt in to methods, fields and notifications marked `@experimental`. Default `false`. */
  readonly experimentalApi?: boolean | undefined;
  /** Wire methods of notifications that the server shall not send. */
  readonly optOutNotifications?: readonly string[] | undefined;
  /**
   * Milliseconds from the write of a request until it is abandoned. Default 120,000; `Infinity` = none. Calls that last as
   * long as their work have none; `initialize` has 30,000, and `thread/start`, `thread/resume` and `thread/fork` have 300,000.
   */
  readonly requestTimeoutMs?: number | undefined;
  /** Most requests written since the newest answered one. Default 64; `Infinity` = no limit, and the server may lose some. */
  readonly maxInFlight?: number | undefined;
  /** Longest line accepted from the server, in bytes. Default 268,435,456; a longer one closes the connection. */
  readonly maxLineBytes?: number | undefined;
  /** Receives every message, both ways, and every line that is not JSON, unmasked; `secrets` masks them. */
  readonly onWire?: ((event: WireEvent, secrets: Secrets) => void) | undefined;
}

/** Methods of whose answers the client reads something, whoever calls them. */
const readByClient: ReadonlySet<string> = new Set<keyof ClientRequests>([
  "review/start",
  "thread/resume",
  "turn/start",
]);

/** Ids that this client gives to commands that the caller has not named. */
const PROCESS_PREFIX = "sdk-command-";
const DEFAULT_REQUEST_TIMEOUT_MS = 120_000;
const DEFAULT_MAX_IN_FLIGHT = 64;
const DEFAULT_MAX_LINE_BYTES = 256 * 1024 * 1024;

/** The internals of a client, for the objects built on it. Not exported from the package. */
export let internalsOf: (client: AppServerClient) => ClientInternals;

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
  readonly #options: ClientOptions;
  readonly #secrets: Secrets;
  readonly #peer: Peer;
  readonly #notifications: Notifications;
  readonly #faults: Listeners<HandlerFault>;
  readonly #handlers: RequestHandlers;
  readonly #router = new TurnRouter();
  readonly #subscriptions = new Subscriptions();
  readonly #turnKeepAlives = new TurnKeepAlives({
    router: this.#router,
    hasLeft: (threadId) => this.#subscriptions.hasLeft(threadId),
    keepAlive: () => this.#peer.keepAlive(),
  });
  readonly #fallback = new OlderServerFallback((method, params, options) =>
    this.#send(method, params, options, true),
  );
  readonly #abandoned: AbandonedCalls;
  #commands = 0;
  #initialized: Promise<InitializeResponse> | undefined;

  static {
    internalsOf = (client) => ({
      whenFailed: (listener) => client.#peer.whenFailed(listener),
      router: client.#router,
      handlers: client.#handlers,
      reportFault: (fault) => client.#reportFault(fault),
      onNotification: (read) => client.#notifications.read(read),
      isExperimental: client.#options.experimentalApi === true,
      request: (method, params, requestOptions) => client.#fallback.request(method, params, requestOptions),
      isAsked: (threadId, turnId) =>
        client.#peer.hasRequest(({ params }) =>
          includesTurn(referencesOfRequest(client.#router, params), threadId, turnId),
        ),
      hasLeft: (threadId) => client.#subscriptions.hasLeft(threadId),
      interruptOnceBegun: (threadId, turnId) => client.#abandoned.interruptOnceBegun(threadId, turnId),
      keepAlive: () => client.#peer.keepAlive(),
      secrets: client.#secrets,
    });
  }

  private constructor(transport: Transport, options: ClientOptions) {
    super();
    this.#options = options;
    const { onWire } = options;
    const { secrets = new Secrets() } = transport;
    this.#secrets = secrets;
    const reportFrom = (method: string) => (error: unknown) => this.#reportFault({ method, error });
    this.#faults = new Listeners<HandlerFault>((error) => warnOf(error, secrets));
    this.#handlers = new RequestHandlers(this.#router, (fault) => this.#reportFault(fault));
    this.#notifications = new Notifications({
      router: this.#router,
      onOther: (notification) => {
        this.#expire(notification);
        this.#handlers.levels.receive(notification);
      },
      onFault: reportFrom("onNotification"),
    });
    this.#peer = new Peer(transport, {
      maxLineBytes: Math.min(
        checkLimit("maxLineBytes", options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES),
        MAX_LINE_BYTES,
      ),
      maxInFlight: checkLimit("maxInFlight", options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT),
      policy: callPolicy(
        checkLimit("requestTimeoutMs", options.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS),
      ),
      probe: PROBE,
      onNotification: this.#notifications.receive,
      respond: givingAnswers(secrets, (request, signal) => this.#handlers.respond(request, signal)),
      decline: (request, error) => this.#handlers.decline(request, error),
      onFault: reportFrom("transport"),
      onWire: onWire && guarded((event) => onWire(event, secrets), reportFrom("onWire")),
      secrets,
    });
    this.#abandoned = new AbandonedCalls(internalsOf(this));
  }

  /**
   * Joins a client to a transport. Nothing is sent before {@link initialize}.
   * @throws {@link UsageError} for a limit that is not a positive number, and for options that cannot be read
   */
  static connect(transport: Transport, options: ClientOptions = {}): AppServerClient {
    return new AppServerClient(transport, readOptions(options));
  }

  /** Resolves with how the connection ended; never rejects, and does not keep the host process alive. */
  get closed(): Promise<CloseInfo> {
    return this.#peer.closed;
  }

  /**
   * The handshake: `initialize`, then `initialized`. Sent once; later calls share the answer.
   * @throws {@link LaunchError} when the server ends or refuses
   */
  async initialize(options: CallOptions = {}): Promise<InitializeResponse> {
    const call = readOptions(options);
    this.#initialized ??= this.#handshake(call, new CallSite(this.initialize));
    return this.#initialized;
  }

  /** Sends a request of the protocol by its wire method. */
  override request<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]["params"],
    options: CallOptions = {},
  ): Promise<ClientRequests[M]["result"]> {
    let call: RequestOptions;
    try {
      call = { ...readOptions(options), above: this.request };
    } catch (error) {
      return Promise.reject(error);
    }
    const threadId = threadIdIn(params);
    const startsTurn = method === "turn/start" || method === "review/start";
    if (!startsTurn || threadId === undefined) return this.#send(method, params, call);
    const turn = this.#turnKeepAlives.start(threadId);
    const answer = this.#send(method, params, {
      ...call,
      onResult: (result) => turn.begin((result as TurnStartResponse).turn.id),
    });
    answer.catch(() => turn.cancel());
    return answer;
  }

  /** Sends a notification; resolves when the transport accepted it. */
  notify<M extends keyof ClientNotifications>(
    method: M,
    params?: ClientNotifications[M]["params"],
  ): Promise<void> {
    return this.#peer.notify(method, params);
  }

  /** Calls `listener` with every notification, in the order of the wire. Each listener gets an object of its own. */
  onNotification(listener: (notification: Notification) => void): Unsubscribe {
    return this.#notifications.listen((notification) => listener(ownEvent(notification)));
  }

  /**
   * Answers the server's requests of one method, in place of an earlier handler. Handlers of a turn or a thread come before
   * it, `onApproval` of the Codex after it.
   */
  onRequest<M extends ServerRequestMethod>(method: M, handler: RequestHandler<M>): Unsubscribe {
    return this.#handlers.set(method, handler);
  }

  /** Receives each fault in the caller's code, async ones too; without a listener it becomes a process warning. */
  onHandlerError(listener: (fault: HandlerFault) => void): Unsubscribe {
    return this.#faults.add(listener);
  }

  /** Fails what is open, ends the server and releases everything; idempotent. */
  close(): Promise<void> {
    return this.#peer.close();
  }

  /** @param isRead - whether the SDK itself reads something of the answer, and not just its caller */
  #send<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]["params"],
    options: RequestOptions = {},
    isRead: boolean = readByClient.has(method),
  ): Promise<ClientRequests[M]["result"]> {
    if (experimentalMethods.has(method) && this.#options.experimentalApi !== true) {
      const error = new ExperimentalApiError(
        `${method} is experimental: connect with \`experimentalApi: true\` to use it.`,
      );
      return Promise.reject(siteOf(options, this.request).place(error));
    }
    giveCall(this.#secrets, method, params);
    if (method === "command/exec")
      return this.#execute(params as CommandExecParams, options) as Promise<ClientRequests[M]["result"]>;
    const threadId = threadIdIn(params);
    const running =
      threadId !== undefined && (method === "turn/start" || method === "thread/resume")
        ? this.#router.activeTurn(threadId)
        : undefined;
    return this.#peer.request(method, params, {
      ...options,
      onResult: (result) => {
        if (isRead) checkAnswer(method, result, this.#secrets);
        if (threadId !== undefined) this.#noteResult(method, threadId, result, running);
        options.onResult?.(result);
      },
      onLateResult: this.#abandoned.undoing(method, params, running),
    }) as Promise<ClientRequests[M]["result"]>;
  }

  /** Takes note of a request on a thread that the server has granted. */
  #noteResult(method: string, threadId: string, result: unknown, running: string | undefined): void {
    this.#subscriptions.note(method, threadId);
    if (method === "thread/resume") this.#router.noteResume((result as ThreadResumeResponse).thread, running);
    if (method === "thread/unsubscribe") this.#handlers.levels.leave(threadId);
  }

  #execute(given: CommandExecParams, options: RequestOptions): Promise<unknown> {
    const { params, undo } = terminable(given, `${PROCESS_PREFIX}${++this.#commands}`);
    return this.#peer.request("command/exec", params, {
      ...options,
      onAbandon: () => this.#abandoned.undo(undo),
    });
  }

  #expire(notification: Notification): void {
    const expired = expiredBy(notification);
    if (expired === undefined) return;
    this.#peer.withdrawRequests(expired, () => new AbortError("the server no longer waits for an answer"));
  }

  async #handshake(options: CallOptions, site: CallSite): Promise<InitializeResponse> {
    try {
      const params = handshakeParams(this.#options);
      const answer = await this.#send("initialize", params, { ...options, site });
      await this.#peer.notify("initialized", undefined);
      return answer;
    } catch (error) {
      throw handshakeError(error, site);
    }
  }

  #reportFault(fault: HandlerFault): void {
    if (this.#faults.size === 0) warnOf(fault.error, this.#secrets);
    else this.#faults.emit(fault);
  }
}
