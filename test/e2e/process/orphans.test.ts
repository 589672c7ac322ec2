import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { resolveRuntime } from "../../../src/core/process/runtime.js";
import { command, ScriptedModel } from "../../../src/testing/index.js";
import type { HostTask } from "../../support/process/host.js";
import { killQuietly } from "../../support/process/kill-quietly.js";
import { allGone } from "../../support/process/processes.js";
import { type RunningHost, runHost } from "../../support/process/run-host.js";
import { ServerProcesses } from "../../support/process/server-processes.js";

/** A command with children and grandchildren, all of which would last: three sleepers. */
const family = "sleep 1001 & (sleep 1002 & wait) & sleep 1003";

let model: ScriptedModel;
let processes: ServerProcesses;
beforeAll(async () => {
  model = await ScriptedModel.start();
  model.replyTo(() => command(family, { yieldTimeMs: 30_000 }));
  processes = await ServerProcesses.create(model.url);
});
afterEach(() => processes.killAll());
afterAll(async () => {
  await processes.remove();
  await model.close();
});

/** A host on the real server, as soon as so many processes sleep for it. */
async function start(sleepers: number, task: Partial<HostTask>): Promise<RunningHost> {
  const { env, workspace } = processes.home;
  const launch = { env, inheritEnv: false, cwd: workspace, ...task.launch };
  const host = runHost({ next: "stay", ...task, launch });
  await host.ready;
  await sleeping(sleepers);
  return host;
}

const sleeping = (count: number): Promise<void> =>
  vi.waitFor(() => expect(processes.sleepers()).toHaveLength(count), { timeout: 10_000, interval: 20 });

interface End {
  readonly how: string;
  readonly next: HostTask["next"];
  readonly end: (host: RunningHost) => void;
  readonly outcome: object;
}

const signalled = (how: string, signal: NodeJS.Signals, toGroup: boolean): End => ({
  how,
  next: "stay",
  end: ({ pid }) => process.kill(toGroup ? -pid : pid, signal),
  outcome: { code: null, signal },
});

const ends: readonly End[] = [
  { how: "exits", next: "exit", end: ({ pid }) => process.kill(pid, "SIGUSR2"), outcome: { code: 0 } },
  { how: "crashes", next: "throw", end: ({ pid }) => process.kill(pid, "SIGUSR2"), outcome: { code: 1 } },
  signalled("is terminated", "SIGTERM", false),
  signalled("is killed", "SIGKILL", false),
  signalled("gets Ctrl-C with its group", "SIGINT", true),
  signalled("loses its terminal with its group", "SIGHUP", true),
];

test.each(ends)(
  "a host that $how leaves neither server nor command, of its own or of a turn",
  async ({ next, end, outcome }) => {
    const host = await start(6, { next, command: ["bash", "-c", family], turn: true });
    end(host);
    expect(await host.ended).toMatchObject(outcome);
    await allGone(() => processes.all());
  },
);

test.each(ends.slice(3, 5))(
  "nor does one that $how while the server is idle",
  async ({ next, end, outcome }) => {
    const host = await start(0, { next });
    end(host);
    expect(await host.ended).toMatchObject(outcome);
    await allGone(() => processes.all());
  },
);

interface Exception {
  readonly what: string;
  readonly script: string;
  readonly sleepers: number;
  readonly survivors: number;
  readonly victim: (host: RunningHost) => number | undefined;
}

/** What may live on, as documented. */
const exceptions: readonly Exception[] = [
  {
    what: "a process that left its session",
    script: "setsid sleep 1004 & sleep 1005",
    sleepers: 2,
    survivors: 1,
    victim: ({ pid }) => pid,
  },
  {
    what: "a job in a group of its own",
    script: "set -m; sleep 1006 & sleep 1007",
    sleepers: 2,
    survivors: 2,
    victim: ({ pid }) => pid,
  },
  {
    what: "a child of a command of a server that was itself killed",
    script: family,
    sleepers: 3,
    survivors: 3,
    victim: () => processes.servers().at(-1),
  },
];

test.each(exceptions)("$what may live on", async ({ script, sleepers, survivors, victim }) => {
  const host = await start(sleepers, { command: ["bash", "-c", script] });
  killQuietly(victim(host) ?? 0);
  await allGone(() => processes.servers());
  await sleeping(survivors);
});

test.each(exceptions)(
  "$what does not with a server inside bubblewrap",
  async ({ script, sleepers, victim }) => {
    const { executable } = resolveRuntime();
    const bubblewrap = join(executable, "..", "..", "codex-resources", "bwrap");
    const isolation = ["--dev-bind", "/", "/", "--unshare-pid", "--as-pid-1", "--proc", "/proc"];
    const launchArgs = [bubblewrap, ...isolation, executable, "app-server", "--listen", "stdio://"];
    const host = await start(sleepers, { command: ["bash", "-c", script], launch: { launchArgs } });
    killQuietly(victim(host) ?? 0);
    await allGone(() => processes.all());
  },
);
