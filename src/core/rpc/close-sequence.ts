import type { Secrets } from "../secrets/secrets.js";
import { Deferred } from "../util/deferred.js";
import { within } from "../util/timers.js";
import type { CloseInfo, Transport } from "../wire/transport.js";
import type { KeepAlive } from "./keep-alive.js";

/** After reading or writing failed, the transport is given this long to say why, e.g. that the process exited. */
const EXPLAIN_MS = 1000;
/** After the transport has closed, what arrived last is read for this long; its input may never end. */
const LAST_INPUT_MS = 500;

/** The end of a connection: it comes once, with one root cause, whoever notices it first. */
export class CloseSequence {
  readonly #transport: Transport;
  readonly #keepAlive: KeepAlive;
  readonly #secrets: Secrets;
  readonly #onFail: (root: CloseInfo) => void;
  readonly #transportClosed: Promise<CloseInfo>;
  #explained: Promise<CloseInfo> = new Promise(() => undefined);
  #root: CloseInfo | undefined;
  #closing: Promise<void> | undefined;
  readonly #failed = new Deferred<void>();
  readonly #closed = new Deferred<CloseInfo>();

  /**
   * @param secrets - masks what is said of the end, its causes included.
   * @param onFail - fails everything that is open; runs once.
   */
  constructor(
    transport: Transport,
    keepAlive: KeepAlive,
    secrets: Secrets,
    onFail: (root: CloseInfo) => void,
  ) {
    this.#transport = transport;
    this.#keepAlive = keepAlive;
    this.#secrets = secrets;
    this.#onFail = onFail;
    this.#transportClosed = endOf(transport);
  }

  /** Resolves when everything open has failed. */
  get failed(): Promise<void> {
    return this.#failed.promise;
  }

  /** Resolves with how the connection ended; never rejects. */
  get closed(): Promise<CloseInfo> {
    return this.#closed.promise;
  }

  /** Why nothing goes any more; `undefined` while the connection lives. */
  get root(): CloseInfo | undefined {
    return this.#root;
  }

  /** Ends the connection when its input has ended, or when the transport has closed and what arrived last was read. */
  follow(reading: Promise<CloseInfo>): void {
    this.#explained = this.#explain(reading);
    void Promise.race([reading, this.#explained]).then((why) => this.breakDown(why));
  }

  /** Ends the connection at once, for a reason of our own; resolves when the transport has closed. */
  end(root: CloseInfo): Promise<void> {
    this.#fail(root);
    return this.breakDown(root);
  }

  /** Ends the connection because reading or writing failed, for which the transport may have the better reason. */
  breakDown(why: CloseInfo): Promise<void> {
    this.#closing ??= this.#close(why);
    return this.#closing;
  }

  async #close(why: CloseInfo): Promise<void> {
    const release = this.#keepAlive.take();
    const explained = this.#explained.then((info) => this.#fail(info));
    await within(EXPLAIN_MS, Promise.race([explained, this.failed]));
    const root = this.#fail(why);
    const closing = this.#closeTransport();
    const info = this.#secrets.maskValue({
      ...(await Promise.race([this.#transportClosed, closing])),
      ...root,
    });
    await closing;
    release();
    this.#root = info;
    this.#closed.resolve(info);
  }

  /** Answers how the transport ended, after what arrived last was read. */
  async #explain(reading: Promise<unknown>): Promise<CloseInfo> {
    const info = await this.#transportClosed;
    await within(LAST_INPUT_MS, Promise.race([reading, this.failed]));
    return info;
  }

  /** Never rejects; answers what is known when the transport itself says nothing. */
  async #closeTransport(): Promise<CloseInfo> {
    try {
      await this.#transport.close();
      return { reason: "the connection ended" };
    } catch (cause) {
      return { reason: "closing the transport failed", cause };
    }
  }

  #fail(why: CloseInfo): CloseInfo {
    if (this.#root !== undefined) return this.#root;
    const root = this.#secrets.maskValue({ ...why });
    this.#root = root;
    this.#onFail(root);
    this.#failed.resolve();
    return root;
  }
}

/** How a transport ended, as far as its `closed` can be read. */
async function endOf(transport: Transport): Promise<CloseInfo> {
  try {
    const { reason, stderrTail, ...details } = { ...(await transport.closed) };
    return {
      ...details,
      reason: typeof reason === "string" ? reason : "the connection ended",
      ...(typeof stderrTail === "string" ? { stderrTail } : {}),
    };
  } catch (cause) {
    return { reason: "the connection failed", cause };
  }
}
