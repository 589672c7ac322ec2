/** The generator's command line as a process. */
import { runProgram } from "./program.js";

const code = await runProgram(process.argv.slice(2));
if (code !== undefined) process.exitCode = code;

// Ends here and now: taking apart what the compilers leave in memory takes longer than reading the schema.
for (const stream of [process.stdout, process.stderr]) {
  await new Promise((resolve) => stream.once("error", resolve).write("", resolve));
}
process.exit();
