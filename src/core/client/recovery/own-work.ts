import type { ThreadGoal } from "../../../../generated/types.js";
import type { Notification } from "../../events/notification.js";
import { turnKey } from "../../events/turn-channels.js";
import type { TurnRouter } from "../../events/turn-router.js";
import { referencesOfRequest } from "../../requests/request-expiry.js";
import type { RequestMessage } from "../../rpc/message.js";
import { serverRequestRule } from "../../rules/server-request-rules.js";
import { BoundedMap } from "../../util/bounded-map.js";

/** Most threads and turns that are remembered, the newest ones. */
const MAX_REMEMBERED = 10_000;

/**
 * The turns that this client has started, with their sub-agents and goals, on a server that others use too. Every subscriber of a
 * thread is asked, and the first answer counts: only here may a question be declined because nobody handles it.
 */
export class OwnWork {
  readonly #router: TurnRouter;
  readonly #onChange: () => void;
  readonly #threads = new BoundedMap<string, true>(MAX_REMEMBERED);
  readonly #turns = new BoundedMap<string, true>(MAX_REMEMBERED);
  /** Threads on which the server works towards a goal that this client has set. */
  readonly #goals = new BoundedMap<string, true>(MAX_REMEMBERED);

  constructor(router: TurnRouter, onChange: () => void) {
    this.#router = router;
    this.#onChange = onChange;
  }

  noteThread(threadId: string): void {
    this.#threads.set(threadId, true);
  }

  noteTurn(threadId: string, turnId: string): void {
    this.#turns.set(turnKey(threadId, turnId), true);
    this.#onChange();
  }

  noteGoal(threadId: string, { status }: Pick<ThreadGoal, "status">): void {
    if (status === "active") this.#goals.set(threadId, true);
    else this.#goals.delete(threadId);
    this.#onChange();
  }

  receive({ method, params }: Notification): void {
    if (method === "thread/goal/cleared") this.#goals.delete(params.threadId);
  }

  /** Whether a request belongs to work of this client. A call of a tool does on threads that it has started, whose tools it has. */
  has({ method, params }: RequestMessage): boolean {
    const references = referencesOfRequest(this.#router, params);
    if (serverRequestRule(method).callsOnce === true)
      return references.some(({ threadId }) => this.#threads.has(threadId));
    return references.some(
      ({ threadId, turnId }) =>
        this.#goals.has(threadId) || (turnId != null && this.#turns.has(turnKey(threadId, turnId))),
    );
  }
}
