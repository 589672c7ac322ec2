import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { text as streamText } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  connectFleet,
  type Fleet,
  type FleetQuestion,
  startWorker,
  type Worker,
} from "../../../src/durable/index.js";
import { OutputError } from "../../../src/index.js";
import { command, type Gate, hold, message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { until } from "../../support/durable/crashes.js";
import { type FleetBase, fleetBase } from "../../support/durable/fleet-base.js";
import { HostProcess } from "../../support/durable/host-process.js";
import { sharedDatabase } from "../../support/durable/shared-database.js";
import { testHome } from "../../support/home/test-home.js";
import { bundled } from "../../support/process/bundled.js";

let base: FleetBase;
let worker: Worker;
let fleet: Fleet;
let cwd: string;
const gates = new Map<string, Gate>();

/** A gate at which the answer to an input with this word stands still. */
function gateFor(word: string): Gate {
  const gate = hold();
  gates.set(word, gate);
  return gate;
}

beforeAll(async () => {
  base = await fleetBase({
    database: sharedDatabase(),
    makeHome: (modelUrl) => testHome({ modelUrl }),
  });
  const { env, workspace } = await base.homeOf("a");
  cwd = workspace;
  base.model.replyTo(({ lastUserText, input }) => {
    const asked = lastUserText ?? "";
    if (asked.startsWith("run ") && input.at(-1)?.type !== "function_call_output")
      return command("echo ran", { escalate: true });
    if (asked.startsWith("json ")) return message(asked.slice(5));
    const gate = gates.get(asked);
    const said = `answer to ${asked}`;
    return message(said, gate && { deltas: ["answer", gate, ` to ${asked}`] });
  });
  worker = await startWorker({
    databaseUrl: base.databaseUrl,
    host: "a",
    labels: ["gpu"],
    concurrency: 2,
    codex: { env, inheritEnv: false, cwd },
    sandbox: "workspaceWrite",
    onApproval: "ask",
    // A job that is not notified of comes too late for its test.
    pollingIntervalMs: 600_000,
  });
  fleet = await connectFleet({ databaseUrl: base.databaseUrl });
});

afterAll(async () => {
  await fleet?.close();
  await worker?.close();
  await base?.close();
});

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** The question that a job asks, as soon as it does. */
async function asked(jobId: string): Promise<FleetQuestion> {
  await until(async () => (await fleet.job(jobId).questions()).length > 0);
  const [question] = await fleet.job(jobId).questions();
  if (question === undefined) throw new Error("the question is gone");
  return question;
}

describe("a job", () => {
  test("gives its result and its text to whoever asks, also after its end", async () => {
    const job = await fleet.run("hello", { key: "first", thread: { cwd } });
    expect(await job.result()).toMatchObject({
      status: "completed",
      finalResponse: "answer to hello",
      host: "a",
      attempts: 1,
    });
    expect(await textOf(fleet.job("first").text())).toBe("answer to hello");
    const other = await connectFleet({ databaseUrl: base.databaseUrl });
    expect(await textOf(other.job(job.id).text())).toBe("answer to hello");
    await other.close();
    const events = [];
    for await (const event of job.events()) events.push(event.type);
    expect(events).toContain("item");
    expect(await job.info()).toMatchObject({
      key: "first",
      status: "completed",
      input: "hello",
      error: null,
    });
  });

  test("gives its text while it runs", async () => {
    const gate = gateFor("slowly");
    const job = await fleet.run("slowly");
    const pieces = job.text();
    expect(await pieces.next()).toEqual({ value: "answer", done: false });
    gate.release();
    expect(await textOf(pieces)).toBe(" to slowly");
  });

  test("is one job for its key, asked for twice at once, and refused for another input", async () => {
    const [one, two] = await Promise.all([fleet.run("once", { key: "k" }), fleet.run("once", { key: "k" })]);
    expect(one.id).toBe(two.id);
    expect((await one.result()).turnId).toBe((await two.result()).turnId);
    expect(await rejection(fleet.run("twice", { key: "k" }))).toMatchObject({ code: "KEY_CONFLICT" });
    expect(await rejection(fleet.run("once", { key: "k", model: "x" }))).toMatchObject({
      code: "KEY_CONFLICT",
    });
  });

  test("goes on in the thread of an earlier one, in the order in which they were asked for", async () => {
    const { threadId } = await (await fleet.run("start")).result();
    const gate = gateFor("1");
    const jobs = [];
    for (const input of ["1", "2", "3"]) jobs.push(await fleet.run(input, { threadId }));
    await gate.reached;
    expect(await Promise.all(jobs.map((job) => job.status))).toEqual(["running", "queued", "queued"]);
    expect((await fleet.jobs({ threadId, status: "open" })).length).toBe(3);
    gate.release();
    const results = await Promise.all(jobs.map((job) => job.result()));
    const starts = results.map(({ startedAt }) => startedAt);
    expect(starts).toEqual(starts.toSorted());
    const asked = base.model.requests.findLast(({ lastUserText }) => lastUserText === "3");
    expect(asked?.userTexts.slice(-4)).toEqual(["start", "1", "2", "3"]);
  });

  test("runs on a host with its label, and waits where there is none", async () => {
    expect(await (await fleet.run("labelled", { label: "gpu" })).result()).toMatchObject({ host: "a" });
    const waiting = await fleet.run("labelled", { label: "tpu" });
    expect(await waiting.status).toBe("queued");
    await waiting.cancel();
    expect(await rejection(waiting.result())).toMatchObject({ code: "JOB_CANCELLED", result: null });
  });

  test("reads its answer by a schema", async () => {
    const outputSchema = { type: "object", properties: { n: { type: "number" } }, required: ["n"] };
    const job = await fleet.run('json {"n":1}', { outputSchema });
    expect(await job.result()).toMatchObject({ output: { n: 1 } });
    const wrong = await fleet.run("json no", { outputSchema });
    expect(await rejection(wrong.result())).toBeInstanceOf(OutputError);
  });

  test("is cancelled while its turn runs, which is interrupted", async () => {
    const gate = gateFor("long");
    const job = await fleet.run("long");
    await gate.reached;
    await job.cancel();
    expect(await rejection(job.result())).toMatchObject({
      code: "JOB_CANCELLED",
      result: { status: "interrupted" },
    });
    expect(await job.status).toBe("cancelled");
    gate.release();
  });

  test("leaves its place to others while it waits for a person, whose answer it gets", async () => {
    const jobs = await Promise.all([1, 2, 3].map((n) => fleet.run(`run ${n}`)));
    const questions = await Promise.all(jobs.map(({ id }) => asked(id)));
    expect(questions[0]).toMatchObject({ kind: "command", host: "a", request: { cwd: expect.any(String) } });
    expect((await fleet.questions()).length).toBe(3);
    expect(await (await fleet.run("meanwhile")).result()).toMatchObject({ status: "completed" });
    expect((await fleet.hosts())[0]).toMatchObject({ name: "a", status: "up", jobs: 3, concurrency: 2 });
    expect(await rejection(questions[0]?.approveForSession() as Promise<void>)).toMatchObject({
      code: "NOT_ALLOWED",
    });
    expect(await rejection(questions[0]?.submit({}) as Promise<void>)).toMatchObject({ code: "USAGE" });
    await Promise.all([questions[0]?.approve(), questions[1]?.decline(), questions[2]?.cancel()]);
    const results = await Promise.all(jobs.map((job) => job.result()));
    expect(results.map(({ status }) => status)).toEqual(["completed", "completed", "interrupted"]);
    expect(await rejection(questions[0]?.approve() as Promise<void>)).toMatchObject({ code: "USAGE" });
  });

  test("in a new thread waits for a place, on whichever host has one first", async () => {
    const words = ["fills one", "fills two", "fills three"];
    const [one, two, three] = words.map(gateFor);
    const filling = await Promise.all(["fills one", "fills two"].map((word) => fleet.run(word)));
    await Promise.all([one?.reached, two?.reached]);
    const here = await fleet.run("here, as soon as there is a place");
    one?.release();
    expect(await here.result()).toMatchObject({ host: "a" });
    filling.push(await fleet.run("fills three"));
    await three?.reached;
    const waiting = await fleet.run("elsewhere");
    const other = new HostProcess(base, "other");
    await other.up();
    expect(await waiting.result()).toMatchObject({ host: "other", status: "completed" });
    two?.release();
    three?.release();
    await Promise.all(filling.map((job) => job.result()));
    await other.down();
    expect(other.said).toEqual([]);
  });

  test("declines a question that nobody answers in time", async () => {
    const job = await fleet.run("run late", { questionTimeoutMs: 300 });
    expect(await job.result()).toMatchObject({ status: "completed" });
    expect(await job.questions()).toEqual([]);
  });
});

describe("what a host does not allow", () => {
  test.each([
    ["another folder", () => ({ thread: { cwd: "/" } }), /cwd \/ is not allowed/],
    ["a folder that is not there", () => ({ thread: { cwd: "missing" } }), /does not exist on this host/],
    [
      "a wider sandbox",
      () => ({ thread: { sandbox: "fullAccess" as const } }),
      /allows readOnly, workspaceWrite/,
    ],
    [
      "a wider sandbox of the turn",
      () => ({ sandbox: "fullAccess" as const }),
      /allows readOnly, workspaceWrite/,
    ],
    ["another approver", () => ({ approvalMode: "autoReview" as const }), /allows denyAll, ask/],
    ["a config key", () => ({ thread: { config: { web_search: "live" } } }), /config key "web_search"/],
    [
      "another option",
      () => ({ thread: { baseInstructions: "x" } as object }),
      /baseInstructions is not allowed/,
    ],
  ])("ends a job that asks for %s, and nothing is started", async (_, options, why) => {
    const before = base.model.requests.length;
    const job = await fleet.run("hello", options());
    expect(await rejection(job.result())).toMatchObject({
      code: "NOT_ALLOWED",
      message: expect.stringMatching(why),
    });
    expect(base.model.requests.length).toBe(before);
  });

  test("ends a job whose folder leads out of the worker's by a symbolic link", async () => {
    symlinkSync("/", join(cwd, "out"));
    const job = await fleet.run("hello", { thread: { cwd: "out" } });
    expect(await rejection(job.result())).toMatchObject({ code: "NOT_ALLOWED" });
    mkdirSync(join(cwd, "within"));
    symlinkSync("within", join(cwd, "also"));
    expect(await (await fleet.run("hello", { thread: { cwd: "also" } })).result()).toMatchObject({
      status: "completed",
    });
  });

  test("ends a job whose input names a file", async () => {
    const job = await fleet.run([{ type: "localImage", path: join(cwd, "x.png") }]);
    expect(await rejection(job.result())).toMatchObject({ code: "NOT_ALLOWED" });
  });

  test("refuses a thread that the fleet has not started", async () => {
    const error = await rejection(fleet.run("hello", { threadId: "00000000-0000-7000-8000-000000000000" }));
    expect(error).toMatchObject({
      code: "NOT_ALLOWED",
      message: expect.stringContaining("not started by this fleet"),
    });
  });
});

describe("a job's handle", () => {
  test("says of a job that there is none", async () => {
    const job = fleet.job("never");
    expect(await rejection(job.result())).toMatchObject({ code: "JOB_NOT_FOUND" });
    expect(await rejection(job.text().next())).toMatchObject({ code: "JOB_NOT_FOUND" });
    expect(await rejection(job.cancel())).toMatchObject({ code: "JOB_NOT_FOUND" });
  });

  test("refuses to resume and to fail a job that is not parked", async () => {
    expect(await rejection(fleet.job("first").resume())).toMatchObject({ code: "USAGE" });
    expect(await rejection(fleet.job("first").fail())).toMatchObject({ code: "USAGE" });
  });

  test("ends its wait with a signal, and the job goes on", async () => {
    const gate = gateFor("patient");
    const job = await fleet.run("patient");
    await gate.reached;
    const stop = new AbortController();
    const waiting = rejection(job.result({ signal: stop.signal }));
    stop.abort();
    expect(await waiting).toMatchObject({ code: "ABORTED" });
    gate.release();
    expect(await job.result()).toMatchObject({ status: "completed" });
  });
});

test("examples/fleet.ts asks at the terminal what its jobs may do", async () => {
  const program = bundled(join(import.meta.dirname, "../../../examples/fleet.ts"));
  const child = spawn(process.execPath, [program, "run the first", "the second"], {
    env: { ...process.env, CODEX_DATABASE_URL: base.databaseUrl },
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    said += piece;
    if (said.endsWith("[y/N] ")) child.stdin.write("y\n");
  });
  const [stderr, [code]] = await Promise.all([streamText(child.stderr), once(child, "close")]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(said).toMatch(/^host a: up, \d of 2 places taken$/m);
  expect(said).toMatch(/issue-1 on a: .*echo ran.* \[y\/N\]/m);
  expect(said).toMatch(/issue-2: completed on a, attempt 1: answer to the second$/m);
});

describe("a worker", () => {
  test("is refused where DBOS runs in its process already", async () => {
    const { env, workspace } = await base.homeOf("b");
    const options = {
      databaseUrl: base.databaseUrl,
      host: "b",
      codex: { env, inheritEnv: false, cwd: workspace },
    };
    expect(await rejection(startWorker(options))).toMatchObject({
      code: "USAGE",
      message: expect.stringContaining("npx codex-app-server-sdk worker"),
    });
  });
});
