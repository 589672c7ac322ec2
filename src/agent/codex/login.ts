import type {
  AccountLoginCompletedNotification,
  CancelLoginAccountResponse,
} from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import { CallSite } from "../../core/errors/call-site.js";
import { readOptions } from "../../core/errors/read-options.js";
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
