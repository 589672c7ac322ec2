import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HermeticHome } from "../../../src/testing/hermetic-home.js";
import { testHome } from "../../support/home/test-home.js";
import { bundled } from "../../support/process/bundled.js";
import type { HostTask } from "../../support/process/host.js";
import { allGone, processesWith } from "../../support/process/processes.js";
import { runHost } from "../../support/process/run-host.js";

let home: HermeticHome;
beforeAll(async () => {
  home = await testHome({ modelUrl: "http://127.0.0.1:9/v1" });
});
afterAll(() => home.remove());

/** Runs a host on the real server until it ends by itself. */
function run(next: HostTask["next"]) {
  return runHost({ launch: { env: home.env, inheritEnv: false, cwd: home.workspace }, next });
}

test("a host with nothing more to do ends though it never closed, and the server with it", async () => {
  expect(await run("idle").ended).toEqual({ code: 0, signal: null, said: ["ready"] });
  await allGone(() => processesWith(home.home));
});

test("a call under way keeps the host alive until its answer", async () => {
  expect(await run("call").ended).toEqual({ code: 0, signal: null, said: ["ready", "answered"] });
});

test.each(["await nothing", "await closed"] as const)(
  "a host that only has to %s ends with code 13, as any host whose top-level await nothing can end",
  async (next) => {
    expect(await run(next).ended).toEqual({ code: 13, signal: null, said: ["ready"] });
  },
);

test("a hold keeps an idle host alive until the server has ended", async () => {
  const host = run("hold");
  await host.ready;
  const servers = processesWith(home.home).filter((pid) => pid !== host.pid);
  expect(servers).toHaveLength(1);
  for (const pid of servers) process.kill(pid, "SIGTERM");
  expect(await host.ended).toEqual({ code: 0, signal: null, said: ["ready", "closed"] });
});

test("20 connections leave no descriptor, timer, process or listener behind", async () => {
  const program = fileURLToPath(new URL("../../support/process/cycles.ts", import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [bundled(program), "20"], {
    env: { ...process.env, MARKER: home.home },
  });
  expect({ ...(JSON.parse(stdout) as object), stderr }).toEqual({ gone: [], added: [], stderr: "" });
  expect(processesWith(home.home)).toEqual([]);
});
