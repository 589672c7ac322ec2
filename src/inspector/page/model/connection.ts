import {
  EVENTS_MARK,
  type OpenQuestion,
  type Outcome,
  type PageRequest,
  SOCKET_PATH,
  type Subject,
  type ToPage,
  WRONG_TOKEN,
} from "../../page-messages.js";
import { Emitter } from "./emitter.js";
import type { EventStore } from "./event-store.js";

/** A server that went away is tried again after so long. */
const RETRY_MS = 1_000;

/** How the page stands to its server. */
export type ConnectionState = "connecting" | "open" | "lost" | "refused";

/** The page's end of the WebSocket: made again when it is lost. */
export class Connection extends Emitter {
  readonly #events: EventStore;
  readonly #token: string;
  readonly #pending = new Map<number, (outcome: Outcome) => void>();
  #socket: WebSocket | undefined;
  #nextId = 0;
  state: ConnectionState = "connecting";
  /** What is looked at; `undefined` before the first connection. */
  subject: Subject | undefined;
  /** What the server asks and this page may answer. */
  questions: readonly OpenQuestion[] = [];
  /** Why nothing more comes; `undefined` while something may. */
  ended: string | undefined;

  constructor(token: string, events: EventStore) {
    super();
    this.#token = token;
    this.#events = events;
    this.#open();
  }

  /** Asks the server for something. Never rejects. */
  request(asked: PageRequest): Promise<Outcome> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN)
      return Promise.resolve({ error: "the page has no connection to its server" });
    const id = this.#nextId++;
    socket.send(JSON.stringify({ id, ...asked }));
    return new Promise((resolve) => this.#pending.set(id, resolve));
  }

  #open(): void {
    const socket = new WebSocket(`ws://${location.host}${SOCKET_PATH}`);
    this.#socket = socket;
    socket.onopen = () => {
      // Nothing is said before the token, and the token nowhere else.
      const greeting = { token: this.#token, run: this.subject?.run, from: this.#events.next };
      socket.send(JSON.stringify(greeting));
    };
    socket.onmessage = ({ data }) => this.#receive(String(data));
    socket.onclose = ({ code }) => {
      this.#lose(code === WRONG_TOKEN ? "refused" : "lost");
      if (code !== WRONG_TOKEN) setTimeout(() => this.#open(), RETRY_MS);
    };
  }

  #lose(state: ConnectionState): void {
    this.state = state;
    this.questions = [];
    for (const settle of this.#pending.values())
      settle({ error: "the connection to the inspector's server was lost" });
    this.#pending.clear();
    this.changed();
  }

  #receive(text: string): void {
    if (text.startsWith(EVENTS_MARK)) {
      const [head = "", ...lines] = text.split("\n");
      this.#events.add(Number(head.slice(EVENTS_MARK.length)), lines);
      return;
    }
    const message = JSON.parse(text) as ToPage;
    if ("subject" in message) this.#begin(message.subject);
    if ("questions" in message) this.questions = message.questions;
    if ("ended" in message) {
      this.ended = message.ended;
      this.#events.end();
    }
    if ("reply" in message) {
      this.#pending.get(message.reply)?.(message.outcome);
      this.#pending.delete(message.reply);
    }
    this.changed();
  }

  #begin(subject: Subject): void {
    if (this.subject !== undefined && this.subject.run !== subject.run) this.#events.clear();
    this.subject = subject;
    this.state = "open";
    this.ended = undefined;
  }
}
