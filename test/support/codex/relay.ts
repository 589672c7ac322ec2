import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** The way of data through a relay. */
export type Direction = "toServer" | "toClient";

/** Sees each piece of data before it goes on; `false` keeps it back for good. */
type Filter = (data: Buffer, direction: Direction) => boolean | undefined;

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  /** Whether nothing goes through any more though both ends are open. */
  isFrozen: boolean;
}

/** Stands between clients and a server, and has connections break as they do in a network. */
export class Relay {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  /** Connections so far. */
  count = 0;
  /** Milliseconds that each piece of data takes. */
  delayMs = 0;
  /** Whether new connections are ended at once. */
  isDown = false;
  filter: Filter = () => true;

  private constructor(target: string) {
    this.#server = createServer((near) => this.#join(near, target));
  }

  /** @param url - address of the server: `ws://` or `unix://` */
  static async start(url: string): Promise<Relay> {
    const relay = new Relay(url);
    relay.#server.listen(0, "127.0.0.1");
    await once(relay.#server, "listening");
    return relay;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Connections that are open. */
  get open(): number {
    return this.#pairs.size;
  }

  /** Cuts every connection. Both ends see it. */
  cut(): void {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  /** Lets nothing through any more on the connections that are open. Neither end sees it. */
  freeze(): void {
    for (const pair of this.#pairs) pair.isFrozen = true;
  }

  /** Sends half of what comes next in a direction, then cuts. */
  cutWithin(direction: Direction): void {
    this.filter = (data, way) => {
      if (way !== direction) return true;
      this.filter = () => true;
      for (const { near, far } of this.#pairs) {
        const to = direction === "toServer" ? far : near;
        to.write(data.subarray(0, Math.ceil(data.length / 2)), () => {
          near.destroy();
          far.destroy();
        });
      }
      return false;
    };
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket, target: string): void {
    this.count++;
    if (this.isDown) {
      near.destroy();
      return;
    }
    const far = target.startsWith("unix://")
      ? connect(target.slice("unix://".length))
      : connect(Number(new URL(target).port), new URL(target).hostname);
    const pair: Pair = { near, far, isFrozen: false };
    this.#pairs.add(pair);
    const pass = (from: Socket, to: Socket, direction: Direction): void => {
      from.setNoDelay(true);
      from.on("data", (data: Buffer) => {
        if (pair.isFrozen || this.filter(data, direction) === false) return;
        if (this.delayMs > 0) setTimeout(() => to.write(data), this.delayMs);
        else to.write(data);
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        this.#pairs.delete(pair);
        if (!pair.isFrozen) to.destroy();
      });
    };
    pass(near, far, "toServer");
    pass(far, near, "toClient");
  }
}
