import { TransportClosedError } from "../errors/errors.js";
import { onAbort } from "../util/abort.js";
import { BoundedMap } from "../util/bounded-map.js";
import { isInstance } from "../util/guarded.js";
import type { Answer, Responder } from "./incoming-requests.js";
import type { Release } from "./keep-alive.js";
import type { RequestMessage } from "./message.js";

type Matches = (request: RequestMessage) => boolean;

/** Most requests that are kept over connections, the newest ones. */
const MAX_KEPT = 4096;
/** The id of a request whose connection is lost: ids begin anew on the next one, and none is this. */
const NO_ID = "\0lost";

/** A request of the far end, from when it is first received until it is known that no answer is wanted any more. */
interface Kept {
  /** As it was received last. */
  request: RequestMessage;
  /** Its method and parameters, by which it is known again. */
  readonly identity: string;
  readonly controller: AbortController;
  readonly answer: Promise<Answer>;
  isAnswered: boolean;
  /** Whether a connection waits for the answer, or got it and lives. */
  isLive: boolean;
}

/**
 * The far end's requests over connections: a request that is sent again on the next one is the same request, so that its handler is
 * called once, and an answer that was lost on its way goes out again. It is known by its method and all its parameters, one
 * by one, and never by its id.
 */
export class LastingRequests {
  readonly #respond: Responder;
  readonly #isKept: (request: RequestMessage) => boolean;
  readonly #keepAlive: () => Release;
  readonly #kept = new BoundedMap<Kept, true>(MAX_KEPT, (_, oldest) =>
    oldest.controller.abort(new Error("too many requests are open")),
  );

  /**
   * @param isKept - whether a request comes again on the next connection; another one ends with its own
   * @param keepAlive - keeps the host process alive while a request has no answer
   */
  constructor(respond: Responder, isKept: (request: RequestMessage) => boolean, keepAlive: () => Release) {
    this.#respond = respond;
    this.#isKept = isKept;
    this.#keepAlive = keepAlive;
  }

  /** Answers a request of one connection, whose end fires the signal with {@link TransportClosedError}. */
  readonly respond: Responder = async (request, signal) => {
    if (!this.#isKept(request)) return await this.#respond(request, signal);
    const kept = this.#find(request) ?? this.#keep(request);
    kept.request = request;
    kept.isLive = true;
    const unfollow = onAbort(signal, () => {
      if (isInstance(signal.reason, TransportClosedError)) kept.isLive = false;
      else this.#end(kept, signal.reason);
    });
    if (kept.isAnswered) unfollow();
    return await kept.answer;
  };

  has(matches: Matches): boolean {
    return this.#list().some((each) => !each.isAnswered && matches(each.request));
  }

  /** The connection is lost: nobody has got an answer that was not confirmed, and ids mean nothing any more. */
  lose(): void {
    for (const kept of this.#list()) {
      kept.isLive = false;
      kept.request = { ...kept.request, id: NO_ID };
    }
  }

  /** Ends those that match: no answer is wanted any more. */
  withdraw(matches: Matches, reason: () => unknown): void {
    for (const kept of this.#list()) if (matches(kept.request)) this.#end(kept, reason());
  }

  /** Ends those that match and have not come again on this connection. */
  withdrawLost(matches: Matches, reason: () => unknown): void {
    for (const kept of this.#list()) if (!kept.isLive && matches(kept.request)) this.#end(kept, reason());
  }

  #list(): Kept[] {
    return [...this.#kept.entries()].map(([kept]) => kept);
  }

  #find(request: RequestMessage): Kept | undefined {
    const identity = identityOf(request);
    return this.#list().find((kept) => !kept.isLive && kept.identity === identity);
  }

  #keep(request: RequestMessage): Kept {
    const controller = new AbortController();
    const release = this.#keepAlive();
    const kept: Kept = {
      request,
      identity: identityOf(request),
      controller,
      answer: this.#respond(request, controller.signal).finally(() => {
        kept.isAnswered = true;
        release();
      }),
      isAnswered: false,
      isLive: true,
    };
    this.#kept.set(kept, true);
    onAbort(controller.signal, release);
    return kept;
  }

  #end(kept: Kept, reason: unknown): void {
    this.#kept.delete(kept);
    if (!kept.isAnswered) kept.controller.abort(reason);
  }
}

/** The same text for equal values, in whatever order their properties stand. */
function identityOf({ method, params }: RequestMessage): string {
  return JSON.stringify([method, params], (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
