import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { connectFleet, type Fleet, type Job } from "../../../src/durable/index.js";
import { command, type Gate, hold, message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { commandScript } from "../../support/command/command-on-terminal.js";
import { runCommand } from "../../support/command/run-command.js";
import { consoleExamples } from "../../support/docs/console-blocks.js";
import { until } from "../../support/durable/crashes.js";
import { type FleetBase, fleetBase } from "../../support/durable/fleet-base.js";
import { sharedDatabase } from "../../support/durable/shared-database.js";
import { testHome } from "../../support/home/test-home.js";
import { killQuietly } from "../../support/process/kill-quietly.js";
import { processesWith } from "../../support/process/processes.js";

/** The name that the page uses. */
const VARIABLE = "DATABASE_URL";

/** The examples of docs/command.md. */
const examplesOf = (name: string) => consoleExamples().filter(({ args }) => args[0] === name);

let base: FleetBase;
let fleet: Fleet;
let worker: ChildProcess;
let said = "";
const gates = new Map<string, Gate>();

/** Runs the command as a process on the home of host "a". */
function started(...args: string[]): Promise<ChildProcess> {
  return base.homeOf("a").then(({ env, workspace }) =>
    spawn(process.execPath, [commandScript(), ...args], {
      cwd: workspace,
      env: { ...env, [VARIABLE]: base.databaseUrl },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
}

/** What a job command wrote, and what it ended with. */
const jobs = (...args: string[]) => runCommand("jobs", ...args, "--database-url-env", VARIABLE);

/** A job whose turn stands still until its gate is released. */
async function held(word: string): Promise<{ job: Job; gate: Gate }> {
  const gate = hold();
  gates.set(word, gate);
  const job = await fleet.run(word, { key: word });
  await gate.reached;
  return { job, gate };
}

/** The servers of host "a". */
async function servers(): Promise<number[]> {
  const { home } = await base.homeOf("a");
  const all = processesWith("\0app-server\0");
  return processesWith(`CODEX_HOME=${home}\0`).filter((pid) => all.includes(pid));
}

beforeAll(async () => {
  base = await fleetBase({
    database: sharedDatabase(),
    makeHome: (modelUrl) => testHome({ modelUrl }),
  });
  vi.stubEnv(VARIABLE, base.databaseUrl);
  base.model.replyTo(({ lastUserText, input }) => {
    const asked = lastUserText ?? "";
    if (asked === "Fix the build.")
      return input.at(-1)?.type === "function_call_output"
        ? message("The build works again.")
        : command("echo built", { escalate: true });
    const gate = gates.get(asked);
    return message(`answer to ${asked}`, gate && { deltas: ["answer", gate, ` to ${asked}`] });
  });
  const [example] = examplesOf("worker");
  worker = await started(...(example?.args ?? []));
  worker.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await until(async () => said.includes("takes jobs") || worker.exitCode !== null);
  expect(said).toMatch(example?.output ?? "no example");
  fleet = await connectFleet({ databaseUrl: base.databaseUrl });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await fleet?.close();
  worker?.kill("SIGKILL");
  await base?.close();
});

describe("the command jobs", () => {
  test("lists and shows jobs, and prints their text", async () => {
    await (await fleet.run("shown", { key: "shown" })).result();
    expect(await jobs("list", "--status", "ended", "--limit", "1")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^status +attempts +host +key +input\ncompleted +1 +a +shown +shown\n$/),
    });
    expect((await jobs("show", "shown")).stdout).toMatch(/^status +completed$/m);
    expect(JSON.parse((await jobs("show", "shown", "--json")).stdout)).toMatchObject({
      key: "shown",
      questions: [],
    });
    expect(await jobs("text", "shown")).toMatchObject({ code: 0, stdout: "answer to shown\n", stderr: "" });
  });

  test("prints what its page shows: a list, a question, its answer and the text", async () => {
    const job = await fleet.run("Fix the build.", { key: "issue-123" });
    await until(async () => (await job.questions()).length > 0);
    expect(await jobs("answer", "issue-123", "approveWithRule")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("host a does not allow approveWithRule"),
    });
    const examples = examplesOf("jobs");
    expect(examples.map(({ args }) => args[1])).toEqual(["list", "show", "answer", "text"]);
    for (const { args, output } of examples) {
      const { code, stdout, stderr } = await runCommand(...args);
      expect({ code, printed: stdout + stderr }).toEqual({ code: 0, printed: expect.stringMatching(output) });
    }
    expect(await jobs("answer", "issue-123", "approve")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("asks nothing: it is completed"),
    });
  });

  test("cancels a job, and says of one that is not parked that it cannot be resumed", async () => {
    const { job, gate } = await held("to-cancel");
    expect((await jobs("resume", "to-cancel")).stderr).toContain(
      "is running: only a parked job can be resumed",
    );
    expect(await jobs("cancel", "to-cancel")).toMatchObject({ code: 0 });
    expect(await rejection(job.result())).toMatchObject({ code: "JOB_CANCELLED" });
    expect(await jobs("text", "to-cancel")).toMatchObject({
      code: 1,
      stderr: "error: the job was cancelled\n",
    });
    gate.release();
  });

  test("lets one job go on whose server was killed, and ends another", async () => {
    const [one, two] = await Promise.all([held("resumed"), held("failed")]);
    for (const pid of await servers()) killQuietly(pid);
    await until(async () => (await one.job.status) === "parked" && (await two.job.status) === "parked");
    one.gate.release();
    expect(await jobs("resume", "resumed")).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(await jobs("fail", "failed", "--reason", "not worth it")).toMatchObject({ code: 0 });
    expect(await one.job.result()).toMatchObject({ status: "completed", attempts: 2 });
    expect((await jobs("text", "failed")).stderr).toContain("not worth it");
    two.gate.release();
  });

  test("says that there is no such job", async () => {
    expect(await jobs("show", "never")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("there is no job"),
    });
  });

  test("ends when nobody reads the text any more, and leaves the job alone", async () => {
    const { job, gate } = await held("unread");
    const reading = await started("jobs", "text", "unread", "--database-url-env", VARIABLE);
    await once(reading.stdout as NonNullable<ChildProcess["stdout"]>, "data");
    reading.stdout?.destroy();
    gate.release();
    const [code] = await once(reading, "exit");
    expect(code).toBe(1);
    expect(await job.result()).toMatchObject({ status: "completed" });
  });
});

describe("the command worker", () => {
  test("refuses a host that has a worker, and shows no password", async () => {
    const { env } = await base.homeOf("a");
    vi.stubEnv("CODEX_HOME", env.CODEX_HOME);
    const { code, stderr } = await runCommand("worker", "--database-url", base.databaseUrl, "--host", "a");
    vi.stubEnv("CODEX_HOME", undefined);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: another worker lives in CODEX_HOME .*: a home has one worker/);
    expect(stderr).not.toContain(new URL(base.databaseUrl).password);
  });

  test("lets a turn end when it is asked to terminate, and leaves no server", async () => {
    const { job, gate } = await held("last");
    worker.kill("SIGTERM");
    await until(async () => said.includes("takes no more jobs"));
    gate.release();
    const [code] = await once(worker, "exit");
    expect({ code, end: said.split("\n").at(-2) }).toEqual({ code: 0, end: "host a has stopped" });
    expect(await job.result()).toMatchObject({ status: "completed", finalResponse: "answer to last" });
    expect(await servers()).toEqual([]);
  });
});
