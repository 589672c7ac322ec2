import { Command, Option } from "commander";
import { resolveRuntime } from "../core/process/runtime.js";
import { messageOf } from "../core/util/guarded.js";
import { visible } from "../core/util/visible.js";
import { codexBinOption, given } from "./common-options.js";
import { CommandFailure } from "./failure.js";
import { print } from "./output.js";

const EXAMPLES = `
Examples:
  codex-app-server-sdk generate --out src/codex
  codex-app-server-sdk generate --out src/codex-0.160 --codex-bin node_modules/codex-0.160/bin/codex.js

Writes types.ts, registry.ts and methods.ts. \`codex.client.as(ProtocolMethods)\` gives the stubs of methods.ts on a running client.
Needs ts-morph and json-schema-to-typescript beside this package.`;

/** `generate --out DIR`: the protocol of the user's own codex in TypeScript. */
export function generateCommand(): Command {
  return new Command("generate")
    .description("write types, registry and stubs for a codex of your own version")
    .addOption(new Option("--out <DIR>", "folder for the files").argParser(given).makeOptionMandatory())
    .addOption(codexBinOption())
    .addHelpText("after", EXAMPLES)
    .action(async ({ out, codexBin }: { out: string; codexBin?: string }) => {
      const { executable } = resolveRuntime(codexBin);
      const { writeUserTypes } = await loadGenerator();
      const { version, files, requests } = await writeUserTypes(executable, out).catch((error) => {
        throw new CommandFailure(messageOf(error));
      });
      print(visible(`wrote ${files.join(", ")} to ${out}: codex ${version}, ${requests} client requests\n`));
    });
}

/** What the generator gives. It is no part of src/, and lies in the same place beside it and beside the scripts of the package. */
interface Generator {
  writeUserTypes(
    codexBin: string,
    out: string,
  ): Promise<{ readonly version: string; readonly files: readonly string[]; readonly requests: number }>;
}

const GENERATOR = new URL("../../codegen/user-types.js", import.meta.url);

async function loadGenerator(): Promise<Generator> {
  try {
    return await import(GENERATOR.href);
  } catch (error) {
    const missing = /Cannot find package '([^']+)'/.exec(messageOf(error))?.[1];
    if (missing === undefined) throw error;
    throw new CommandFailure(
      `generate needs ${missing}: \`npm install --save-dev json-schema-to-typescript@16 ts-morph@28\`, or \`npx -p codex-app-server-sdk -p json-schema-to-typescript@16 -p ts-morph@28 codex-app-server-sdk generate …\``,
    );
  }
}
