import { Command } from "commander";

const EXAMPLES = `
Examples:
  npm run refresh-schema                              export schema/ from the pinned codex
  npm run refresh-schema -- --codex-bin ./codex       export it from another codex binary`;

export function refreshSchemaCommand(): Command {
  return new Command("refresh-schema")
    .description("export the protocol's JSON Schema from a codex binary into schema/")
    .option("--codex-bin <PATH>", "the native codex binary to ask, instead of the pinned one")
    .addHelpText("after", EXAMPLES)
    .action(async (options: { codexBin?: string }) => {
      const { refreshSchema } = await import("../refresh-schema.js");
      await refreshSchema(options.codexBin);
    });
}
