import { Connection } from "./connection.js";
import { Conversation } from "./conversation.js";
import { Emitter } from "./emitter.js";
import { EventStore } from "./event-store.js";
import { Filter } from "./filter.js";
import { Place } from "./place.js";

/** Everything that the page shows. */
export class PageModel extends Emitter {
  readonly events = new EventStore();
  readonly place = new Place();
  readonly filter = new Filter(this.events);
  readonly connection: Connection;
  /** The transcript of the selected thread. */
  conversation: Conversation | undefined;
  readonly #asked = new Set<string>();

  constructor(token: string) {
    super();
    this.connection = new Connection(token, this.events);
    this.connection.subscribe(() => this.#listThreads());
    this.events.subscribe(() => this.#follow());
    this.place.subscribe(() => this.#follow());
    this.#follow();
  }

  /** How many events are shown. */
  get shown(): number {
    return Math.min(this.place.now.upTo ?? Number.POSITIVE_INFINITY, this.events.length);
  }

  /** Selects a thread, and has its history read where the page may. */
  openThread(threadId: string): void {
    this.place.go({ threadId, view: "transcript", transcriptTop: -1, item: "" });
    this.#readHistory(threadId);
  }

  /** Reads the turns before the first one. */
  loadOlder(): void {
    const { threadId, older } = this.conversation ?? {};
    if (older === undefined) return;
    this.#callOnce("thread/turns/list", { threadId, itemsView: "full", limit: 50, cursor: older });
  }

  /** Has the events of the selected thread come here from now on. */
  followThread(): void {
    const threadId = this.conversation?.threadId;
    if (threadId !== undefined)
      void this.connection.request({
        call: { method: "thread/resume", params: { threadId, excludeTurns: true } },
      });
  }

  #follow(): void {
    const { search, hidden, ofThread } = this.place.now;
    const threadId = this.#selected();
    this.filter.want({ search, hidden, threadId: ofThread ? threadId : "" });
    if (this.conversation?.threadId !== threadId) {
      this.conversation?.close();
      this.conversation = threadId === "" ? undefined : new Conversation(threadId, this.events);
      this.conversation?.subscribe(() => this.changed());
      this.changed();
    }
    this.conversation?.showUpTo(this.shown);
  }

  /** The selected thread; where none is, the one that something happens on. */
  #selected(): string {
    const { threadId } = this.place.now;
    if (threadId !== "") return threadId;
    const busy = this.events.threads.rows.find(({ events }) => events > 0)?.id ?? "";
    if (busy !== "") this.place.go({ threadId: busy });
    return busy;
  }

  #listThreads(): void {
    const { subject, state } = this.connection;
    if (state !== "open" || subject?.canCall !== true) return;
    this.#callOnce("thread/list", { limit: 100 });
    if (this.place.now.threadId !== "") this.#readHistory(this.place.now.threadId);
  }

  #readHistory(threadId: string): void {
    if (this.connection.subject?.canCall !== true || this.connection.state !== "open") return;
    this.#callOnce("thread/turns/list", { threadId, itemsView: "full", limit: 50 });
  }

  /** What a call brings comes on the wire, as every other message does. */
  #callOnce(method: string, params: object): void {
    const key = `${this.connection.subject?.run} ${method} ${JSON.stringify(params)}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    void this.connection.request({ call: { method, params } });
  }
}
