import { connectFleet, type Fleet, type Job } from "../../../src/durable/index.js";
import { Codex } from "../../../src/index.js";
import type { Chance } from "../soak/random.js";
import { until } from "./crashes.js";
import { answerTo, effects, scriptTasks, task } from "./effects.js";
import type { FleetBase } from "./fleet-base.js";
import { HostProcess } from "./host-process.js";

/** How much is done. */
export interface StrainOptions {
  readonly jobs: number;
  readonly threads: number;
  readonly workers: number;
  /** Workers and servers that are killed while jobs run. */
  readonly kills: number;
  /** Restarts of the database while jobs run. */
  readonly restarts: number;
}

/** What was seen; `wrong` is empty where all went as it should. */
export interface StrainReport {
  readonly wrong: readonly string[];
  readonly jobs: number;
  /** Jobs with more than one attempt, and those that were parked. */
  readonly repeated: number;
  readonly parked: number;
  readonly kills: number;
  readonly seconds: number;
}

interface Asked {
  readonly name: string;
  readonly job: Job;
  readonly thread: number;
}

/**
 * Runs jobs on several hosts, some of them in the threads of others and some with an approval, while workers and servers are killed,
 * one host is away for a while and the database restarts.
 */
export async function strain(options: StrainOptions, chance: Chance, base: FleetBase): Promise<StrainReport> {
  const begun = performance.now();
  scriptTasks(base.model, 50);
  const hosts = Array.from({ length: options.workers }, (_, at) => new HostProcess(base, `host-${at}`));
  await Promise.all(hosts.map((host) => host.up()));
  const fleet = await connectFleet({ databaseUrl: base.databaseUrl });
  const over = new AbortController();
  const parked = new Set<string>();
  const attending = attend(fleet, base, hosts, parked, over.signal);
  try {
    const asking = ask(options, chance, fleet);
    const disturbing = disturb(options, chance, base, hosts);
    const asked = (await Promise.all([asking, disturbing]))[0];
    const wrong = (await Promise.all(asked.map((each) => judge(each)))).flat();
    over.abort();
    wrong.push(...(await attending));
    const counts = await effects(
      base,
      hosts.map(({ name }) => name),
    );
    const infos = await Promise.all(asked.map(({ job }) => job.info()));
    for (const [at, { attempts }] of infos.entries()) {
      const done = counts.get(asked[at]?.name ?? "") ?? 0;
      if (done < 1 || done > attempts)
        wrong.push(`${asked[at]?.name}: ${done} effects in ${attempts} attempts`);
    }
    await Promise.all(hosts.map((host) => host.down()));
    wrong.push(...(await inOrder(base, hosts, asked, infos)));
    const said = hosts.flatMap(({ said: texts }) => texts).filter((text) => !/Warning/.test(text));
    return {
      wrong: [...wrong, ...said],
      jobs: asked.length,
      repeated: infos.filter(({ attempts }) => attempts > 1).length,
      parked: parked.size,
      kills: options.kills,
      seconds: Math.round((performance.now() - begun) / 1000),
    };
  } finally {
    over.abort();
    await Promise.all(hosts.map((host) => host.kill()));
    await fleet.close();
  }
}

/** Asks for all jobs: the first of each thread, then the others in the threads that there are. */
async function ask({ jobs, threads }: StrainOptions, chance: Chance, fleet: Fleet): Promise<Asked[]> {
  const asked: Asked[] = [];
  const policyOf = (at: number) => (at % 2 === 0 ? "continue" : "park");
  const settings = Array.from({ length: threads }, (_, at) => at % 3 === 0);
  for (const [thread, asks] of settings.entries()) {
    const name = `job-${thread}-0`;
    const job = await fleet.run(task(name, { asks }), {
      key: name,
      onInterrupted: policyOf(thread),
      maxAttempts: 100,
      thread: { sandbox: asks ? "workspaceWrite" : "fullAccess" },
    });
    asked.push({ name, job, thread });
  }
  const ids = await Promise.all(asked.map(({ job }) => threadOf(job)));
  const counts = settings.map(() => 0);
  while (asked.length < jobs) {
    const thread = chance.below(threads);
    const count = (counts[thread] ?? 0) + 1;
    counts[thread] = count;
    const name = `job-${thread}-${count}`;
    const asks = settings[thread] === true;
    const job = await fleet.run(task(name, { asks }), {
      key: name,
      onInterrupted: policyOf(asked.length),
      maxAttempts: 100,
      threadId: ids[thread],
    });
    asked.push({ name, job, thread });
  }
  return asked;
}

async function threadOf(job: Job): Promise<string> {
  let id: string | null = null;
  await until(async () => {
    id = (await job.info()).threadId;
    return id !== null;
  });
  return id ?? "";
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills and restarts, with a random pause between. */
async function disturb(
  { kills, restarts }: StrainOptions,
  chance: Chance,
  base: FleetBase,
  hosts: readonly HostProcess[],
): Promise<void> {
  const away = Math.floor(kills / 2);
  for (let count = 0; count < kills; count++) {
    await pause(200 + chance.below(1500));
    const host = chance.pick(hosts as unknown as readonly [HostProcess, ...HostProcess[]]);
    if (count !== away && chance.next() < 0.4) await host.killServer();
    else {
      await host.kill();
      // One of them is away for a while.
      await pause(count === away ? 3000 : chance.below(500));
      await host.up();
    }
    if (restarts > 0 && count % Math.ceil(kills / restarts) === 0) await base.restartDatabase();
  }
}

/** Answers what is asked, and lets parked jobs go on, having looked whether they ran twice. */
async function attend(
  fleet: Fleet,
  base: FleetBase,
  hosts: readonly HostProcess[],
  parked: Set<string>,
  signal: AbortSignal,
): Promise<string[]> {
  const wrong: string[] = [];
  while (!signal.aborted) {
    for (const question of await fleet.questions()) await question.approve().catch(() => undefined);
    for (const { id, key, attempts } of await fleet.jobs({ status: "parked" })) {
      const done =
        (
          await effects(
            base,
            hosts.map(({ name }) => name),
          )
        ).get(key) ?? 0;
      if (done > attempts)
        wrong.push(`${key}: ran ${done} times in ${attempts} attempts before somebody let it go on`);
      parked.add(key);
      await fleet
        .job(id)
        .resume()
        .catch(() => undefined);
    }
    // A person who looks again and again: the fleet has no event for what waits.
    await pause(100);
  }
  return wrong;
}

async function judge({ name, job }: Asked): Promise<string[]> {
  const outcome: unknown = await job.result().catch((error: unknown) => error);
  const said = (outcome as { finalResponse?: unknown }).finalResponse;
  return said === answerTo(name) ? [] : [`${name}: ended with ${JSON.stringify(outcome)} ${String(outcome)}`];
}

/** Reads the threads as they are stored: each input once for each attempt, in the order in which the jobs were asked for. */
async function inOrder(
  base: FleetBase,
  hosts: readonly HostProcess[],
  asked: readonly Asked[],
  infos: readonly {
    readonly id: string;
    readonly threadId: string | null;
    readonly host: string | null;
    readonly attempts: number;
  }[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name } of hosts) {
    const { env, workspace } = await base.homeOf(name);
    const codex = await Codex.start({ env, inheritEnv: false, cwd: workspace });
    const threads = new Set(
      infos.flatMap(({ threadId, host }) => (host === name && threadId ? [threadId] : [])),
    );
    for (const threadId of threads) {
      const expected = infos
        .filter((info) => info.threadId === threadId)
        .flatMap(({ id, attempts }) => Array.from({ length: attempts }, (_, at) => `${id}#${at + 1}`));
      const found: unknown[] = [];
      for await (const { items } of codex.thread(threadId).turns({ itemsView: "full", limit: 100 }))
        for (const item of items.toReversed()) if (item.type === "userMessage") found.unshift(item.clientId);
      if (JSON.stringify(found) !== JSON.stringify(expected))
        wrong.push(`thread ${threadId} has the inputs ${found.join()}, not ${expected.join()}`);
    }
    await codex.close();
  }
  if (asked.length !== infos.length) wrong.push("a job is lost");
  return wrong;
}
