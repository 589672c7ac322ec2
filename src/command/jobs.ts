import { Argument, Command, Option } from "commander";
import type { Fleet, FleetQuestion } from "../durable/index.js";
import { jsonOption } from "./common-options.js";
import { CommandFailure, exitCodes } from "./failure.js";
import { count, type FleetCommandOptions, withFleet, withFleetOptions } from "./fleet-options.js";
import { jobTable, jobText } from "./jobs/job-lines.js";
import { print } from "./output.js";
import { VisibleStream, visibleJson } from "./visible.js";

interface ListOptions extends FleetCommandOptions {
  readonly status?: "open" | "ended" | undefined;
  readonly thread?: string | undefined;
  readonly host?: string | undefined;
  readonly limit: number;
  readonly json?: boolean | undefined;
}

const answers = ["approve", "approveForSession", "approveWithRule", "decline", "cancel", "submit"] as const;
type Answer = (typeof answers)[number];

const EXAMPLES = `
A job is named by its id or its key. Answers are those of \`onApproval\` and \`onQuestion\`; a worker takes approveForSession and
approveWithRule where its --allow names them. Every command takes --database-url-env NAME, or --database-url.

Examples:
  codex-app-server-sdk jobs list --database-url-env DATABASE_URL --status open
  codex-app-server-sdk jobs show issue-123             what it asks, too
  codex-app-server-sdk jobs text issue-123             from the beginning, as it comes
  codex-app-server-sdk jobs answer issue-123 approve
  codex-app-server-sdk jobs answer issue-123 submit '{"colour": "red"}'
  codex-app-server-sdk jobs resume issue-123           a job that is parked goes on`;

/** `jobs`: what the jobs of a fleet do, and what they wait for. */
export function jobsCommand(): Command {
  const jobs = new Command("jobs")
    .description("see, answer and end the jobs of a fleet")
    .addHelpText("after", EXAMPLES);
  const add = (name: string, what: string): Command => withFleetOptions(jobs.command(name).description(what));
  const withJob = (name: string, what: string): Command =>
    add(name, what).argument("<JOB>", "id or key of the job");
  add("list", "list jobs, newest first")
    .addOption(
      new Option("--status <WHICH>", "those that have not ended, or those that have").choices([
        "open",
        "ended",
      ]),
    )
    .option("--thread <ID>", "those of a thread")
    .option("--host <NAME>", "those on a host")
    .option("--limit <N>", "at most so many", count, 50)
    .addOption(jsonOption("one JSON list"))
    .action(list);
  withJob("show", "show a job, with what it asks").addOption(jsonOption("one JSON object")).action(show);
  withJob("text", "print what the agent says, as it says it").action(text);
  withJob("answer", "answer what a job asks")
    .addArgument(new Argument("<ANSWER>", "how").choices(answers))
    .argument("[JSON]", "values of `submit`, or the rule of `approveWithRule`")
    .option("--question <ID>", "which question, as `show` lists them (default: the oldest)")
    .action(answer);
  withJob("resume", "let a parked job go on").action((job: string, options: FleetCommandOptions) =>
    withFleet(options, (fleet) => fleet.job(job).resume()),
  );
  withJob("fail", "end a parked job")
    .option("--reason <TEXT>", "why")
    .action((job: string, options: FleetCommandOptions & { readonly reason?: string }) =>
      withFleet(options, (fleet) => fleet.job(job).fail(options.reason)),
    );
  withJob("cancel", "end a job; a turn that runs is interrupted").action(
    (job: string, options: FleetCommandOptions) => withFleet(options, (fleet) => fleet.job(job).cancel()),
  );
  return jobs;
}

async function list({ status, thread, host, limit, json, ...options }: ListOptions): Promise<void> {
  await withFleet(options, async (fleet) => {
    const found = await fleet.jobs({ status, threadId: thread, host, limit });
    print(json === true ? `${visibleJson(found, 2)}\n` : jobTable(found));
  });
}

async function show(job: string, options: FleetCommandOptions & { readonly json?: boolean }): Promise<void> {
  await withFleet(options, async (fleet) => {
    const info = await fleet.job(job).info();
    const questions = await fleet.job(job).questions();
    print(options.json === true ? `${visibleJson({ ...info, questions }, 2)}\n` : jobText(info, questions));
  });
}

async function text(job: string, options: FleetCommandOptions): Promise<void> {
  await withFleet(options, async (fleet, signal) => {
    const shown = new VisibleStream();
    let isBegun = false;
    for await (const piece of fleet.job(job).text({ signal })) {
      isBegun = true;
      print(shown.push(piece));
    }
    if (isBegun) print(`${shown.end()}\n`);
    const { status, error } = await fleet.job(job).info();
    if (status !== "completed") throw new CommandFailure(error?.message ?? `the job ended as ${status}`);
  });
}

async function answer(
  job: string,
  how: Answer,
  json: string | undefined,
  options: FleetCommandOptions & { readonly question?: string },
): Promise<void> {
  const value = json === undefined ? undefined : parse(json);
  await withFleet(options, async (fleet) => {
    const question = await questionOf(fleet, job, options.question);
    if (how === "submit" || how === "approveWithRule") await question[how](value as never);
    else await question[how]();
  });
}

async function questionOf(fleet: Fleet, job: string, id: string | undefined): Promise<FleetQuestion> {
  const open = await fleet.job(job).questions();
  const found = id === undefined ? open[0] : open.find((question) => question.id === id);
  if (found !== undefined) return found;
  const { status } = await fleet.job(job).info();
  throw new CommandFailure(
    `job ${job} asks nothing${id === undefined ? "" : ` with the id ${id}`}: it is ${status}`,
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new CommandFailure(
      `the value is not JSON: ${json}; quote it for the shell, as in '{"colour": "red"}'`,
      exitCodes.wrongUsage,
    );
  }
}
