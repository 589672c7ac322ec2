import { cpSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectFleet, type Fleet, startWorker, type WorkerOptions } from "../../../src/durable/index.js";
import { rejection } from "../../support/codex/collect.js";
import { crash, crashPoints, until } from "../../support/durable/crashes.js";
import { effects, scriptTasks, task } from "../../support/durable/effects.js";
import { type FleetBase, fleetBase } from "../../support/durable/fleet-base.js";
import { HostProcess } from "../../support/durable/host-process.js";
import { sharedDatabase } from "../../support/durable/shared-database.js";
import { testHome } from "../../support/home/test-home.js";

let base: FleetBase;
let host: HostProcess;
/** Another one, which is started when its test needs it. */
let slow: HostProcess;
let fleet: Fleet;

/** Of the host `slow`. */
const hostTimeoutMs = 3000;

beforeAll(async () => {
  base = await fleetBase({
    database: sharedDatabase(),
    makeHome: (modelUrl) => testHome({ modelUrl }),
  });
  scriptTasks(base.model, 300);
  host = new HostProcess(base, "a");
  slow = new HostProcess(base, "slow", { hostTimeoutMs, labels: ["slow"], keepDays: 1e-9 });
  await host.up();
  fleet = await connectFleet({ databaseUrl: base.databaseUrl });
});

afterAll(async () => {
  await fleet?.close();
  await Promise.all([host?.down(), slow?.down()]);
  await base?.close();
  expect([...host.said, ...slow.said]).toEqual([]);
});

describe("a job whose worker is killed", () => {
  // Every other one: `npm run soak:durable -- crashes` has all of them, twenty times.
  test.each(crashPoints.filter((_, at) => at % 2 === 0))(
    "%s: ends as it should, and nothing has run twice",
    async (moment) => {
      expect(await crash({ base, fleet, host }, moment, moment.replaceAll(/\W/g, "-"))).toEqual([]);
    },
  );

  test("waits for a decision where its server was killed, and the worker starts another one", async () => {
    const job = await fleet.run(task("parked"));
    for await (const { type } of job.events()) if (type === "text") break;
    await host.killServer();
    await until(async () => (await job.status) === "parked");
    const { threadId } = await job.info();
    const next = await fleet.run(task("after"), { threadId: threadId ?? "" });
    expect(await next.status).toBe("blocked");
    await job.fail("somebody else did it");
    expect(await rejection(job.result())).toMatchObject({
      code: "JOB_INTERRUPTED",
      message: expect.stringContaining("somebody else did it"),
    });
    expect(await next.result()).toMatchObject({ status: "completed" });
    expect((await effects(base, ["a"])).get("parked")).toBe(1);
  });

  test("fails where it says so", async () => {
    const job = await fleet.run(task("fails"), { onInterrupted: "fail" });
    for await (const { type } of job.events()) if (type === "text") break;
    await host.killServer();
    expect(await rejection(job.result())).toMatchObject({ code: "JOB_INTERRUPTED" });
  });

  test("is given its question's answer, which was given while the worker was away", async () => {
    const job = await fleet.run(task("asks", { asks: true }), {
      thread: { sandbox: "workspaceWrite" },
      onInterrupted: "continue",
    });
    await until(async () => (await job.questions()).length > 0);
    await host.kill();
    const [question] = await job.questions();
    await question?.approve();
    await host.up();
    expect(await job.result()).toMatchObject({ status: "completed", attempts: 2 });
    expect((await effects(base, ["a"])).get("asks")).toBe(1);
  });
});

/** A worker that is not let in. */
async function refused(name: string, options: Partial<WorkerOptions> = {}): Promise<unknown> {
  const { env, workspace } = await base.homeOf(name);
  const codex = { env, inheritEnv: false, cwd: workspace };
  return rejection(startWorker({ databaseUrl: base.databaseUrl, host: name, codex, ...options }));
}

/** Kills the worker of host `slow` in its turn, but leaves the host as one that has time to come back. */
async function killSlow(): Promise<void> {
  await slow.kill();
  const left = "instance = null, expires_at = now() + interval '1 hour'";
  await base.query(`update codex_fleet.hosts set ${left} where name = 'slow'`);
}

describe("a host", () => {
  test("has one worker, and its home too", async () => {
    expect(await refused("a")).toMatchObject({
      code: "HOST_IN_USE",
      message: expect.stringContaining("another worker lives in CODEX_HOME"),
    });
    expect(await refused("elsewhere", { host: "a" })).toMatchObject({
      code: "HOST_IN_USE",
      message: expect.stringContaining("host a has a worker that lives"),
    });
    // As from another container of the machine, which does not see the socket of the one that lives.
    const [row] = await base.query("select about, instance from codex_fleet.hosts where name = 'a'");
    const hidden = JSON.stringify({ ...JSON.parse(String(row?.about)), socket: "/nowhere" });
    await base.query(`update codex_fleet.hosts set about = '${hidden}' where name = 'a'`);
    const signal = AbortSignal.timeout(1000);
    expect(await refused("container", { host: "a", signal })).toMatchObject({ code: "ABORTED" });
    expect((await base.query("select instance from codex_fleet.hosts where name = 'a'"))[0]).toEqual({
      instance: row?.instance,
    });
  });

  test("forgets jobs that ended keepDays ago, with their keys", async () => {
    const job = await fleet.run(task("old"), { key: "old" });
    const { threadId } = await job.result();
    await slow.up();
    await until(async () => (await fleet.jobs({ status: "ended" })).length === 0);
    expect(await rejection(job.result())).toMatchObject({ code: "JOB_NOT_FOUND" });
    const again = await fleet.run(task("new"), { key: "old", threadId });
    expect(await again.result()).toMatchObject({ status: "completed" });
  });

  test("is abandoned when it is gone, and its jobs end; one that was slow has ended its server before", async () => {
    const job = await fleet.run(task("lost"), { label: "slow" });
    for await (const { type } of job.events()) if (type === "text") break;
    const { threadId } = await job.info();
    slow.stop();
    const stopped = performance.now();
    expect(await rejection(job.result())).toMatchObject({ code: "HOST_LOST" });
    expect(performance.now() - stopped).toBeLessThan(hostTimeoutMs + 1500);
    expect(await rejection(fleet.run("more", { threadId: threadId ?? "" }))).toMatchObject({
      code: "HOST_LOST",
    });
    expect((await fleet.hosts()).find(({ name }) => name === "slow")?.status).toBe("lost");
    slow.go();
    await until(async () => (await fleet.hosts()).find(({ name }) => name === "slow")?.status === "up");
    expect(await (await fleet.run(task("again"), { threadId: threadId ?? "" })).result()).toMatchObject({
      host: "slow",
      status: "completed",
    });
  });

  test("goes on where it was moved to: in another folder, and after another start of a machine", async () => {
    const job = await fleet.run(task("moved"), { label: "slow", onInterrupted: "continue" });
    for await (const { type } of job.events()) if (type === "text") break;
    const { threadId } = await job.info();
    await killSlow();
    const next = await fleet.run(task("next"), { threadId: threadId ?? "" });
    const [from, to] = await Promise.all([base.homeOf("slow"), base.homeOf("moved")]);
    rmSync(to.home, { recursive: true });
    cpSync(from.home, to.home, { recursive: true, filter: (path) => !path.endsWith(".sock") });
    const codex = { env: to.env, inheritEnv: false, cwd: from.workspace };
    slow = new HostProcess(base, "moved", { host: "slow", labels: ["slow"], codex }, "another start");
    await slow.up();
    expect(await job.result()).toMatchObject({ host: "slow", status: "completed", attempts: 2, threadId });
    expect(await next.result()).toMatchObject({ host: "slow", status: "completed", attempts: 1, threadId });
  });

  test("is another one with another home, and what was left of the former one ends", async () => {
    const job = await fleet.run(task("left"), { label: "slow", onInterrupted: "continue" });
    for await (const { type } of job.events()) if (type === "text") break;
    const { threadId } = await job.info();
    await killSlow();
    slow = new HostProcess(base, "new", { host: "slow", labels: ["slow"] }, "yet another start");
    await slow.up();
    expect(await rejection(job.result())).toMatchObject({ code: "HOST_LOST" });
    expect(await rejection(fleet.run("more", { threadId: threadId ?? "" }))).toMatchObject({
      code: "HOST_LOST",
      message: expect.stringContaining("came back with another CODEX_HOME"),
    });
    await slow.down();
  });
});

describe("a database", () => {
  const OLDER = "create schema dbos; create table dbos.workflow_status (workflow_uuid text primary key)";

  test("that no worker has used is refused, and so is one with the schema of an older DBOS", async () => {
    const empty = await base.otherDatabase("empty");
    expect(await rejection(connectFleet({ databaseUrl: empty }))).toMatchObject({
      code: "DATABASE",
      message: expect.stringContaining("no worker has used this database yet"),
    });
    const older = await base.otherDatabase("older", OLDER);
    expect(await refused("older", { databaseUrl: older })).toMatchObject({
      code: "DATABASE",
      message: expect.stringContaining("the database has the schema of an older DBOS"),
    });
    expect(await rejection(connectFleet({ databaseUrl: older }))).toMatchObject({
      code: "DATABASE",
      message: expect.stringContaining("npx dbos schema URL"),
    });
  });

  test("that loses its connections, as in a restart, delays jobs and loses none", async () => {
    const jobs = await Promise.all([1, 2, 3].map((n) => fleet.run(task(`over-${n}`), { key: `over-${n}` })));
    await base.restartDatabase();
    const results = await Promise.all(jobs.map((job) => job.result()));
    expect(results.map(({ status, attempts }) => [status, attempts])).toEqual(
      jobs.map(() => ["completed", 1]),
    );
  });
});
