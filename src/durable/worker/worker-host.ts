import { realpathSync } from "node:fs";
import { hostname } from "node:os";
import { UsageError } from "../../core/errors/errors.js";
import { messageOf } from "../../core/util/guarded.js";
import { within } from "../../core/util/timers.js";
import { Codex } from "../../index.js";
import type { Database } from "../database/database.js";
import type { Dispatch, Work } from "../engine/dispatch.js";
import type { Home } from "../host/home.js";
import type { JobEvent } from "../job/job-event.js";
import { Conversations } from "../store/conversations.js";
import { Events } from "../store/events.js";
import type { HostAbout } from "../store/hosts.js";
import { Jobs } from "../store/jobs.js";
import { Questions } from "../store/questions.js";
import type { Limits } from "./allow.js";
import { allowedAnswers } from "./asking.js";
import type { Host } from "./host.js";
import { JobRun } from "./job-run.js";
import { Placer } from "./placer.js";
import { type Place, Places } from "./places.js";
import { ServerKeeper } from "./server-keeper.js";
import { ThreadSource } from "./thread-source.js";
import { Wishes } from "./wishes.js";
import type { CheckedWorkerOptions } from "./worker-options.js";

/** What a host is made of. */
export interface WorkerHostParts {
  readonly options: CheckedWorkerOptions;
  readonly database: Database;
  readonly home: Home;
  readonly boot: string;
  readonly instance: string;
}

/** A host with its server, its places and the jobs that run on it. */
export class WorkerHost implements Work {
  readonly host: Host;
  readonly #parts: WorkerHostParts;
  readonly #placer: Placer;
  readonly #closing = new AbortController();
  readonly #runs = new Map<string, Promise<void>>();
  #serverVersion: string | null = null;

  constructor(parts: WorkerHostParts) {
    const { options, database, home, boot, instance } = parts;
    const { onApproval, onQuestion, idleMs, concurrency } = options;
    const closing = this.#closing.signal;
    const [jobs, questions] = [new Jobs(database), new Questions(database)];
    const conversations = new Conversations(database);
    const limits = limitsOf(options);
    const places = new Places(concurrency);
    this.#parts = parts;
    this.host = {
      boot,
      limits,
      onApproval,
      onQuestion,
      server: new ServerKeeper((signal) => this.#startServer(signal), idleMs),
      threads: new ThreadSource({ home, conversations, limits }),
      places,
      wishes: new Wishes(jobs, questions, closing),
      jobs,
      conversations,
      questions,
      events: new Events<JobEvent>(database),
      closing,
    };
    this.#placer = new Placer({
      conversations,
      places,
      host: options.host,
      home: home.id,
      instance,
      closing,
      // Where it fails, its workflow repeats it.
      begin: (job, place) => void this.#begin(job, place).catch(() => undefined),
    });
  }

  get hasPlace(): boolean {
    return this.host.places.hasFree;
  }

  place(job: string, placement: number): Promise<void> {
    return this.#placer.place(job, placement);
  }

  /** A job that runs already is the run that there is: it was begun when it was placed, or is given again after a lost connection. */
  turn(job: string): Promise<void> {
    return this.#runs.get(job) ?? this.#begin(job);
  }

  about(): HostAbout {
    const { options, home } = this.#parts;
    return {
      labels: options.labels,
      concurrency: options.concurrency,
      busy: this.host.places.busy,
      machine: hostname(),
      pid: process.pid,
      serverVersion: this.#serverVersion,
      socket: home.socket,
      timeoutMs: options.hostTimeoutMs,
      answers: allowedAnswers(options.allow),
    };
  }

  /** Begins no more turns, and waits for those that run. */
  async drain(ms: number, dispatch: Dispatch): Promise<void> {
    this.host.places.close();
    await dispatch.close();
    await within(ms, this.host.places.whenFree());
  }

  /** Ends what runs. Turns are cut off, and go on when the host is back. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.host.server.close();
    await Promise.allSettled(this.#runs.values());
  }

  #begin(job: string, place?: Place): Promise<void> {
    const run = new JobRun(this.host, job).run(place).finally(() => this.#runs.delete(job));
    this.#runs.set(job, run);
    return run;
  }

  async #startServer(signal: AbortSignal): Promise<Codex> {
    const { options, home } = this.#parts;
    const codex = await Codex.start({ ...options.codex, cwd: this.host.limits.cwd, signal });
    const { codexHome, serverVersion } = codex.metadata;
    this.#serverVersion = serverVersion;
    if (realpathSync(codexHome) === home.path) return codex;
    await codex.close();
    throw new UsageError(
      `startWorker: the server lives in CODEX_HOME ${codexHome}, the worker expected ${home.path}: set env.CODEX_HOME of codex`,
    );
  }
}

/** @throws `UsageError` for a folder that is not there */
function limitsOf({ codex, sandbox, approvalMode, allow }: CheckedWorkerOptions): Limits {
  const cwd = codex.cwd ?? process.cwd();
  try {
    return { cwd: realpathSync(cwd), sandbox, approvalMode, allow };
  } catch (cause) {
    throw new UsageError(`startWorker: codex.cwd ${cwd} cannot be used: ${messageOf(cause)}`, { cause });
  }
}
