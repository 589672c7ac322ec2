import { TransportClosedError } from "../errors/errors.js";
import type { Secrets } from "../secrets/secrets.js";
import { Deferred } from "../util/deferred.js";
import { guarded, messageOf, type OnFault, warnOf } from "../util/guarded.js";
import type { CloseInfo } from "../wire/transport.js";
import type { KeepableTimer } from "./back-off.js";
import { Connector, type ConnectorOptions } from "./connector.js";
import { KeepAlive, type Release } from "./keep-alive.js";
import { type CallRules, LastingCalls, type Line } from "./lasting-calls.js";
import type { LastingRequests } from "./lasting-requests.js";
import type { RequestMessage } from "./message.js";
import type { Peer } from "./peer.js";
import { type RequestOptions, siteOf } from "./request-options.js";

/** Whether messages go, or will again, or never more. */
export type ConnectionState = "open" | "reconnecting" | "closed";

/** What is known of a change of the connection, or of an attempt to have it again. */
export interface ConnectionChange {
  readonly state: ConnectionState;
  /** Why it was lost or closed, or why the last attempt failed; `undefined` when it has opened. */
  readonly reason: string | undefined;
  /** Number of the attempt that comes next, from 1; `undefined` unless one was announced. */
  readonly attempt: number | undefined;
  /** Milliseconds until that attempt. */
  readonly delayMs: number | undefined;
}

export interface LastingPeerOptions extends Omit<ConnectorOptions, "onWait" | "onTimer"> {
  readonly rules: CallRules;
  readonly requests: LastingRequests;
  readonly secrets: Secrets;
  /** Called with each change; before anything is sent on a new connection. Must not throw. */
  readonly onChange: (change: ConnectionChange) => void;
  /** Receives what the transport's `ref` and `unref` throw. */
  readonly onFault: OnFault;
}

/**
 * One end of a JSON-RPC connection that is made again when it is lost: the current peer, and what outlives it. It is used like a
 * {@link Peer}, and fails only when the connection does not come back.
 */
export class LastingPeer implements Line {
  readonly #options: LastingPeerOptions;
  readonly #connector: Connector;
  readonly #calls: LastingCalls;
  readonly #keepAlive: KeepAlive;
  readonly #over = new AbortController();
  readonly #failListeners = new Set<(root: CloseInfo) => void>();
  #state: ConnectionState = "reconnecting";
  /** Resolves when the connection is open, or over. */
  #gate = new Deferred<void>();
  #isKept = false;
  /** What the current peer is kept alive by. */
  #kept: Release | undefined;
  #timer: KeepableTimer | undefined;
  readonly #closed = new Deferred<CloseInfo>();
  peer: Peer | undefined;
  lost: CloseInfo | undefined;
  root: CloseInfo | undefined;

  constructor(options: LastingPeerOptions) {
    this.#options = options;
    this.#calls = new LastingCalls(this, options.rules);
    this.#connector = new Connector({
      ...options,
      onWait: (failure, attempt, delayMs) =>
        this.#report({ reason: failure === undefined ? undefined : messageOf(failure), attempt, delayMs }),
      onTimer: (timer) => {
        this.#timer = timer;
        if (!this.#isKept) timer.unref();
      },
    });
    const keepable = { ref: () => this.#keep(true), unref: () => this.#keep(false) };
    this.#keepAlive = new KeepAlive(keepable, options.onFault);
  }

  /** Resolves with how the connection ended for good; never rejects. */
  get closed(): Promise<CloseInfo> {
    return this.#closed.promise;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get opened(): Promise<void> {
    return this.#gate.promise;
  }

  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Why no connection came about so far. */
  get failure(): unknown {
    return this.#connector.failure;
  }

  /** Makes the connection, the first one or another. @throws the error of the last attempt, after everything has failed */
  async connect(): Promise<void> {
    try {
      this.#use(await this.#connector.connect(this.#over.signal));
    } catch (error) {
      this.end({ reason: messageOf(error), cause: error });
      throw error;
    }
  }

  keepAlive(): Release {
    return this.#keepAlive.take();
  }

  /** As {@link Peer.request}, over as many connections as it takes. @throws ConnectionLostError, and what that throws */
  request(method: string, params: unknown, options: RequestOptions = {}): Promise<unknown> {
    const site = siteOf(options, this.request);
    const answer = this.#calls.make(method, params, { ...options, site });
    return options.background === true ? answer : answer.finally(this.keepAlive());
  }

  async notify(method: string, params: unknown): Promise<void> {
    while (this.peer === undefined && this.root === undefined) await this.opened;
    if (this.peer === undefined) throw this.#closedError(method);
    await this.peer.notify(method, params);
  }

  hasRequest(matches: (request: RequestMessage) => boolean): boolean {
    return this.#options.requests.has(matches);
  }

  withdrawRequests(matches: (request: RequestMessage) => boolean, reason: () => unknown): void {
    this.peer?.withdrawRequests(matches, reason);
    this.#options.requests.withdraw(matches, reason);
  }

  /** Calls `listener` once when the connection has failed for good; at once where it has. */
  whenFailed(listener: (root: CloseInfo) => void): () => void {
    const entry = (info: CloseInfo): void => listener(info);
    if (this.root === undefined) this.#failListeners.add(entry);
    else listener(this.root);
    return () => void this.#failListeners.delete(entry);
  }

  /** Ends the connection for good; idempotent. */
  async close(): Promise<void> {
    this.end({ reason: "the client was closed" });
    await this.closed;
  }

  /** The same for a reason of our own, without waiting for it. */
  end(given: CloseInfo, peer = this.peer): void {
    if (this.root !== undefined) return;
    const { secrets, requests } = this.#options;
    const root = secrets.maskValue(given);
    this.root = root;
    this.peer = undefined;
    this.#state = "closed";
    this.#over.abort();
    requests.withdraw(
      () => true,
      () => this.#closedError("server request"),
    );
    for (const listener of this.#failListeners) guarded(listener, (error) => warnOf(error, secrets))(root);
    this.#failListeners.clear();
    this.#report({ reason: root.reason });
    this.#gate.resolve();
    void Promise.resolve(peer?.close()).then(() => this.#closed.resolve(root));
  }

  #use(peer: Peer): void {
    this.peer = peer;
    this.lost = undefined;
    if (this.#isKept) this.#kept = peer.keepAlive();
    this.#state = "open";
    this.#report({});
    this.#gate.resolve();
    peer.whenFailed((root) => this.#lose(peer, root));
  }

  #lose(peer: Peer, root: CloseInfo): void {
    if (this.peer !== peer) return;
    this.lost = root;
    if (!this.#options.tries) {
      this.end(root);
      return;
    }
    this.peer = undefined;
    this.#gate = new Deferred();
    this.#state = "reconnecting";
    this.#report({ reason: root.reason });
    this.connect().catch(() => undefined);
  }

  #report({ reason, attempt, delayMs }: Partial<ConnectionChange>): void {
    this.#options.onChange({ state: this.#state, reason, attempt, delayMs });
  }

  #keep(isKept: boolean): void {
    this.#isKept = isKept;
    if (isKept) this.#timer?.ref();
    else this.#timer?.unref();
    this.#kept?.();
    this.#kept = isKept ? this.peer?.keepAlive() : undefined;
  }

  #closedError(method: string): TransportClosedError {
    const info = this.root ?? { reason: "the connection ended" };
    return new TransportClosedError(`${method}: ${info.reason}`, info);
  }
}
