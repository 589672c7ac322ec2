import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectFleet, type Fleet, startWorker, type Worker } from "../../../src/durable/index.js";
import { message } from "../../../src/testing/index.js";
import { type FleetBase, fleetBase } from "../../support/durable/fleet-base.js";
import { testHome } from "../../support/home/test-home.js";

let base: FleetBase;
let worker: Worker;
let fleet: Fleet;

beforeAll(async () => {
  base = await fleetBase((modelUrl) => testHome({ modelUrl }));
  const { env, workspace } = await base.homeOf("a");
  base.model.replyTo(({ lastUserText }) => message(`answer to ${lastUserText}`, { deltas: 3 }));
  worker = await startWorker({
    databaseUrl: base.databaseUrl,
    host: "a",
    codex: { env, inheritEnv: false, cwd: workspace },
    sandbox: "fullAccess",
    onApproval: "ask",
  });
  fleet = await connectFleet({ databaseUrl: base.databaseUrl });
});

afterAll(async () => {
  await fleet?.close();
  await worker?.close();
  await base?.close();
});

describe("a job", () => {
  test("runs on a host, and gives its result and its text to whoever asks", async () => {
    const job = await fleet.run("hello", { key: "first" });
    const result = await job.result();
    expect(result).toMatchObject({
      status: "completed",
      finalResponse: "answer to hello",
      host: "a",
      attempts: 1,
    });
    let text = "";
    for await (const piece of fleet.job("first").text()) text += piece;
    expect(text).toBe("answer to hello");
    const follow = await fleet.run("more", { threadId: result.threadId });
    expect(await follow.result()).toMatchObject({
      threadId: result.threadId,
      finalResponse: "answer to more",
    });
  });
});
