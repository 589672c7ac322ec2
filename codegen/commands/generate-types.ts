import { Command, Option } from "commander";
import { folderArgument } from "../folder-argument.js";
import { GENERATED_DIR, SCHEMA_DIR } from "../paths.js";

const EXAMPLES = `
Examples:
  npm run generate-types                                 write generated/ from schema/
  npm run generate-types -- --check                      exit 1 if generated/ is not what schema/ gives
  npm run generate-types -- --schema /tmp/s --out /tmp/o another schema, another folder

DIR of --schema holds stable/ and experimental/ as codex exports them, or one of the two.`;

export function generateTypesCommand(): Command {
  return new Command("generate-types")
    .description("turn the protocol's JSON Schema into TypeScript")
    .option("--check", "compare in memory, write nothing")
    .addOption(
      new Option("--schema <DIR>", "read the schema from DIR")
        .argParser(folderArgument)
        .default(SCHEMA_DIR, "schema/"),
    )
    .addOption(
      new Option("--out <DIR>", "write to DIR")
        .argParser(folderArgument)
        .default(GENERATED_DIR, "generated/"),
    )
    .addHelpText("after", EXAMPLES)
    .action(async ({ check = false, schema, out }: { check?: boolean; schema: string; out: string }) => {
      const { generateTypes } = await import("../generate-types.js");
      process.exitCode = await generateTypes({ check, schema, out });
    });
}
