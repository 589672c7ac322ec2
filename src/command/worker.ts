import { hostname } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { visible } from "../core/util/visible.js";
import type { Allow } from "../durable/index.js";
import { codexBinOption, given } from "./common-options.js";
import { CommandFailure } from "./failure.js";
import {
  count,
  databaseOf,
  type FleetCommandOptions,
  loadDurable,
  withFleetOptions,
} from "./fleet-options.js";
import { printError } from "./output.js";
import { stoppable } from "./stopped.js";
import { sandboxes } from "./thread-settings.js";

interface WorkerCommandOptions extends FleetCommandOptions {
  readonly host: string;
  readonly concurrency: number;
  readonly label?: readonly string[] | undefined;
  readonly sandbox: (typeof sandboxes)[number];
  readonly approvals: "ask" | "denyAll";
  readonly allow?: Allow | undefined;
  readonly cwd?: string | undefined;
  readonly codexBin?: string | undefined;
  readonly config?: readonly string[] | undefined;
  readonly drain: number;
  readonly hostTimeout?: number | undefined;
  readonly keepDays?: number | undefined;
  readonly pollingInterval?: number | undefined;
}

const HELP = `
A host is a CODEX_HOME: its threads and its login are there. It has one worker at a time, which is this process until it is
stopped. Ctrl-C and SIGTERM take no more jobs and let the turns that run go on for --drain seconds; turns that are cut off then
go on as their jobs say when the host is back. A second Ctrl-C ends at once.

--allow is one of approveForSession, approveWithRule, config=KEY (a key of config.toml, and all below it) and path=DIR (a folder
whose files an input may name). Without it a job may do none of this.

Examples:
  codex-app-server-sdk worker --database-url-env DATABASE_URL --host build-7 --cwd /srv/repo
  codex-app-server-sdk worker --database-url-env DATABASE_URL --host gpu-1 --label gpu --concurrency 2
  codex-app-server-sdk worker --host dev         starts a PostgreSQL of its own, for development`;

/** `worker`: runs the jobs of one host until it is stopped. */
export function workerCommand(): Command {
  return withFleetOptions(new Command("worker"))
    .description("run the jobs of a fleet on this host")
    .option("--host <NAME>", "name of the host; it goes with its CODEX_HOME", given, hostname())
    .option("--concurrency <N>", "turns that run at the same time", count, 4)
    .option("--label <NAME>", "take jobs with this label too (repeatable)", gathered)
    .addOption(
      new Option("--sandbox <MODE>", "the most that a job may touch")
        .choices(sandboxes)
        .default("workspaceWrite"),
    )
    .addOption(
      new Option("--approvals <MODE>", "ask a person by `jobs answer`, or decline")
        .choices(["ask", "denyAll"])
        .default("ask"),
    )
    .option("--allow <WHAT>", "let jobs do more (repeatable)", allowing)
    .option("--cwd <DIR>", "folder that all jobs work in, or below (default: this one)", given)
    .addOption(codexBinOption())
    .option("-c, --config <key=value>", "override a key of config.toml (repeatable; VALUE is TOML)", gathered)
    .option("--drain <SECONDS>", "how long turns may go on when the worker is stopped", count, 30)
    .option(
      "--host-timeout <SECONDS>",
      "after which a host that is not seen is abandoned (default: 60)",
      count,
    )
    .option("--keep-days <N>", "for which ended jobs are remembered (default: 30)", count)
    .option(
      "--polling-interval <MS>",
      "between two looks into the queues, in case a notification was lost (default: 1000)",
      count,
    )
    .addHelpText("after", HELP)
    .action(work);
}

const gathered = (value: string, earlier: readonly string[] = []): readonly string[] => [
  ...earlier,
  given(value),
];

function allowing(value: string, { config = [], localPaths = [], ...earlier }: Allow = {}): Allow {
  const [, name = "", rest = ""] = /^(config|path)=(.+)$/.exec(value) ?? [];
  if (name === "config") return { ...earlier, localPaths, config: [...config, rest] };
  if (name === "path") return { ...earlier, config, localPaths: [...localPaths, rest] };
  if (value === "approveForSession" || value === "approveWithRule")
    return { ...earlier, config, localPaths, [value]: true };
  throw new InvalidArgumentError("It must be approveForSession, approveWithRule, config=KEY or path=DIR.");
}

async function work(options: WorkerCommandOptions): Promise<void> {
  const { host, concurrency, label, sandbox, approvals, allow, drain, hostTimeout, keepDays } = options;
  const database = databaseOf(options);
  const asks = approvals === "ask" ? "ask" : undefined;
  await stoppable(async (signal) => {
    const { startWorker } = await loadDurable();
    const worker = await startWorker({
      ...database,
      host,
      concurrency,
      labels: label,
      sandbox,
      onApproval: asks,
      onQuestion: asks,
      allow,
      codex: { cwd: options.cwd, codexBin: options.codexBin, configOverrides: options.config },
      hostTimeoutMs: hostTimeout === undefined ? undefined : hostTimeout * 1000,
      keepDays,
      pollingIntervalMs: options.pollingInterval,
      signal,
    });
    const stopped = new Promise<"stopped">((resolve) => {
      if (signal.aborted) resolve("stopped");
      signal.addEventListener("abort", () => resolve("stopped"));
    });
    printError(
      `host ${host} takes jobs, ${concurrency} at a time, in ${visible(options.cwd ?? process.cwd())}\n`,
    );
    const end = await Promise.race([stopped, worker.closed]);
    if (end !== "stopped") throw new CommandFailure(end.error?.message ?? "the worker has ended");
    printError(
      `host ${host} takes no more jobs; turns may go on for ${drain} s (Ctrl-C again ends at once)\n`,
    );
    await worker.close({ drainMs: drain * 1000 });
    printError(`host ${host} has stopped\n`);
  });
}
