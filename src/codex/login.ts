import type {
  CancelLoginAccountResponse,
  AccountLoginCompletedNotification as Completion,
} from "../../generated/types.js";
import { type AppServerClient, internalsOf } from "../client/app-server-client.js";
import { CallSite } from "../errors/call-site.js";
import { readOptions } from "../errors/read-options.js";
import { TurnDeadline } from "../turn/turn-deadline.js";

/** Options of a handle's `wait`. They end the wait only: the attempt itself goes on. */
export interface LoginWaitOptions {
  /** Ends the wait with AbortError. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which the wait ends with TimeoutError. Default: none, a person takes the time it takes. */
  readonly timeoutMs?: number | undefined;
}

/** How one attempt ends, for any number of waits. */
export class LoginAttempt {
  #ended: Promise<Completion> | undefined;
  readonly #listeners = new Set<(ended: Promise<Completion>) => void>();

  /** Calls back with the end of the attempt, at once where it has ended. The returned function removes the listener. */
  whenEnded(listener: (ended: Promise<Completion>) => void): () => void {
    if (this.#ended === undefined) this.#listeners.add(listener);
    else listener(this.#ended);
    return () => void this.#listeners.delete(listener);
  }

  complete(completion: Completion): void {
    this.#end(Promise.resolve(completion));
  }

  fail(error: Error): void {
    const ended = Promise.reject(error);
    ended.catch(() => undefined);
    this.#end(ended);
  }

  #end(ended: Promise<Completion>): void {
    this.#ended = ended;
    for (const listener of this.#listeners) listener(ended);
    this.#listeners.clear();
  }
}

/** One attempt to log in that a person has to finish. */
class LoginHandle {
  readonly loginId: string;
  readonly #client: AppServerClient;
  readonly #attempt: LoginAttempt;

  /** @internal */
  constructor(client: AppServerClient, loginId: string, attempt: LoginAttempt) {
    this.#client = client;
    this.loginId = loginId;
    this.#attempt = attempt;
  }

  /** Waits for the end of this attempt, successful or not: look at `success` and `error`. */
  async wait(options: LoginWaitOptions = {}): Promise<Completion> {
    const site = new CallSite(this.wait);
    const deadline = new TurnDeadline(readOptions(options), "login.wait", site, 0);
    const release = internalsOf(this.#client).hold();
    let unsubscribe = (): void => undefined;
    const ended = new Promise<Completion>((resolve) => {
      unsubscribe = this.#attempt.whenEnded(resolve);
    });
    try {
      const completion = await site.share(Promise.race([ended, deadline.fired()]));
      if (completion !== undefined) return completion;
    } finally {
      unsubscribe();
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
  constructor(client: AppServerClient, loginId: string, attempt: LoginAttempt, authUrl: string) {
    super(client, loginId, attempt);
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
    attempt: LoginAttempt,
    { verificationUrl, userCode }: { readonly verificationUrl: string; readonly userCode: string },
  ) {
    super(client, loginId, attempt);
    this.verificationUrl = verificationUrl;
    this.userCode = userCode;
  }
}
