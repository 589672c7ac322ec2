/**
 * Runs jobs on hosts whose workers, servers and database are killed. Exits 1 when a job was lost, ran twice or out of order.
 *
 *     npm run soak:durable -- [jobs] [--seed N] [--jobs 500] [--threads 200] [--workers 3] [--kills 30] [--restarts 2]
 *     npm run soak:durable -- crashes [--times 20]
 */
import { Command } from "commander";
import { connectFleet } from "../../../../src/durable/index.js";
import { crash, crashPoints } from "../../durable/crashes.js";
import { scriptTasks } from "../../durable/effects.js";
import { fleetBase } from "../../durable/fleet-base.js";
import { HostProcess } from "../../durable/host-process.js";
import { type StrainOptions, strain } from "../../durable/strain.js";
import { wholeNumber } from "../options.js";
import { Chance } from "../random.js";

const soak = new Command("soak:durable");

soak
  .command("jobs", { isDefault: true })
  .description("kills workers and servers at random while jobs run")
  .option("--seed <N>", "repeats the choices of an earlier run", wholeNumber, Date.now() % 1_000_000)
  .option("--jobs <N>", "jobs to run", wholeNumber, 500)
  .option("--threads <N>", "threads that they are in", wholeNumber, 200)
  .option("--workers <N>", "hosts that run them", wholeNumber, 3)
  .option("--kills <N>", "workers and servers to kill", wholeNumber, 30)
  .option("--restarts <N>", "restarts of the database", wholeNumber, 2)
  .action(async ({ seed, ...options }: StrainOptions & { readonly seed: number }) => {
    console.log(`seed ${seed}: ${JSON.stringify(options)}`);
    const base = await fleetBase();
    const report = await strain(options, new Chance(seed), base);
    await base.close();
    end(report, report.wrong);
  });

soak
  .command("crashes")
  .description("kills the worker at each named moment of a job")
  .option("--times <N>", "how often at each", wholeNumber, 20)
  .action(async ({ times }: { readonly times: number }) => {
    const base = await fleetBase();
    scriptTasks(base.model, 300);
    const host = new HostProcess(base, "a");
    await host.up();
    const fleet = await connectFleet({ databaseUrl: base.databaseUrl });
    const wrong: string[] = [];
    for (const moment of crashPoints)
      for (let count = 0; count < times; count++) {
        const name = `${moment.replaceAll(/\W/g, "-")}-${count}`;
        wrong.push(...(await crash({ base, fleet, host }, moment, name)));
      }
    await host.down();
    await fleet.close();
    await base.close();
    end({ crashes: times * crashPoints.length, wrong }, wrong);
  });

function end(report: object, wrong: readonly string[]): void {
  console.log(report);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

await soak.parseAsync();
