import { getEventListeners } from "node:events";
import { Codex, type WireEvent } from "../../../../src/index.js";
import { Chance } from "../random.js";
import { Approvers } from "./approvers.js";
import { Caller, GRACE_MS, REQUEST_MS } from "./caller.js";
import { Ledger } from "./ledger.js";
import { oddCode } from "./odd.js";
import { HostileServer } from "./server.js";
import { VirtualClock } from "./virtual-clock.js";
import { shown, Watch } from "./watch.js";

/** Promises that may be open at once. */
const MAX_OPEN = 60;
/** Time of the clock in which all that is left must end. */
const REST_MS = 70_000;
const REST_STEP_MS = 50;
/** Most warnings about what one connection receives. */
const MAX_WARNINGS = 400;

/** How a run goes. */
export interface HostileRun {
  readonly seed: number;
  /** Called after each step of the run, in which one thing happens; `false` ends it. */
  readonly onStep: (ledger: Ledger) => boolean | Promise<boolean>;
  /** Receives what goes over the wire, and the time of the clock in milliseconds. */
  readonly onWire?: ((event: WireEvent, nowMs: number) => void) | undefined;
}

/** Runs a hostile server against a hostile program on one connection, and records what should not have happened. */
export async function runHostile(run: HostileRun): Promise<Ledger> {
  const { seed } = run;
  const ledger = new Ledger();
  const onRejection = (reason: unknown): void => ledger.fault(`unhandled rejection: ${shown(reason)}`);
  const clock = new VirtualClock();
  const uninstall = clock.install();
  const { random } = Math;
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, type?: unknown) =>
    ledger.count(`${warning instanceof Error ? warning.name : String(type)}s`);
  const jitter = new Chance(seed);
  Math.random = () => jitter.next();
  process.on("unhandledRejection", onRejection);
  try {
    await play(run, new Chance(seed), clock, ledger);
  } finally {
    process.off("unhandledRejection", onRejection);
    process.emitWarning = emitWarning;
    Math.random = random;
    uninstall();
  }
  const warnings = ledger.counts.get("CodexProtocolWarnings") ?? 0;
  if (warnings > MAX_WARNINGS) ledger.fault(`${warnings} warnings of the protocol`);
  return ledger;
}

async function play(
  { onStep, onWire }: HostileRun,
  chance: Chance,
  clock: VirtualClock,
  ledger: Ledger,
): Promise<void> {
  const failing = oddCode(chance);
  const server = new HostileServer(chance, ledger);
  const approvers = new Approvers(chance, server.requests);
  const watch = new Watch(clock, ledger);
  const { signal: shared } = new AbortController();
  const codex = await Codex.start({
    transport: server.transport,
    requestTimeoutMs: REQUEST_MS,
    interruptGraceMs: GRACE_MS,
    onApproval: approvers.everybody(),
    onWire: (event) => {
      onWire?.(event, clock.nowMs);
      return failing();
    },
  });
  let end: string | undefined;
  void codex.closed.then(({ reason }) => {
    end = reason;
  });
  const caller = new Caller({ codex, server, chance, ledger, watch, approvers, shared });
  for (let count = 0; count < 4; count++) void caller.startThread();
  await clock.settle();

  server.isHostile = true;
  do {
    ledger.step++;
    if (chance.below(8) === 0 && watch.size < MAX_OPEN) caller.act();
    else server.step();
    await clock.advance(chance.below(6));
    watch.check();
    if (end !== undefined) ledger.fault(`the connection has ended: ${end}`);
  } while (end === undefined && ledger.faults.length === 0 && (await onStep(ledger)));

  server.calmDown();
  await rest(clock, watch, server);
  for (const thread of caller.threads) void caller.runHonestly(thread);
  await rest(clock, watch, server);
  if (watch.size > 0) ledger.fault(`${watch.size} promises have not settled at the end`);
  await codex.close();
  await clock.settle();
  if (clock.pending > 0) ledger.fault(`${clock.pending} timers are left after the end`);
  const listeners = getEventListeners(shared, "abort").length;
  if (listeners > 0) ledger.fault(`${listeners} listeners of a signal are left after the end`);
}

/** Lets all that is open end with an honest server. */
async function rest(clock: VirtualClock, watch: Watch, server: HostileServer): Promise<void> {
  for (let ms = 0; ms < REST_MS && (watch.size > 0 || ms < REST_MS / 2); ms += REST_STEP_MS) {
    for (let count = 0; count < 20; count++) server.step();
    await clock.advance(REST_STEP_MS);
    watch.check();
  }
}
