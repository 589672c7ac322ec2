import { Command, Option } from "commander";
import { BUILD_DIR } from "../paths.js";

const EXAMPLES = `
Examples:
  npm run build                          dist/, from which the clone can be imported by the package's own name
  npm run build -- --out /tmp/dist       another folder`;

export function buildCommand(): Command {
  return new Command("build")
    .description("compile src/ and generated/ into what users import")
    .addOption(new Option("--out <DIR>", "write to DIR").default(BUILD_DIR, "dist/"))
    .addHelpText("after", EXAMPLES)
    .action(async ({ out }: { out: string }) => {
      const { buildSdk } = await import("../release/sdk-build.js");
      await buildSdk(out);
    });
}
