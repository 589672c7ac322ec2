import { AbortError } from "../../core/errors/errors.js";
import { MethodNotFoundError } from "../../core/errors/json-rpc.js";
import { OutputError, type Thread, type Turn, type TurnResult } from "../../index.js";
import type { JobRow } from "../store/jobs.js";
import { judge } from "./allow.js";
import { Asking } from "./asking.js";
import { EventLog } from "./event-log.js";
import type { Host } from "./host.js";
import type { Seat } from "./seat.js";

/**
 * How one attempt went: the turn's result, `"cut"` where the turn was cut off, `"lost"` where the server or the wait ended under it, so
 * that what became of the turn has to be looked up.
 */
export type Outcome = TurnResult<unknown> | "cut" | "lost";

/**
 * Whether the input is given: `"now"` where nobody can have given it, without looking; `"once"` where there is no trace of it;
 * `"never"`.
 */
export type Giving = "now" | "once" | "never";

/** What an attempt is made of. */
export interface AttemptParts {
  readonly host: Host;
  readonly job: JobRow & { readonly conversation: string };
  readonly seat: Seat;
  /** Interrupts the turn. */
  readonly signal: AbortSignal;
}

/** The id of the user's message of an attempt, by which its turn is found again. */
const keyOf = ({ id, attempt }: JobRow): string => `${id}#${attempt}`;

/** Gives the input of a job to its thread, or finds the turn that has it. */
export async function attempt(parts: AttemptParts, giving: Giving): Promise<Outcome> {
  const { host, job, signal } = parts;
  return host.server.use(async (codex) => {
    try {
      // The attempt is recorded before its turn begins; the thread may be started meanwhile.
      const [thread, run] = await Promise.all([
        host.threads.threadOf(job.conversation, codex, signal),
        host.jobs.begin(job.id, job.attempt, host.boot),
      ]);
      return run === undefined ? "lost" : await logged(parts, { thread, run }, giving);
    } catch (error) {
      if (error instanceof AbortError && error.result !== undefined) return error.result;
      if (error instanceof AbortError || signal.aborted || codex.connection === "closed") return "lost";
      throw error;
    }
  });
}

/** How the turn of an attempt ended that must not go on; `null` where it had not begun. Waits for its end. */
export async function endOf({
  host,
  job,
}: Pick<AttemptParts, "host" | "job">): Promise<TurnResult<unknown> | null> {
  const { conversation, spec } = job;
  return host.server.use(async (codex) => {
    const thread = await host.threads.threadOf(conversation, codex, host.closing);
    if (!(await isGiven(thread, keyOf(job)))) return null;
    return await thread.runOnce(keyOf(job), [...spec.input], { signal: host.closing });
  });
}

/** An attempt that has begun. */
interface Begun {
  readonly thread: Thread;
  /** Number of this run among those of all attempts. */
  readonly run: number;
}

async function logged(parts: AttemptParts, { thread, run }: Begun, giving: Giving): Promise<Outcome> {
  const { host, job, seat } = parts;
  const log = new EventLog({ ...host, job: job.id, run, attempt: job.attempt, signal: host.closing });
  try {
    return await through(parts, thread, log, giving);
  } finally {
    seat.forgetQuestions();
    await log.close();
  }
}

async function through(
  { host, job, seat, signal }: AttemptParts,
  thread: Thread,
  log: EventLog,
  giving: Giving,
): Promise<Outcome> {
  const { conversation } = job;
  const key = keyOf(job);
  if (giving === "never" && !(await isGiven(thread, key))) return "cut";
  const show = () => host.conversations.give(conversation);
  let showing: Promise<void> | undefined;
  const onTurn = (turn: Turn): void =>
    log.follow(turn, (item) => {
      if (item.type === "userMessage" && item.clientId === key) showing ??= show();
    });
  const result = await onceOf(thread, { host, job, seat, signal, giving, onTurn });
  await (showing ?? show());
  if (!result.attached) return result;
  if (result.status === "interrupted") return "cut";
  log.recorded(result);
  return result;
}

type Once = Awaited<ReturnType<Thread["runOnce"]>>;

interface OnceParts extends AttemptParts {
  readonly giving: Giving;
  /** Called with the turn where it is started here. */
  readonly onTurn: (turn: Turn) => void;
}

async function onceOf(thread: Thread, { host, job, seat, signal, giving, onTurn }: OnceParts): Promise<Once> {
  const { spec, id, attempt } = job;
  const [key, input] = [keyOf(job), [...spec.input]];
  const asking = new Asking({
    ...host,
    allow: host.limits.allow,
    job: id,
    attempt,
    timeoutMs: spec.questionTimeoutMs,
    onWait: (isWaiting) => seat.waits(isWaiting),
  });
  const options = {
    ...(await judge(spec.turn, host.limits)),
    onApproval: host.onApproval === "ask" ? asking.onApproval : host.onApproval,
    onQuestion: host.onQuestion === "ask" ? asking.onQuestion : host.onQuestion,
    throwOnFailure: false,
    signal,
  };
  try {
    if (giving !== "now") return (await thread.runOnce(key, input, { ...options, onTurn })) as Once;
    const turn = await thread.turn(input, { ...options, clientUserMessageId: key, whenBusy: "wait" });
    onTurn(turn);
    return { ...(await turn.run()), attached: false };
  } catch (error) {
    // Whoever asked for the output reads it.
    if (error instanceof OutputError) return { ...error.result, attached: false } as Once;
    throw error;
  }
}

/** Whether the input with a key stands in the thread. */
async function isGiven(thread: Thread, key: string): Promise<boolean> {
  try {
    for await (const { items } of thread.turns({ itemsView: "full", limit: 100 }))
      if (items.some((item) => item.type === "userMessage" && item.clientId === key)) return true;
  } catch (error) {
    if (!(error instanceof MethodNotFoundError)) throw error;
  }
  return false;
}
