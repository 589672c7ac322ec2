import type {
  AccountLoginCompletedNotification,
  CancelLoginAccountResponse,
  LoginAccountParams,
  LoginAccountResponse,
} from "../../generated/types.js";
import { type AppServerClient, internalsOf } from "../client/app-server-client.js";
import { CallSite } from "../errors/call-site.js";
import { TransportClosedError } from "../errors/connection.js";
import { InvalidResponseError } from "../errors/invalid-response.js";
import { readOptions } from "../errors/read-options.js";
import type { RequestOptions } from "../rpc/peer.js";
import { TurnDeadline } from "../turn/turn-deadline.js";
import { Releases } from "../util/releases.js";

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
  readonly #client: AppServerClient;
  readonly #completed: Promise<AccountLoginCompletedNotification>;

  /** @internal */
  constructor(
    client: AppServerClient,
    loginId: string,
    completed: Promise<AccountLoginCompletedNotification>,
  ) {
    this.#client = client;
    this.loginId = loginId;
    this.#completed = completed;
  }

  /** Waits for the end of this attempt, successful or not: look at `success` and `error`. */
  async wait(options: LoginWaitOptions = {}): Promise<AccountLoginCompletedNotification> {
    const site = new CallSite(this.wait);
    const deadline = new TurnDeadline(readOptions(options), "login.wait", site, 0);
    const release = internalsOf(this.#client).hold();
    try {
      const completion = await site.share(Promise.race([this.#completed, deadline.fired()]));
      if (completion !== undefined) return completion;
    } finally {
      deadline.dispose();
      release();
    }
    throw deadline.error();
  }

  /** Gives this attempt up; a waiting {@link wait} then ends with `success: false`. */
  cancel(): Promise<CancelLoginAccountResponse> {
    return this.#client.accountLoginCancel({ loginId: this.loginId });
  }
}

/** A login in the browser: open {@link authUrl} for the user. */
export class ChatgptLogin extends LoginHandle {
  readonly authUrl: string;

  /** @internal */
  constructor(
    client: AppServerClient,
    loginId: string,
    completed: Promise<AccountLoginCompletedNotification>,
    authUrl: string,
  ) {
    super(client, loginId, completed);
    this.authUrl = authUrl;
  }
}

/** A login on another device: show the user {@link verificationUrl} and {@link userCode}. */
export class DeviceCodeLogin extends LoginHandle {
  readonly verificationUrl: string;
  readonly userCode: string;

  /** @internal */
  constructor(
    client: AppServerClient,
    loginId: string,
    completed: Promise<AccountLoginCompletedNotification>,
    { verificationUrl, userCode }: { readonly verificationUrl: string; readonly userCode: string },
  ) {
    super(client, loginId, completed);
    this.verificationUrl = verificationUrl;
    this.userCode = userCode;
  }
}

export async function loginChatgpt(
  client: AppServerClient,
  call: RequestOptions & { readonly site: CallSite },
): Promise<ChatgptLogin> {
  const attempt = new Attempt(client, call.site);
  const answer = await attempt.start({ type: "chatgpt" }, call);
  if (answer.type !== "chatgpt") throw attempt.refuse(answer.type, "chatgpt");
  return new ChatgptLogin(client, answer.loginId, attempt.completed(answer.loginId), answer.authUrl);
}

export async function loginDeviceCode(
  client: AppServerClient,
  call: RequestOptions & { readonly site: CallSite },
): Promise<DeviceCodeLogin> {
  const attempt = new Attempt(client, call.site);
  const answer = await attempt.start({ type: "chatgptDeviceCode" }, call);
  if (answer.type !== "chatgptDeviceCode") throw attempt.refuse(answer.type, "chatgptDeviceCode");
  return new DeviceCodeLogin(client, answer.loginId, attempt.completed(answer.loginId), answer);
}

/** An attempt that listens before it is asked for: its completion may come before the answer that names it. */
class Attempt {
  readonly #client: AppServerClient;
  readonly #site: CallSite;
  readonly #held = new Releases();
  readonly #early: AccountLoginCompletedNotification[] = [];
  #take: (completion: AccountLoginCompletedNotification) => void = (completion) =>
    this.#early.push(completion);

  constructor(client: AppServerClient, site: CallSite) {
    this.#client = client;
    this.#site = site;
    this.#held.add(
      internalsOf(client).onNotification((notification) => {
        if (notification.method === "account/login/completed") this.#take(notification.params);
      }),
    );
  }

  async start(params: LoginAccountParams, call: RequestOptions): Promise<LoginAccountResponse> {
    try {
      return await internalsOf(this.#client).request("account/login/start", params, call);
    } catch (error) {
      this.#held.run();
      throw error;
    }
  }

  /** Resolves with the end of the attempt that the server calls `loginId`. */
  completed(loginId: string): Promise<AccountLoginCompletedNotification> {
    const promise = new Promise<AccountLoginCompletedNotification>((resolve, reject) => {
      this.#take = (completion) => {
        if (completion.loginId !== loginId) return;
        this.#held.run();
        resolve(completion);
      };
      this.#held.add(
        internalsOf(this.#client).whenFailed((root) =>
          reject(this.#site.place(new TransportClosedError(`login: ${root.reason}`, root))),
        ),
      );
      for (const completion of this.#early) this.#take(completion);
    });
    promise.catch(() => undefined);
    return promise;
  }

  /** Ends the attempt; returns the error for a response of the wrong login type. */
  refuse(found: string, wanted: LoginAccountResponse["type"]): InvalidResponseError {
    this.#held.run();
    const { secrets } = internalsOf(this.#client);
    const fault = { path: "type", found: secrets.mask(found), expected: JSON.stringify(wanted) };
    return this.#site.place(new InvalidResponseError("account/login/start", fault));
  }
}
