import { cpus } from "node:os";
import { Command } from "commander";
import { type Row, table } from "./harness.js";
import { measurements } from "./rows.js";

const EXAMPLES = `
Examples:
  npm run bench                       every measurement, the figures of docs/performance.md
  npm run bench -- stream import      these two
  npm run bench -- --quick            a tenth of the size, one run: for trying the benches themselves

The package is measured as built in dist/: run \`make bench\`, or \`npm run build\` first.`;

const unjudged = (row: Row): Row => ({ ...row, met: undefined });

await new Command("bench")
  .description(
    `Measures the package against baselines that take turns with it: ${Object.keys(measurements).join(", ")}.`,
  )
  .argument("[NAME...]", "measurements to make", Object.keys(measurements))
  .option("--quick", "small sizes and one run", false)
  .option("--runs <N>", "counted runs of each contender", "5")
  .addHelpText("after", EXAMPLES)
  .action((names: string[], options: { quick: boolean; runs: string }) => {
    const scale = options.quick ? { runs: 1, size: 0.1 } : { runs: Number(options.runs), size: 1 };
    const rows: Row[] = [];
    for (const name of names) {
      const measure = measurements[name];
      if (measure === undefined) {
        console.error(
          `error: no measurement is called ${name}; there are ${Object.keys(measurements).join(", ")}`,
        );
        process.exitCode = 2;
        return;
      }
      process.stderr.write(`measuring ${name}\n`);
      rows.push(...[measure(scale)].flat());
    }
    const [how, shown] = options.quick
      ? ["too small and too few to judge", rows.map(unjudged)]
      : [`median of ${scale.runs}`, rows];
    console.log(`Node ${process.version}, ${cpus().length} cores, ${how}\n\n${table(shown)}`);
  })
  .parseAsync();
