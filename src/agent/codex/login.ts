import type {
  AccountLoginCompletedNotification,
  CancelLoginAccountResponse,
  AccountLoginCompletedNotification as Completion,
  LoginAccountParams,
  LoginAccountResponse,
} from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import { CallSite } from "../../core/errors/call-site.js";
import { InvalidResponseError, TimeoutError, TransportClosedError } from "../../core/errors/errors.js";
import { readOptions } from "../../core/errors/read-options.js";
import type { RequestOptions } from "../../core/rpc/request-options.js";
import { BoundedMap } from "../../core/util/bounded-map.js";
import { Deferred } from "../../core/util/deferred.js";
import { Releases } from "../../core/util/releases.js";
import { TurnDeadline } from "../turn/turn-deadline.js";

/** Options of a handle's `wait`. They end the wait only: the attempt itself goes on. */
export interface LoginWaitOptions {
  /** Ends the wait with AbortError. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which the wait ends with TimeoutError. Default: none, a person takes the time it takes. */
  readonly timeoutMs?: number | undefined;
}

/** One attempt to log in that a person has to finish. */
class LoginHandle {
  readonly loginId: string;
  readonly #connection: Connection;
  readonly #completed: Promise<AccountLoginCompletedNotification>;

  /** @internal */
  constructor(
    connection: Connection,
    loginId: string,
    completed: Promise<AccountLoginCompletedNotification>,
  ) {
    this.#connection = connection;
    this.loginId = loginId;
    this.#completed = completed;
  }

  /** Waits for the end of this attempt, successful or not: look at `success` and `error`. */
  async wait(options: LoginWaitOptions = {}): Promise<AccountLoginCompletedNotification> {
    const site = new CallSite(this.wait);
    const deadline = new TurnDeadline(readOptions(options), "login.wait", site, 0);
    const release = this.#connection.keepAlive();
    try {
      const completion = await site.share(deadline.race(this.#completed));
      if (completion !== undefined) return completion;
    } finally {
      deadline.dispose();
      release();
    }
    throw deadline.error();
  }

  /** Gives this attempt up; a waiting {@link wait} then ends with `success: false`. */
  cancel(): Promise<CancelLoginAccountResponse> {
    return this.#connection.accountLoginCancel({ loginId: this.loginId });
  }
}

/** A login in the browser: open {@link authUrl} for the user. */
export class ChatgptLogin extends LoginHandle {
  readonly authUrl: string;

  /** @internal */
  constructor(
    connection: Connection,
    loginId: string,
    completed: Promise<AccountLoginCompletedNotification>,
    authUrl: string,
  ) {
    super(connection, loginId, completed);
    this.authUrl = authUrl;
  }
}

/** A login on another device: show the user {@link verificationUrl} and {@link userCode}. */
export class DeviceCodeLogin extends LoginHandle {
  readonly verificationUrl: string;
  readonly userCode: string;

  /** @internal */
  constructor(
    connection: Connection,
    loginId: string,
    completed: Promise<AccountLoginCompletedNotification>,
    { verificationUrl, userCode }: { readonly verificationUrl: string; readonly userCode: string },
  ) {
    super(connection, loginId, completed);
    this.verificationUrl = verificationUrl;
    this.userCode = userCode;
  }
}

/**
 * Most attempts that are followed at once; beyond, the one that began longest ago is no longer waited for. The server has one
 * in progress at a time.
 */
const MAX_ATTEMPTS = 64;

type Call = RequestOptions & { readonly site: CallSite };

/** The login attempts of one client. Listens to the server only while there are any. */
export class LoginAttempts {
  readonly #connection: Connection;
  /** How each attempt ends. */
  readonly #attempts = new BoundedMap<string, Deferred<Completion>>(MAX_ATTEMPTS, (attempt, loginId) =>
    attempt.reject(
      new TimeoutError(`login ${loginId} did not end, and ${MAX_ATTEMPTS} others began after it`),
    ),
  );
  /** Completions that arrived while an attempt had no id yet, by login id. */
  readonly #early = new BoundedMap<string, Completion>(MAX_ATTEMPTS);
  #starting = 0;
  #listening: Releases | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async chatgpt(call: Call): Promise<ChatgptLogin> {
    const { answer, ended } = await this.#start({ type: "chatgpt" }, call, (each) =>
      each.type === "chatgpt" ? each : undefined,
    );
    return new ChatgptLogin(this.#connection, answer.loginId, ended, answer.authUrl);
  }

  async deviceCode(call: Call): Promise<DeviceCodeLogin> {
    const { answer, ended } = await this.#start({ type: "chatgptDeviceCode" }, call, (each) =>
      each.type === "chatgptDeviceCode" ? each : undefined,
    );
    return new DeviceCodeLogin(this.#connection, answer.loginId, ended, answer);
  }

  /** @param ofType - passes only answers to this type of attempt */
  async #start<A extends { readonly loginId: string }>(
    params: LoginAccountParams,
    call: Call,
    ofType: (answer: LoginAccountResponse) => A | undefined,
  ): Promise<{ readonly answer: A; readonly ended: Promise<Completion> }> {
    this.#listening ??= this.#listen();
    this.#starting++;
    try {
      const received = await this.#connection.accountLoginStart(params, call);
      const answer = ofType(received);
      if (answer === undefined) throw call.site.place(this.#wrongType(received.type, params.type));
      return { answer, ended: this.#endOf(answer.loginId) };
    } finally {
      this.#starting--;
      this.#release();
    }
  }

  #endOf(loginId: string): Promise<Completion> {
    const attempt = this.#attempts.get(loginId) ?? new Deferred();
    attempt.promise.catch(() => undefined);
    const completion = this.#early.get(loginId);
    if (completion === undefined) this.#attempts.set(loginId, attempt);
    else attempt.resolve(completion);
    return attempt.promise;
  }

  /** A completion may arrive before the answer that names its attempt. */
  #listen(): Releases {
    const releases = new Releases();
    releases.add(
      this.#connection.notifications.read(({ method, params }) => {
        if (method === "account/login/completed") this.#receive(params);
      }),
    );
    releases.add(
      this.#connection.whenFailed((root) => {
        for (const attempt of this.#attempts.values())
          attempt.reject(new TransportClosedError(`login: ${root.reason}`, root));
        this.#attempts.clear();
      }),
    );
    releases.add(
      this.#connection.onChange(({ state }) => {
        if (state === "open") void this.#askAccount();
      }),
    );
    return releases;
  }

  /** A completion may have come while the connection was away: the account says whether somebody has logged in since. */
  async #askAccount(): Promise<void> {
    const open = [...this.#attempts.entries()].map(([loginId]) => loginId);
    try {
      const { account } = await this.#connection.accountRead({}, { background: true });
      if (account == null) return;
      for (const loginId of open) this.#receive({ loginId, success: true, error: null });
    } catch {
      // The attempts go on; their completion may still come.
    }
  }

  #receive(completion: Completion): void {
    const { loginId } = completion;
    if (loginId == null) return;
    const attempt = this.#attempts.get(loginId);
    if (attempt === undefined) {
      if (this.#starting > 0) this.#early.set(loginId, completion);
      return;
    }
    this.#attempts.delete(loginId);
    attempt.resolve(completion);
    this.#release();
  }

  #release(): void {
    if (this.#starting === 0) this.#early.clear();
    if (this.#starting + this.#attempts.size > 0) return;
    this.#listening?.run();
    this.#listening = undefined;
  }

  /** The error for an answer to another type of attempt. */
  #wrongType(type: string, expected: string): InvalidResponseError {
    const { secrets } = this.#connection;
    const fault = { path: "type", found: secrets.mask(type), expected: JSON.stringify(expected) };
    return new InvalidResponseError("account/login/start", fault);
  }
}
