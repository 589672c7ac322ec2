import { hostname } from "node:os";
import { type Command as AnyCommand, Command, Option } from "commander";
import { codexBinOption, given } from "./common-options.js";
import { CommandFailure } from "./failure.js";
import { count, type FleetCommandOptions, loadDurable, withFleetOptions } from "./fleet-options.js";
import { printError } from "./output.js";
import { stoppable } from "./stopped.js";

interface WorkerCommandOptions extends FleetCommandOptions {
  readonly host: string;
  readonly concurrency: number;
  readonly label: readonly string[];
  readonly sandbox: "readOnly" | "workspaceWrite" | "fullAccess";
  readonly approvals: "ask" | "deny";
  readonly cwd?: string | undefined;
  readonly codexBin?: string | undefined;
  readonly config?: readonly string[] | undefined;
  readonly drain: number;
  readonly hostTimeout?: number | undefined;
  readonly keepDays?: number | undefined;
}

const EXAMPLES = `
A host is a CODEX_HOME: its threads are there, and so is its login. It has one worker at a time.
Ctrl-C takes no more jobs and lets the turns that run go on for --drain seconds; a second one ends at once.

Examples:
  codex-app-server-sdk worker --database-url postgresql://codex@db/codex --host build-7 --cwd /srv/repo
  CODEX_DATABASE_URL=postgresql://codex:secret@db/codex codex-app-server-sdk worker --host build-7
  codex-app-server-sdk worker --host dev         a PostgreSQL of its own, for development`;

/** `worker`: runs the jobs of one host until it is stopped. */
export function workerCommand(): Command {
  return (withFleetOptions(new Command("worker")) as AnyCommand)
    .description("run the jobs of a fleet on this host")
    .option(
      "--host <NAME>",
      "name of the host, the same for its CODEX_HOME wherever that is",
      given,
      hostname(),
    )
    .option("--concurrency <N>", "turns that run at the same time", count, 4)
    .option("--label <NAME>", "take jobs with this label, too (repeatable)", gather, [])
    .addOption(
      new Option("--sandbox <NAME>", "the most that a job may touch")
        .choices(["readOnly", "workspaceWrite", "fullAccess"])
        .default("workspaceWrite"),
    )
    .addOption(
      new Option("--approvals <HOW>", "ask a person (`jobs answer`), or decline all")
        .choices(["ask", "deny"])
        .default("ask"),
    )
    .option("--cwd <DIR>", "folder that all jobs work in, or below (default: this one)", given)
    .addOption(codexBinOption())
    .option("-c, --config <key=value>", "override a key of config.toml (repeatable; VALUE is TOML)", gather)
    .option("--drain <SECONDS>", "for which turns may go on when the worker is stopped", count, 30)
    .option(
      "--host-timeout <SECONDS>",
      "after which a host that is not seen is abandoned (default: 60)",
      count,
    )
    .option("--keep-days <N>", "for which ended jobs are remembered (default: 30)", count)
    .addHelpText("after", EXAMPLES)
    .action(work);
}

const gather = (value: string, earlier: readonly string[] = []): readonly string[] => [
  ...earlier,
  given(value),
];

async function work(options: WorkerCommandOptions): Promise<void> {
  const { databaseUrl, dataDir, host, concurrency, label, sandbox, approvals, drain } = options;
  const { startWorker } = await loadDurable();
  await stoppable(async (signal) => {
    const worker = await startWorker({
      databaseUrl,
      dataDir,
      host,
      concurrency,
      labels: label,
      sandbox,
      ...(approvals === "ask" ? { onApproval: "ask", onQuestion: "ask" } : {}),
      codex: { cwd: options.cwd, codexBin: options.codexBin, configOverrides: options.config },
      hostTimeoutMs: options.hostTimeout === undefined ? undefined : options.hostTimeout * 1000,
      keepDays: options.keepDays,
    });
    printError(`host ${host} takes jobs, ${concurrency} at a time\n`);
    const stopped = new Promise<"stopped">((resolve) => {
      if (signal.aborted) resolve("stopped");
      signal.addEventListener("abort", () => resolve("stopped"));
    });
    const end = await Promise.race([stopped, worker.closed]);
    if (end !== "stopped") throw new CommandFailure(end.error?.message ?? "the worker has ended");
    printError(`host ${host} takes no more jobs; turns have ${drain} s to end (Ctrl-C again ends at once)\n`);
    await worker.close({ drainMs: drain * 1000 });
  });
}
