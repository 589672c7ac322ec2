import type { HermeticHome } from "../../../src/testing/index.js";
import { testHome } from "../home/test-home.js";
import { killQuietly } from "./kill-quietly.js";
import { allGone, commandLineOf, processesWith } from "./processes.js";

/** What runs on behalf of the servers of one private home, told by the environment that they hand down. */
export class ServerProcesses {
  readonly home: HermeticHome;

  private constructor(home: HermeticHome) {
    this.home = home;
  }

  /** A new home, with the model to ask. */
  static async create(modelUrl: string): Promise<ServerProcesses> {
    return new ServerProcesses(await testHome({ modelUrl }));
  }

  /** All of them: servers, commands and what those started. */
  all(): number[] {
    return processesWith(`CODEX_HOME=${this.home.home}\0`);
  }

  /** The servers themselves. */
  servers(): number[] {
    const servers = processesWith("\0app-server\0");
    return this.all().filter((pid) => servers.includes(pid));
  }

  /** Those that sleep, which is what the tests' commands do; not what is about to, such as `setsid sleep`. */
  sleepers(): number[] {
    return this.all().filter((pid) => commandLineOf(pid).startsWith("sleep\0"));
  }

  async killAll(): Promise<void> {
    this.all().forEach(killQuietly);
    await allGone(() => this.all());
  }

  async remove(): Promise<void> {
    await this.killAll();
    await this.home.remove();
  }
}
