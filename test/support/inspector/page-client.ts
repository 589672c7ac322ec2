import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { Inspector } from "../../../src/inspector/index.js";
import {
  EVENTS_MARK,
  type Outcome,
  type PageRequest,
  type ToPage,
} from "../../../src/inspector/page-messages.js";

/** The address of an inspector, by its parts. */
export function partsOf({ url }: Pick<Inspector, "url">) {
  const { host, port, origin, hash } = new URL(url);
  return { host, port: Number(port), origin, token: hash.slice(1) };
}

/** A page without a browser: says what a page says, and keeps what it is sent. */
export class PageClient {
  readonly messages: ToPage[] = [];
  readonly lines: string[] = [];
  /** Number of the first event that came. */
  first: number | undefined;
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #replies = new Map<number, (outcome: Outcome) => void>();
  readonly #waiting = new Set<() => void>();
  #nextId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("message", (data) => this.#receive(String(data)));
  }

  /** Opens a WebSocket that has said nothing yet. */
  static async connected(
    inspector: Pick<Inspector, "url">,
    origin = partsOf(inspector).origin,
  ): Promise<PageClient> {
    const socket = new WebSocket(`ws://${partsOf(inspector).host}/wire`, { origin });
    onTestFinished(() => socket.terminate());
    const page = new PageClient(socket);
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return page;
  }

  /** A page that has shown its token. */
  static async opened(inspector: Pick<Inspector, "url">, greeting: object = {}): Promise<PageClient> {
    const page = await PageClient.connected(inspector);
    page.say({ token: partsOf(inspector).token, ...greeting });
    await page.until(() => page.messages.length > 0);
    return page;
  }

  say(message: unknown): void {
    this.#socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  request(asked: PageRequest): Promise<Outcome> {
    const id = this.#nextId++;
    this.say({ id, ...asked });
    return new Promise((resolve) => this.#replies.set(id, resolve));
  }

  /** Resolves when something holds, which is looked at with each message. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  async leave(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }

  #receive(text: string): void {
    if (text.startsWith(EVENTS_MARK)) {
      const [head = "", ...lines] = text.split("\n");
      this.first ??= Number(head.slice(1));
      this.lines.push(...lines);
    } else {
      const message = JSON.parse(text) as ToPage;
      this.messages.push(message);
      if ("reply" in message) this.#replies.get(message.reply)?.(message.outcome);
    }
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
