import { ProtocolMethods } from "../../../generated/methods.js";
import {
  type ClientNotifications,
  type ClientRequests,
  experimentalMethods,
} from "../../../generated/registry.js";
import type { InitializeResponse, ThreadResumeResponse } from "../../../generated/types.js";
import type { DiagnosticsOrigin } from "../diagnostics/operations.js";
import type { CallSite } from "../errors/call-site.js";
import { AbortError, ExperimentalApiError, TransportClosedError } from "../errors/errors.js";
import { Listeners, type Unsubscribe } from "../events/listeners.js";
import type { Notification } from "../events/notification.js";
import { Notifications } from "../events/notifications.js";
import { includesTurn } from "../events/turn-channels.js";
import { TurnRouter } from "../events/turn-router.js";
import { expiredBy, referencesOfRequest } from "../requests/request-expiry.js";
import type { HandlerFault } from "../requests/request-handler.js";
import { RequestHandlers } from "../requests/request-handlers.js";
import { checkLimit } from "../rpc/call.js";
import type { Release } from "../rpc/keep-alive.js";
import type { ConnectionChange, ConnectionState, LastingPeer } from "../rpc/lasting-peer.js";
import { Peer } from "../rpc/peer.js";
import type { PeerOptions } from "../rpc/peer-options.js";
import { type RequestOptions, siteOf } from "../rpc/request-options.js";
import { checkAnswer } from "../rules/answer-shape.js";
import { attempt, threadIdIn } from "../rules/caller-params.js";
import { PROBE, type RequestRule, requestRule } from "../rules/request-rules.js";
import { Secrets } from "../secrets/secrets.js";
import { warnOf } from "../util/guarded.js";
import { MAX_LINE_BYTES } from "../wire/lines.js";
import type { CloseInfo, Transport } from "../wire/transport.js";
import { AbandonedCalls } from "./abandoned-calls.js";
import type { ClientOptions } from "./client-options.js";
import { publishRequest } from "./diagnostics.js";
import { giveCall, givingAnswers } from "./given-secrets.js";
import { shakeHands } from "./handshake.js";
import { OlderServerFallback } from "./older-servers.js";
import type { Remote, RemoteEnd } from "./recovery/remote.js";
import type { Loss } from "./recovery/restoration.js";
import { SentInputs } from "./sent-inputs.js";
import { sendKeepingAlive } from "./turn-keep-alive.js";
import { WireListeners } from "./wire-listeners.js";

/** A request as it goes out. */
interface SentRequest {
  readonly method: keyof ClientRequests;
  readonly params: unknown;
  /** Whether the connection has set parameters that the caller left out. */
  readonly isFilled: boolean;
  /** Whether the SDK itself reads something of the answer, and not just its caller. */
  readonly isRead: boolean;
}

/** Ids that a connection gives to commands that the caller has not named. */
const COMMAND_PREFIX = "sdk-command-";
const DEFAULT_REQUEST_TIMEOUT_MS = 120_000;
const DEFAULT_MAX_IN_FLIGHT = 64;
const DEFAULT_MAX_LINE_BYTES = 256 * 1024 * 1024;

/**
 * One connection to an app server: the peer, what its notifications are routed by, and the handlers of its server requests.
 * {@link AppServerClient} is its public face; the objects of the SDK are given the connection itself.
 */
export class Connection extends ProtocolMethods<RequestOptions> {
  /** Whether the connection has opted in to what is experimental. */
  readonly isExperimental: boolean;
  /** The secrets that this connection was given. */
  readonly secrets: Secrets;
  readonly router = new TurnRouter();
  /** What diagnostics channels say of where their messages come from; the client sets itself. */
  readonly origin: { client: object } & DiagnosticsOrigin;
  readonly handlers: RequestHandlers;
  readonly notifications: Notifications;
  /** The inputs that the connection sends. */
  readonly inputs = new SentInputs();
  /** Faults in the caller's code. */
  readonly faults: Listeners<HandlerFault>;
  readonly wire: WireListeners;
  readonly #options: ClientOptions;
  readonly #peer: Peer | LastingPeer;
  /** `undefined` where the connection is the only one. */
  readonly #remote: Remote | undefined;
  readonly #fallback = new OlderServerFallback((method, params, options) =>
    this.#send(method, params, options, true),
  );
  readonly #abandoned = new AbandonedCalls(this);
  #commands = 0;
  #hasFailed = false;
  #initialized: Promise<InitializeResponse> | undefined;

  /**
   * @param far - a connection, or a server that connections are made to
   * @throws {@link UsageError} for a limit that is not a positive number
   */
  constructor(far: Transport | RemoteEnd, options: ClientOptions) {
    super();
    const { maxLineBytes = DEFAULT_MAX_LINE_BYTES, maxInFlight = DEFAULT_MAX_IN_FLIGHT } = options;
    const { secrets = new Secrets() } = far;
    this.#options = options;
    this.isExperimental = options.experimentalApi === true;
    this.secrets = secrets;
    this.origin = { client: this, secrets };
    const reportFrom = (method: string) => (error: unknown) => this.reportFault({ method, error });
    this.faults = new Listeners<HandlerFault>((error) => warnOf(error, secrets));
    this.wire = new WireListeners(secrets, reportFrom("onWire"), options.onWire);
    this.handlers = new RequestHandlers(this.router, this.origin, (fault) => this.reportFault(fault));
    this.notifications = new Notifications({
      router: this.router,
      origin: this.origin,
      onOther: (notification) => {
        this.#expire(notification);
        this.handlers.scopes.receive(notification);
      },
      onFault: reportFrom("onNotification"),
    });
    const generalMs = checkLimit("requestTimeoutMs", options.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS);
    const peerOptions: PeerOptions = {
      maxLineBytes: Math.min(checkLimit("maxLineBytes", maxLineBytes), MAX_LINE_BYTES),
      maxInFlight: checkLimit("maxInFlight", maxInFlight),
      policy: (method) => {
        const { timeoutMs = generalMs, isUrgent: urgent = false } = requestRule(method);
        return { timeoutMs, urgent };
      },
      probe: PROBE,
      onNotification: this.notifications.receive,
      respond: givingAnswers(secrets, (request, signal) => this.handlers.respond(request, signal)),
      decline: (request, error) => this.handlers.decline(request, error),
      onFault: reportFrom("transport"),
      wireListener: this.wire.current,
      secrets,
    };
    this.#remote =
      "connect" in far
        ? far.connect(options, peerOptions, {
            connection: this,
            router: this.router,
            handlers: this.handlers,
            deliver: this.notifications.receive,
          })
        : undefined;
    this.#peer = this.#remote?.peer ?? new Peer(far as Transport, peerOptions);
    this.#peer.whenFailed(() => {
      this.#hasFailed = true;
    });
  }

  /** Resolves with how the connection ended; never rejects, and does not keep the host process alive. */
  get closed(): Promise<CloseInfo> {
    return this.#peer.closed;
  }

  /** The connection, where there is none yet, and the handshake: made once; later calls share the answer. */
  initialize(options: RequestOptions, site: CallSite): Promise<InitializeResponse> {
    this.#initialized ??=
      this.#remote?.connect() ?? shakeHands(this.#peer, this.#options, { ...options, site });
    return this.#initialized;
  }

  /** Sends a request for an object of the SDK. */
  override request<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]["params"],
    options?: RequestOptions,
  ): Promise<ClientRequests[M]["result"]> {
    return this.#fallback.request(method, params, options);
  }

  /**
   * Sends a request for a user of AppServerClient: it goes out as it is given, and its answer is read only where the connection
   * itself depends on it.
   */
  requestRaw<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]["params"],
    options: RequestOptions,
  ): Promise<ClientRequests[M]["result"]> {
    const { startsTurn, isAlwaysRead } = requestRule(method);
    const threadId = startsTurn === true ? threadIdIn(params) : undefined;
    if (threadId === undefined) return this.#send(method, params, options, isAlwaysRead);
    return sendKeepingAlive(this, method, threadId, (onResult) =>
      this.#send(method, params, { ...options, onResult }, isAlwaysRead),
    );
  }

  /** Sends a notification; resolves when the transport accepted it. */
  notify<M extends keyof ClientNotifications>(
    method: M,
    params?: ClientNotifications[M]["params"],
  ): Promise<void> {
    return this.#peer.notify(method, params);
  }

  /** Fails what is open, ends the server and releases everything; idempotent. */
  close(): Promise<void> {
    return this.#peer.close();
  }

  /** Whether messages go; a connection that is not made again has closed when {@link closed} has resolved. */
  get state(): ConnectionState {
    return this.#remote?.peer.state ?? (this.#hasFailed ? "closed" : "open");
  }

  /** Why no connection came about so far. */
  get failure(): unknown {
    return this.#remote?.peer.failure;
  }

  /** Calls back with each change of the connection. */
  onChange(listener: (change: ConnectionChange) => void): Unsubscribe {
    if (this.#remote !== undefined) return this.#remote.changes.add(listener);
    return this.whenFailed(({ reason }) =>
      listener({ state: "closed", reason, attempt: undefined, delayMs: undefined }),
    );
  }

  /** Calls back with what has ended with a connection that another one follows. */
  onLoss(listener: (loss: Loss) => void): Unsubscribe {
    return this.#remote?.losses.add(listener) ?? (() => undefined);
  }

  /** Calls back with each thread whose events come again, after what was missed of its turns was delivered. */
  onRestored(listener: (threadId: string) => void): Unsubscribe {
    return this.#remote?.restored.add(listener) ?? (() => undefined);
  }

  /** Calls back when the connection is lost and will be made again: what comes until then is missed. */
  onGap(listener: () => void): Unsubscribe {
    return this.#remote?.gaps.add(listener) ?? (() => undefined);
  }

  /** How threads are subscribed to on a new connection. */
  set resume(resume: (threadId: string) => Promise<ThreadResumeResponse>) {
    if (this.#remote !== undefined) this.#remote.resume = resume;
  }

  /** Calls back once, with the root cause, when the connection fails; at once where it has. */
  whenFailed(listener: (root: CloseInfo) => void): Unsubscribe {
    return this.#peer.whenFailed(listener);
  }

  /** Calls back with the reason when nothing more is received of a thread: the connection has failed, or the thread was lost with one. */
  whenLost(threadId: string, listener: (error: Error) => void): Unsubscribe {
    const releases = [
      this.whenFailed((root) =>
        listener(new TransportClosedError(`thread ${threadId}: ${root.reason}`, root)),
      ),
      this.onLoss((loss) => {
        if (loss.threadId === threadId && loss.turnId === undefined) listener(loss.error);
      }),
    ];
    return () => {
      for (const release of releases) release();
    };
  }

  /** Keeps the host process alive until released. */
  keepAlive(): Release {
    return this.#peer.keepAlive();
  }

  /** Reports a fault in the caller's code: to the listeners of {@link faults}, else as a process warning. */
  reportFault(fault: HandlerFault): void {
    if (this.faults.size === 0) warnOf(fault.error, this.secrets);
    else this.faults.emit(fault);
  }

  /** Whether a turn, or one of its sub-agents, waits for an answer of this client. */
  isAsked(threadId: string, turnId: string): boolean {
    return this.#peer.hasRequest(({ params }) =>
      includesTurn(referencesOfRequest(this.router, params), threadId, turnId),
    );
  }

  /** Interrupts an abandoned turn when it begins; without an id, the next turn of the thread. */
  interruptOnceBegun(threadId: string, turnId: string | undefined): void {
    this.#abandoned.interruptOnceBegun(threadId, turnId);
  }

  /** @param isRead - whether the SDK itself reads something of the answer, and not just its caller */
  #send<M extends keyof ClientRequests>(
    method: M,
    given: ClientRequests[M]["params"],
    options: RequestOptions = {},
    isRead = false,
  ): Promise<ClientRequests[M]["result"]> {
    if (experimentalMethods.has(method) && !this.isExperimental) {
      const error = new ExperimentalApiError(
        `${method} is experimental: connect with \`experimentalApi: true\` to use it.`,
      );
      return Promise.reject(siteOf(options, this.request).place(error));
    }
    const rule: RequestRule = requestRule(method);
    const { fillIn } = rule;
    if (rule.secrets !== undefined) giveCall(this.secrets, method, given);
    const filled = fillIn && attempt(() => fillIn(given as never, `${COMMAND_PREFIX}${++this.#commands}`));
    const named = this.#remote?.named(method, given) ?? given;
    const params = (filled ?? named) as ClientRequests[M]["params"];
    const call = this.#withEffects(rule, { method, params, isFilled: filled !== undefined, isRead }, options);
    const sent = publishRequest(this.origin, { method, params }, call, (traced) =>
      this.#peer.request(method, params, traced),
    ) as Promise<ClientRequests[M]["result"]>;
    this.inputs.report(method, params, sent);
    return sent;
  }

  /** The options of a request with what it changes in the connection; the options themselves where that is nothing. */
  #withEffects(
    { answer, undo, undoLate, subscribes }: RequestRule,
    { method, params, isFilled, isRead }: SentRequest,
    options: RequestOptions,
  ): RequestOptions {
    const threadId = threadIdIn(params);
    const isChecked = isRead && answer !== undefined;
    const isUndone = isFilled && undo !== undefined;
    const isNoted = threadId !== undefined && subscribes !== undefined;
    const running = threadId === undefined ? undefined : this.router.activeTurn(threadId);
    const observe = this.#remote?.observer(method, params, running);
    if (!isChecked && !isUndone && !isNoted && undoLate === undefined && observe === undefined)
      return options;
    return {
      ...options,
      onResult: (result) => {
        if (isChecked) checkAnswer(method, answer, result, this.secrets);
        if (isNoted && subscribes) this.router.noteResume((result as ThreadResumeResponse).thread, running);
        else if (isNoted) this.#leave(threadId);
        observe?.(result);
        options.onResult?.(result);
      },
      onAbandon: isUndone ? () => this.#abandoned.undo(undo(params as never)) : undefined,
      onLateResult: this.#abandoned.undoing(method, params, running),
    };
  }

  /** Takes note that the server has stopped to send the notifications of a thread. */
  #leave(threadId: string): void {
    this.router.known.leave(threadId);
    this.handlers.scopes.leave(threadId);
  }

  #expire(notification: Notification): void {
    const expired = expiredBy(notification);
    if (expired === undefined) return;
    this.#peer.withdrawRequests(expired, () => new AbortError("the server no longer waits for an answer"));
  }
}
