/** A notification in the form of the wire. */
export interface WireNotification {
  readonly method: string;
  readonly params?: unknown;
  readonly emittedAtMs?: number | null | undefined;
}

/** Events of threads that nobody has named that are kept: the newest. */
const LIMIT = 1024;

/** What a family consists of. */
interface Member {
  readonly threadId: string;
  apply(notification: WireNotification): void;
}

/** A conversation and its sub-agents: whose transcript an event belongs to. */
export class Family<M extends Member> {
  readonly #members = new Map<string, M>();
  /** Events of threads that may turn out to be sub-agents. */
  #unclaimed: { readonly threadId: string; readonly event: WireNotification }[] = [];

  get(threadId: string): M | undefined {
    return this.#members.get(threadId);
  }

  /** Adds a member and gives it what was kept of its thread. */
  add(transcript: M): void {
    this.#members.set(transcript.threadId, transcript);
    const isOwn = ({ threadId }: { readonly threadId: string }): boolean => threadId === transcript.threadId;
    const own = this.#unclaimed.slice(-LIMIT).filter(isOwn);
    if (own.length === 0) return;
    this.#unclaimed = this.#unclaimed.filter((each) => !isOwn(each));
    for (const { event } of own) transcript.apply(event);
  }

  /** Keeps an event of a thread that nobody has named yet. The oldest are dropped: what began before them is partial then. */
  keep(threadId: string, event: WireNotification): void {
    this.#unclaimed.push({ threadId, event });
    if (this.#unclaimed.length >= 2 * LIMIT) this.#unclaimed = this.#unclaimed.slice(-LIMIT);
  }

  /** Drops what nobody has claimed. */
  forget(): void {
    this.#unclaimed = [];
  }
}
