import { AbortError } from "../../core/errors/errors.js";
import { pause } from "../database/database.js";
import { HostInUseError } from "../errors.js";
import type { Claim, HostAbout, HostRow, Hosts } from "../store/hosts.js";
import { whoAnswers } from "./presence.js";

/** Parts of `hostTimeoutMs`: how long a row is valid, how often it is renewed, after which time without the server is ended. */
const VALID = 0.9;
const RENEWED = 1 / 8;
const LET_GO = 2 / 3;

/** Milliseconds between two looks at the row of a host that may be dead. */
const LOOK_MS = 250;

export const leaseOf = (hostTimeoutMs: number): number => Math.round(hostTimeoutMs * VALID);

/** What a lease does to its worker. */
export interface LeaseEvents {
  about(): HostAbout;
  /** The row could not be renewed for so long that others may soon abandon the host: nothing of it may run on. */
  onDoubt(): Promise<void>;
  /** It could be renewed again. */
  onCertain(): void;
  /** Another worker has the row: this one is over. */
  onTaken(): void;
}

/**
 * Takes the row of a host, as soon as its worker is seen to be gone.
 * @throws {@link HostInUseError} while another worker has it that lives
 * @throws {@link AbortError} when the signal fires first
 */
export async function takeHost(hosts: Hosts, claim: Claim, signal: AbortSignal): Promise<void> {
  const first = await hosts.get(claim.name);
  for (let row = first; ; row = await hosts.get(claim.name)) {
    const life = await lifeOf(row, claim);
    if (life === "over") {
      if (await hosts.take(claim, row)) return;
      continue;
    }
    const isRenewed =
      row?.instance !== first?.instance || row?.expiresAt.getTime() !== first?.expiresAt.getTime();
    if (life === "lives" || isRenewed) throw inUse(claim.name, row);
    if (signal.aborted) throw new AbortError(`the wait for host ${claim.name} was ended`);
    await pause(LOOK_MS, signal);
  }
}

/**
 * Whether the worker that has a row lives, as far as this process can see. One of this home would answer at its socket, which is this
 * process's by now; one of another home may have its socket in another container of the same machine.
 */
async function lifeOf(
  row: HostRow | undefined,
  { instance, boot, home }: Claim,
): Promise<"over" | "lives" | "unknown"> {
  if (row === undefined || row.instance === null || row.expired || row.instance === instance) return "over";
  if (row.boot !== boot) return "unknown";
  if ((await whoAnswers(row.about.socket)) === row.instance) return "lives";
  return row.home === home ? "over" : "unknown";
}

function inUse(name: string, row: HostRow | undefined): HostInUseError {
  const { machine, pid } = row?.about ?? { machine: "?", pid: 0 };
  return new HostInUseError(
    `host ${name} has a worker that lives (process ${pid} on ${machine}): give this one another name, or end that one first`,
  );
}

/** Renews the row of a host for as long as its worker lives, and abandons the hosts of others whose rows have expired. */
export class Lease {
  readonly #hosts: Hosts;
  readonly #claim: Claim;
  readonly #events: LeaseEvents;
  readonly #stopped = new AbortController();
  readonly #running: Promise<unknown>;
  #renewedAt = performance.now();
  #isInDoubt = false;

  constructor(hosts: Hosts, claim: Claim, hostTimeoutMs: number, events: LeaseEvents) {
    this.#hosts = hosts;
    this.#claim = claim;
    this.#events = events;
    this.#running = Promise.all([this.#renew(hostTimeoutMs * RENEWED), this.#watch(hostTimeoutMs)]);
  }

  /** Stops, and gives the row back. */
  async release(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
    await this.#hosts.release(this.#claim).catch(() => undefined);
  }

  async #renew(periodMs: number): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      const begun = performance.now();
      const isOurs = await this.#hosts
        .renew(this.#claim, this.#events.about(), signal)
        .catch(() => undefined);
      if (signal.aborted) return;
      if (isOurs === false) return this.#events.onTaken();
      if (isOurs === true) this.#renewedAt = begun;
      await this.#hosts.abandonExpired().catch(() => undefined);
      await pause(periodMs, signal);
    }
  }

  /** By this process's own clock, whatever the database does. */
  async #watch(hostTimeoutMs: number): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await pause(hostTimeoutMs / 30, signal);
      const isLate = performance.now() - this.#renewedAt > hostTimeoutMs * LET_GO;
      if (isLate && !this.#isInDoubt) {
        this.#isInDoubt = true;
        await this.#events.onDoubt();
      } else if (!isLate && this.#isInDoubt) {
        this.#isInDoubt = false;
        this.#events.onCertain();
      }
    }
  }
}
