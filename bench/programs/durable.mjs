/**
 * Jobs on the real codex and a database of their own: `node durable.mjs JOBS`. Reports how long a turn takes as a job and by the
 * objects, and how long many jobs take that wait for the model, on one host and on four.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Codex } from "codex-app-server-sdk";
import { connectFleet, startWorker } from "codex-app-server-sdk/durable";
import { delay, hermeticHome, message, ScriptedModel } from "codex-app-server-sdk/testing";
import { report } from "./report.mjs";

const jobs = Number(process.argv[2] ?? 20);
const WAIT_MS = 3000;
const command = fileURLToPath(new URL("../../dist/src/command/main.js", import.meta.url));

const model = await ScriptedModel.start();
model.replyTo(({ lastUserText }) =>
  lastUserText === "wait" ? [delay(WAIT_MS), message("waited")] : message("done", { deltas: 2 }),
);
const homes = [];
const newHome = async () => {
  const home = await hermeticHome({ modelUrl: model.url });
  homes.push(home);
  return home;
};
const codexOf = ({ env, workspace }) => ({ env, inheritEnv: false, cwd: workspace });
const dataDir = mkdtempSync(join(realpathSync(tmpdir()), "codex-bench-"));
chmodSync(dataDir, 0o711);

const worker = await startWorker({
  dataDir,
  host: "here",
  codex: codexOf(await newHome()),
  sandbox: "fullAccess",
});
const fleet = await connectFleet({ databaseUrl: worker.databaseUrl });
const codex = await Codex.start(codexOf(await newHome()));

const timed = async (work) => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const { threadId } = await (await fleet.run("first")).result();
const thread = await codex.threadStart();
await thread.run("first");
const measured = { job: [], run: [], newJob: [], newRun: [] };
for (let count = 0; count < jobs; count++) {
  measured.job.push(await timed(async () => (await fleet.run("next", { threadId })).result()));
  measured.run.push(await timed(() => thread.run("next")));
  measured.newJob.push(await timed(async () => (await fleet.run("next")).result()));
  measured.newRun.push(await timed(async () => (await codex.threadStart()).run("next")));
}

const workers = [];
/** A host with four places, in a process of its own. */
async function addHost(name) {
  const { env, workspace } = await newHome();
  const where = ["--database-url", worker.databaseUrl, "--cwd", workspace, "--sandbox", "fullAccess"];
  const args = [command, "worker", "--host", name, "--label", "many", ...where];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  workers.push(child);
  await once(child.stderr, "data");
}
const waiting = () =>
  timed(async () => {
    const asked = await Promise.all(
      Array.from({ length: jobs * 2 }, () => fleet.run("wait", { label: "many" })),
    );
    await Promise.all(asked.map((job) => job.result()));
  });
await addHost("one");
const one = await waiting();
await Promise.all(["two", "three", "four"].map(addHost));
const four = await waiting();

for (const child of workers) child.kill();
await Promise.all(workers.map((child) => once(child, "exit")));
await codex.close();
await fleet.close();
await worker.close();
await model.close();
await Promise.all(homes.map((home) => home.remove()));
rmSync(dataDir, { recursive: true, force: true });
report({
  job: median(measured.job),
  run: median(measured.run),
  newJob: median(measured.newJob),
  newRun: median(measured.newRun),
  one,
  four,
});
