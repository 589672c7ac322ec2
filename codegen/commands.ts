/** The commands on the schema, the generated code and the documents. Each loads its work when it runs, so that `--help` loads no compiler. */
import { Command, Option } from "commander";
import { folderArgument } from "./arguments.js";
import { GENERATED_DIR, SCHEMA_DIR } from "./paths.js";

const GENERATE_TYPES_EXAMPLES = `
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
    .addHelpText("after", GENERATE_TYPES_EXAMPLES)
    .action(async ({ check = false, schema, out }: { check?: boolean; schema: string; out: string }) => {
      const { generateTypes } = await import("./generate-types.js");
      process.exitCode = await generateTypes({ check, schema, out });
    });
}

const REFRESH_SCHEMA_EXAMPLES = `
Examples:
  npm run refresh-schema                              export schema/ from the pinned codex
  npm run refresh-schema -- --codex-bin ./codex       export it from another codex binary`;

export function refreshSchemaCommand(): Command {
  return new Command("refresh-schema")
    .description("export the protocol's JSON Schema from a codex binary into schema/")
    .option("--codex-bin <PATH>", "the native codex binary to ask, instead of the pinned one")
    .addHelpText("after", REFRESH_SCHEMA_EXAMPLES)
    .action(async (options: { codexBin?: string }) => {
      const { refreshSchema } = await import("./refresh-schema.js");
      await refreshSchema(options.codexBin);
    });
}

const PROTOCOL_DIFF_EXAMPLES = `
Examples:
  npm run protocol-diff -- /tmp/old schema              what the current schema changed since another
  npm run protocol-diff -- /tmp/old schema --json       the same for programs

OLD and NEW are folders that hold stable/ and experimental/ as codex exports them, or one of the two.
Exit codes: 0 the same, 3 changed but compatible, 4 breaking for senders or readers, 1 failed, 2 wrong usage.`;

export function protocolDiffCommand(): Command {
  return new Command("protocol-diff")
    .description("say what changed between two schemas, and for whom it is breaking")
    .argument("<OLD>", "schema folder of the older release", folderArgument)
    .argument("<NEW>", "schema folder of the newer release", folderArgument)
    .option("--json", "one JSON object instead of words", false)
    .addHelpText("after", PROTOCOL_DIFF_EXAMPLES)
    .action(async (older: string, newer: string, options: { json: boolean }) => {
      const { protocolDiff } = await import("./protocol-diff.js");
      process.exitCode = await protocolDiff({ older, newer, ...options });
    });
}

export function docsCommand(): Command {
  return new Command("docs")
    .description("build the site of the documents, with llms.txt, into dist/reference")
    .addHelpText("after", "\nExamples:\n  npm run docs")
    .action(async () => {
      const { buildSite } = await import("./site/site.js");
      await buildSite();
    });
}
