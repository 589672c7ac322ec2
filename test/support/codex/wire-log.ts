import type { RequestId, WireEvent } from "../../../src/index.js";

/** One message on the wire. */
export interface Line {
  readonly sent: boolean;
  readonly id?: RequestId | undefined;
  readonly method?: string | undefined;
  readonly params?: Record<string, unknown> | undefined;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** Everything that went over a connection, to look at afterwards and to wait for. */
export class WireLog {
  readonly #lines: Line[] = [];
  readonly #waiting = new Set<() => void>();
  #ended = false;

  /** Nothing more will go over the wire. */
  end(): void {
    this.#ended = true;
    for (const wake of this.#waiting) wake();
  }

  add(event: WireEvent): void {
    if (event.direction === "unreadable") return;
    this.#lines.push({ ...(event.message as object), sent: event.direction === "sent" });
    for (const wake of this.#waiting) wake();
  }

  /** How many messages there were so far. */
  get length(): number {
    return this.#lines.length;
  }

  /** The messages from a position on. */
  since(position: number): readonly Line[] {
    return this.#lines.slice(position);
  }

  /** What this side has asked for or told since a position, by method. */
  sent(method: string, position = 0): readonly Line[] {
    return this.since(position).filter((line) => line.sent && line.method === method);
  }

  /** What the server has asked for or told since a position, by method. */
  received(method: string, position = 0): readonly Line[] {
    return this.since(position).filter((line) => !line.sent && line.method === method);
  }

  /** The ids of the turns that were started since a position. */
  turnsStarted(position = 0): string[] {
    return this.received("turn/started", position).map(({ params }) => {
      const { turn } = params as { turn: { id: string } };
      return turn.id;
    });
  }

  /** The first message from a position on that matches, as soon as it has gone over the wire. */
  async until(matches: (line: Line) => boolean, position = 0): Promise<Line> {
    for (;;) {
      const found = this.since(position).find(matches);
      if (found !== undefined) return found;
      if (this.#ended) throw new Error("the connection ended before the message came");
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }
}
