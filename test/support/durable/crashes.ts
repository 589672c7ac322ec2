import { type Fleet, type Job, JobCancelledError } from "../../../src/durable/index.js";
import { answerTo, effects, task } from "./effects.js";
import type { FleetBase } from "./fleet-base.js";
import type { HostProcess } from "./host-process.js";
import type { CrashPoint } from "./worker-process.js";

/** Moments at which a worker is killed: those that it knows of itself, and while the job is parked. */
export const crashPoints = [
  "thread/start",
  "turn/start",
  "in the turn",
  "after its end",
  "while cancelling",
  "while parked",
] as const satisfies readonly (CrashPoint | "while parked")[];

export type Moment = (typeof crashPoints)[number];

/** What is used to kill a worker. */
export interface CrashParts {
  readonly base: FleetBase;
  readonly fleet: Fleet;
  readonly host: HostProcess;
}

/**
 * Kills the worker of a host at a moment of a job, starts it again and waits for the end of the job. The host is up before and after.
 * @param name - of the job, one that no other has
 * @returns what is wrong: nothing where the job went as it should
 */
export async function crash(parts: CrashParts, moment: Moment, name: string): Promise<string[]> {
  const { base, fleet, host } = parts;
  const isParked = moment === "while parked";
  const options = { key: name, onInterrupted: isParked ? "park" : "continue", maxAttempts: 5 } as const;
  if (moment !== "while parked") await host.crashAt(moment);
  const job = await fleet.run(task(name), options);
  if (moment === "while cancelling") await cancelInTurn(job);
  if (isParked) await parkThenKill(job, host);
  await host.gone();
  await host.up();
  if (isParked) await until(async () => (await job.status) === "parked");
  const following = await followUp(fleet, job, name);
  const wrong: string[] = [];
  const expect = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(`${name}, killed ${moment}: ${what}`);
  };
  if (isParked) {
    expect(((await effects(base, [host.name])).get(name) ?? 0) <= 1, "ran twice while it was parked");
    if (following !== undefined)
      expect((await following.status) === "blocked", "its follow-up is not blocked");
    await job.resume();
  }
  const outcome = await job.result().catch((error: unknown) => error);
  if (moment === "while cancelling") expect(outcome instanceof JobCancelledError, `ended with ${outcome}`);
  else expect(isAnswer(outcome, name), `ended with ${JSON.stringify(outcome)}`);
  const { attempts } = await job.info();
  const done = (await effects(base, [host.name])).get(name) ?? 0;
  expect(done <= attempts, `had ${done} effects in ${attempts} attempts`);
  if (moment !== "in the turn" && !isParked && moment !== "turn/start")
    expect(attempts <= 1, `took ${attempts} attempts`);
  if (following !== undefined) {
    const after = await following.result().catch((error: unknown) => error);
    expect(isAnswer(after, `${name}-next`), `its follow-up ended with ${JSON.stringify(after)}`);
  }
  return wrong;
}

const isAnswer = (outcome: unknown, name: string): boolean =>
  (outcome as { finalResponse?: unknown }).finalResponse === answerTo(name);

/** Another job of the same thread, as soon as there is a thread. */
async function followUp(fleet: Fleet, job: Job, name: string): Promise<Job | undefined> {
  await until(async () => (await job.info()).threadId !== null || (await job.info()).endedAt !== null);
  const { threadId } = await job.info();
  if (threadId === null) return undefined;
  return await fleet.run(task(`${name}-next`), { threadId, key: `${name}-next` });
}

async function cancelInTurn(job: Job): Promise<void> {
  for await (const { type } of job.events()) if (type === "item") break;
  await job.cancel();
}

/** Has the job parked by the end of its server, then kills the worker. */
async function parkThenKill(job: Job, host: HostProcess): Promise<void> {
  for await (const { type } of job.events()) if (type === "text") break;
  await host.killServer();
  await until(async () => (await job.status) === "parked");
  await host.kill();
}

/** Resolves when a condition in the database holds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
