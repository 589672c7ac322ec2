import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { resolveRuntime } from "../../../src/core/process/runtime.js";
import type { HermeticHome } from "../../../src/testing/index.js";

/** How a server listens: on a socket file, or on a free port of loopback. */
export type Listening = "unix" | "ws";

/** A real app server that listens on a socket, and can be ended and started again on the same home. */
export class ListeningServer {
  readonly home: HermeticHome;
  readonly #listening: Listening;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;
  #url = "";
  #said = "";

  private constructor(home: HermeticHome, listening: Listening, args: readonly string[]) {
    this.home = home;
    this.#listening = listening;
    this.#args = args;
  }

  static async start(
    home: HermeticHome,
    listening: Listening = "unix",
    args: readonly string[] = [],
  ): Promise<ListeningServer> {
    const server = new ListeningServer(home, listening, args);
    await server.start();
    return server;
  }

  /** The address for `Codex.connect`. */
  get url(): string {
    return this.#url;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** What it has said on stderr since it started. */
  get stderr(): string {
    return this.#said;
  }

  async start(): Promise<void> {
    const socket = join(this.home.home, "app.sock");
    const listen = this.#listening === "unix" ? `unix://${socket}` : this.#url || "ws://127.0.0.1:0";
    const args = ["app-server", "--listen", listen, ...this.#args];
    const { env, workspace: cwd } = this.home;
    const child = spawn(resolveRuntime().executable, args, { env, cwd, stdio: ["ignore", "ignore", "pipe"] });
    this.#child = child;
    this.#said = "";
    const banner = new Promise<void>((resolve, reject) => {
      child.stderr.on("data", (chunk) => {
        this.#said += chunk;
        if (/listening on: ws:/.test(this.#said)) resolve();
      });
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${this.#said}`)));
    });
    banner.catch(() => undefined);
    if (this.#listening === "ws") {
      await banner;
      this.#url = /ws:\/\/[\d.:]+/.exec(this.#said)?.[0] ?? "";
      return;
    }
    // A socket file says nothing when it is there.
    while (!existsSync(socket) && child.exitCode === null) await sleep(10);
    this.#url = `unix://${socket}`;
  }

  /** Ends the server. With SIGTERM it waits for a turn that runs. */
  async stop(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}
