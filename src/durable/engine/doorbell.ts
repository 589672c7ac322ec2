import { createRequire } from "node:module";
import { PACKAGE } from "./engine.js";

/** A queue that DBOS looks into; when next, in milliseconds of the clock. */
interface Queue {
  nextPollAt: number;
}

interface Running {
  readonly promise?: Promise<unknown>;
}

/** The executor of DBOS, as far as it says which workflows run. */
export interface Executor {
  readonly systemDatabase: { readonly runningWorkflowMap: ReadonlyMap<string, readonly Running[]> };
}

/** What looks into the queues of DBOS: there is one for each process. */
export interface Runner {
  readonly states: ReadonlyMap<string, Queue>;
  /** Begins the looks that are due. Its last argument has it called again at once. */
  scheduleDueQueues(
    executor: Executor,
    now: number,
    lanes: number,
    looking: ReadonlyMap<string, unknown>,
    wake: () => void,
  ): void;
}

/** Milliseconds until the next look into a queue that is held. */
const HELD_MS = 1000;

/**
 * Has DBOS look into a queue when something is in it. By itself it looks at intervals only, which is either late or most of the work of an
 * idle host. What is joined to here is inside DBOS: where another version of it has nothing of the kind, the intervals remain.
 */
export class Doorbell {
  readonly #isHeld: (queue: string) => boolean;
  readonly #runner: Runner | null;
  /** Queues to look into as soon as nobody does. */
  readonly #rung = new Set<string>();
  #executor: Executor | undefined;
  #wake: () => void = () => undefined;

  /** @param isHeld - whether a queue is not to be looked into for now; it is rung for when that ends */
  constructor(isHeld: (queue: string) => boolean, runner: Runner | null = runnerOf()) {
    this.#isHeld = isHeld;
    this.#runner = runner;
  }

  /** Joins the next launch, whose first looks come at once. */
  attach(): void {
    const runner = this.#runner;
    if (runner === null) return;
    const { scheduleDueQueues } = Object.getPrototypeOf(runner) as Runner;
    let isFirst = true;
    runner.scheduleDueQueues = (...call) => {
      const [executor, now, , looking, wake] = call;
      this.#executor = executor;
      this.#wake = wake;
      for (const [name, queue] of runner.states) {
        // A look that has begun may have been too early.
        if (looking.has(name)) continue;
        if (this.#isHeld(name)) queue.nextPollAt = Math.max(queue.nextPollAt, now + HELD_MS);
        else if (this.#rung.delete(name) || isFirst) queue.nextPollAt = 0;
      }
      isFirst = false;
      scheduleDueQueues.apply(runner, call);
    };
  }

  /** Something may be in these queues. Default: in any. */
  ring(queues: Iterable<string> = this.#runner?.states.keys() ?? []): void {
    for (const queue of queues) this.#rung.add(queue);
    this.#wake();
  }

  /** Rings as soon as it is recorded that a workflow has ended, which lets the next one begin. */
  ringAfter(workflow: string, queues: readonly string[]): void {
    for (const { promise } of this.#executor?.systemDatabase.runningWorkflowMap.get(workflow) ?? [])
      promise?.finally(() => this.ring(queues)).catch(() => undefined);
  }

  /** DBOS is as it was. */
  detach(): void {
    this.#wake = () => undefined;
    if (this.#runner !== null) Reflect.deleteProperty(this.#runner, "scheduleDueQueues");
  }
}

function runnerOf(): Runner | null {
  try {
    const { wfQueueRunner: runner } = createRequire(import.meta.url)(`${PACKAGE}/internal/wfqueue`) as {
      readonly wfQueueRunner?: Partial<Runner>;
    };
    return typeof runner?.scheduleDueQueues === "function" && runner.states instanceof Map
      ? (runner as Runner)
      : null;
  } catch {
    return null;
  }
}
