import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { WorkerOptions } from "../../../src/durable/index.js";
import { bundled } from "../process/bundled.js";
import { killQuietly } from "../process/kill-quietly.js";
import { processesWith } from "../process/processes.js";
import type { FleetBase } from "./fleet-base.js";
import type { CrashPoint, WorkerTask } from "./worker-process.js";

const program = fileURLToPath(new URL("worker-process.ts", import.meta.url));

/** A host whose worker is a process that can be killed and started again. */
export class HostProcess {
  readonly name: string;
  readonly #base: FleetBase;
  readonly #options: Partial<WorkerOptions>;
  readonly #bootId: string | undefined;
  #child: ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  /** What workers of this host said on stderr. */
  readonly said: string[] = [];

  /** @param bootId - the start of the machine that it is to believe in */
  constructor(base: FleetBase, name: string, options: Partial<WorkerOptions> = {}, bootId?: string) {
    this.#base = base;
    this.name = name;
    this.#options = options;
    this.#bootId = bootId;
  }

  /** Starts the worker; resolves when it takes jobs, or has ended. */
  async up(): Promise<void> {
    const { env, workspace } = await this.#base.homeOf(this.name);
    const task: WorkerTask = {
      options: {
        databaseUrl: this.#base.databaseUrl,
        host: this.name,
        codex: { env, inheritEnv: false, cwd: workspace },
        sandbox: "fullAccess",
        onApproval: "ask",
        hostTimeoutMs: 120_000,
        ...this.#options,
      },
      bootId: this.#bootId,
    };
    const child = spawn(process.execPath, [bundled(program), JSON.stringify(task)], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#child = child;
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.said.push(text));
    this.#ended = once(child, "close");
    await Promise.race([once(child.stdout, "data"), this.#ended]);
  }

  /** Has the worker kill itself at the next such moment. */
  async crashAt(moment: CrashPoint): Promise<void> {
    const { stdin, stdout } = this.#child ?? {};
    if (stdin == null || stdout == null) throw new Error(`host ${this.name} has no worker`);
    stdin.write(`${moment}\n`);
    await once(stdout, "data");
  }

  /** Resolves when the worker has ended. */
  async gone(): Promise<void> {
    await this.#ended;
  }

  /** Kills the worker hard. Its server ends with it. */
  async kill(): Promise<void> {
    killQuietly(this.#child?.pid ?? 0);
    await this.#ended;
  }

  /** Kills the server hard, and leaves the worker. */
  async killServer(): Promise<void> {
    const { home } = await this.#base.homeOf(this.name);
    const servers = processesWith("\0app-server\0");
    for (const pid of processesWith(`CODEX_HOME=${home}\0`)) if (servers.includes(pid)) killQuietly(pid);
  }

  /** Stops the process, as a machine that stands still. */
  stop(): void {
    this.#child?.kill("SIGSTOP");
  }

  /** Lets it go on. */
  go(): void {
    this.#child?.kill("SIGCONT");
  }

  /** Ends the worker as its user would. */
  async down(): Promise<void> {
    this.#child?.stdin?.end();
    await this.#ended;
  }
}
