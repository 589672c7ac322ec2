/// <reference lib="esnext.disposable" preserve="true" />
import type { ServerNotifications } from "../../../generated/registry.js";
import type {
  GetAccountParams,
  GetAccountRateLimitsResponse,
  GetAccountResponse,
  Model,
  ModelListParams,
  ThreadListParams,
  Thread as ThreadRecord,
} from "../../../generated/types.js";
import { AppServerClient } from "../../core/client/app-server-client.js";
import type { Connection } from "../../core/client/connection.js";
import type { Metadata } from "../../core/client/handshake.js";
import { CallSite } from "../../core/errors/call-site.js";
import { reading, readOptions } from "../../core/errors/read-options.js";
import type { Unsubscribe } from "../../core/events/listeners.js";
import type { Notification, NotificationOf } from "../../core/events/notification.js";
import { stdioTransport } from "../../core/process/stdio-transport.js";
import type { HandlerFault } from "../../core/requests/request-handler.js";
import type { Release } from "../../core/rpc/keep-alive.js";
import type { ConnectionChange, ConnectionState } from "../../core/rpc/lasting-peer.js";
import type { CallOptions } from "../../core/rpc/request-options.js";
import type { CloseInfo } from "../../core/wire/transport.js";
import type { AnswerOptions } from "../approvals/answer-options.js";
import { checkId, split } from "../thread/call-params.js";
import { at, type PagePromise, pagesBy } from "../thread/pages.js";
import type { Thread } from "../thread/thread.js";
import type { ThreadForkOptions, ThreadResumeOptions, ThreadStartOptions } from "../thread/thread-options.js";
import { type CodexOptions, checkOptions } from "./codex-options.js";
import type { ConnectOptions } from "./connect-options.js";
import { eventStream } from "./event-stream.js";
import type { ChatgptLogin, DeviceCodeLogin } from "./login.js";
import { type Opened, open } from "./opening.js";
import type { Session } from "./session.js";

/**
 * A running codex app server and everything that can be done with it.
 *
 * @example
 * ```ts
 * const codex = await Codex.start();
 * try {
 *   const thread = await codex.threadStart();
 *   const result = await thread.run("Say hello.");
 * } finally {
 *   await codex.close();
 * }
 * ```
 */
export class Codex {
  /** The typed connection underneath: every method of the protocol. */
  readonly client: AppServerClient;
  /** What the server said of itself in the handshake. */
  readonly metadata: Metadata;
  readonly #connection: Connection;
  readonly #session: Session;
  #kept: Release | undefined;

  private constructor({ connection, metadata, session }: Opened) {
    this.client = new AppServerClient(connection);
    this.metadata = metadata;
    this.#connection = connection;
    this.#session = session;
  }

  /**
   * Starts the pinned codex app server, or connects to `transport`, and shakes hands. On any failure everything is closed.
   * @throws RuntimeNotFoundError, LaunchError, InvalidResponseError, UsageError, AbortError, TimeoutError
   */
  static async start(options: CodexOptions = {}): Promise<Codex> {
    const site = new CallSite(Codex.start);
    const far = (given: CodexOptions) => {
      reading("options", () => checkOptions(given));
      return () => given.transport ?? stdioTransport(given);
    };
    return new Codex(await open(options, { subject: "Codex.start", site, far }));
  }

  /**
   * Connects to a server that runs already: `ws://HOST:PORT`, `wss://HOST:PORT`, `unix:///PATH`, or `unix://` for the daemon of
   * `$CODEX_HOME`. A connection that is lost is made again; the server and its turns live on without it.
   *
   * @example
   * ```ts
   * const codex = await Codex.connect("ws://127.0.0.1:4500", { token: process.env.CODEX_TOKEN });
   * ```
   * @throws UsageError for an address or an option, and for a token that would go out in clear
   * @throws LaunchError when the server refuses the connection, AbortError, TimeoutError when none came about in time
   */
  static async connect(url: string | URL, options: ConnectOptions = {}): Promise<Codex> {
    const site = new CallSite(Codex.connect);
    // Loaded on demand: most programs start a server of their own.
    const { serverAt, withDefaults } = await import("./connect-options.js");
    const far = (given: ConnectOptions) => {
      const server = serverAt(url, given);
      return () => server;
    };
    return new Codex(await open(withDefaults(options), { subject: "Codex.connect", site, far }));
  }

  /** Resolves with how the connection ended; never rejects, and does not keep the host process alive. */
  get closed(): Promise<CloseInfo> {
    return this.client.closed;
  }

  /**
   * Whether calls go to the server at once (`"open"`), wait for a connection that is made again (`"reconnecting"`), or fail
   * (`"closed"`).
   */
  get connection(): ConnectionState {
    return this.#connection.state;
  }

  /** A handle for a thread by its id. Sends nothing; the thread is loaded when it is first used. */
  thread(id: string): Thread {
    return this.#session.threads.bind(id);
  }

  /** Starts a new thread: `thread/start`. It is stored and listed from its first turn on. */
  threadStart(options: ThreadStartOptions = {}): Promise<Thread> {
    return this.#session.threads.start(options, new CallSite(this.threadStart));
  }

  /** Loads a stored thread, with other settings where given: `thread/resume`. */
  threadResume(id: string, options: ThreadResumeOptions = {}): Promise<Thread> {
    return this.#session.threads.resume(id, options, new CallSite(this.threadResume));
  }

  /** A new thread with another's history: `thread/fork`. */
  threadFork(id: string, options: ThreadForkOptions = {}): Promise<Thread> {
    return this.#session.threads.fork(id, options, new CallSite(this.threadFork));
  }

  /** Takes a thread back out of the archive: `thread/unarchive`. */
  async threadUnarchive(id: string, options: CallOptions = {}): Promise<Thread> {
    const { call } = split(options, new CallSite(this.threadUnarchive));
    const params = { threadId: checkId(id) };
    const { thread } = await this.#connection.threadUnarchive(params, call);
    return this.#session.threads.bind(thread.id);
  }

  /** Puts a thread away and unloads it: `thread/archive`. A turn that runs is interrupted. */
  threadArchive(id: string, options: CallOptions = {}): Promise<void> {
    return this.#session.threads.archive(id, options, new CallSite(this.threadArchive));
  }

  /** Deletes a thread for good: `thread/delete`. A thread that others were forked from cannot be deleted. */
  async threadDelete(id: string, options: CallOptions = {}): Promise<void> {
    const { call } = split(options, new CallSite(this.threadDelete));
    await this.#connection.threadDelete({ threadId: checkId(id) }, call);
  }

  /**
   * Stored threads, most recently created first: `thread/list`. Where `options` do not say otherwise, those of the configured
   * model provider (`modelProviders: []`: of all), without archived ones and sub-agents.
   */
  threadList(options: ThreadListParams & CallOptions = {}): PagePromise<ThreadRecord> {
    return pagesBy(() => {
      const { call, params } = split(options, new CallSite(this.threadList));
      return (cursor) => this.#connection.threadList(at(params, cursor), call);
    });
  }

  /** Models that may be used: `model/list`. */
  models(options: ModelListParams & CallOptions = {}): PagePromise<Model> {
    return pagesBy(() => {
      const { call, params } = split(options, new CallSite(this.models));
      return (cursor) => this.#connection.modelList(at(params, cursor), call);
    });
  }

  /** Who is logged in: `account/read`. `account` is `null` where the configured model provider needs no login. */
  async account(options: GetAccountParams & CallOptions = {}): Promise<GetAccountResponse> {
    const { call, params } = split(options, new CallSite(this.account));
    return this.#connection.accountRead(params, call);
  }

  /** What the account has used of its limits: `account/rateLimits/read`. Needs a ChatGPT login. */
  async rateLimits(options: CallOptions = {}): Promise<GetAccountRateLimitsResponse> {
    const { call } = split(options, new CallSite(this.rateLimits));
    return this.#connection.accountRateLimitsRead(undefined, call);
  }

  /** Stores an API key, and ends a login in progress. The server does not check the key. */
  async loginApiKey(apiKey: string, options: CallOptions = {}): Promise<void> {
    const { call } = split(options, new CallSite(this.loginApiKey));
    await this.#connection.accountLoginStart({ type: "apiKey", apiKey }, call);
  }

  /** Starts a login in the browser. It abandons an attempt in progress. */
  async loginChatgpt(options: CallOptions = {}): Promise<ChatgptLogin> {
    return this.#session.logins.chatgpt(split(options, new CallSite(this.loginChatgpt)).call);
  }

  /** Starts a login that the user finishes on another device. */
  async loginDeviceCode(options: CallOptions = {}): Promise<DeviceCodeLogin> {
    return this.#session.logins.deviceCode(split(options, new CallSite(this.loginDeviceCode)).call);
  }

  /** Forgets the account, and ends a login in progress: `account/logout`. */
  async logout(options: CallOptions = {}): Promise<void> {
    const { call } = split(options, new CallSite(this.logout));
    await this.#connection.accountLogout(undefined, call);
  }

  /**
   * Calls `listener` with each notification of a method, with each fault of a handler, or with each change of the connection.
   * Each listener gets an object of its own.
   */
  on<M extends keyof ServerNotifications>(
    method: M,
    listener: (params: ServerNotifications[M]["params"], notification: NotificationOf<M>) => void,
  ): Unsubscribe;
  on(method: "handlerError", listener: (fault: HandlerFault) => void): Unsubscribe;
  on(method: "connection", listener: (state: ConnectionState, change: ConnectionChange) => void): Unsubscribe;
  on(method: string, listener: (value: never, more: never) => void): Unsubscribe {
    if (method === "connection")
      return this.#connection.onChange((change) => listener(change.state as never, change as never));
    if (method === "handlerError")
      return this.client.onHandlerError(listener as (fault: HandlerFault) => void);
    return this.client.onNotification((notification) => {
      if (notification.method !== method) return undefined;
      return listener(notification.params as never, notification as never);
    });
  }

  /**
   * Answers what the server asks and no other handler takes, until unsubscribed; without one it is declined. For a user interface
   * beside a program: whatever the program answers itself, it goes on answering.
   *
   * @example
   * ```ts
   * const stop = codex.onUnanswered({ onApproval: (request) => request.decline() });
   * ```
   * @throws UsageError for a handler that cannot be called
   */
  onUnanswered(answers: AnswerOptions): Unsubscribe {
    return this.#connection.handlers.add("rest", this.#session.answering.scopeOf(answers));
  }

  /** Every notification of the server from now on, all threads together, until the connection closes or the reader leaves. */
  events(options: { readonly signal?: AbortSignal | undefined } = {}): AsyncIterableIterator<Notification> {
    return eventStream(this.#connection, readOptions(options).signal, new CallSite(this.events));
  }

  /** Keeps the host process alive although nothing is under way. */
  ref(): void {
    this.#kept ??= this.#connection.keepAlive();
  }

  /** Undoes {@link ref}. */
  unref(): void {
    this.#kept?.();
    this.#kept = undefined;
  }

  /**
   * Ends the connection: what is under way fails. A server that was started with it ends, and stores its turns as interrupted;
   * one that it was connected to lives on, with its turns. Idempotent.
   */
  close(): Promise<void> {
    return this.client.close();
  }

  /** What `await using` calls at the end of its scope: {@link close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
