import { Command } from "commander";
import { folderArgument } from "../folder-argument.js";
import { packageNameArgument } from "../release/package-name.js";
import { versionArgument } from "../release/version.js";

const EXAMPLES = `
Examples:
  npm run stage-sdk -- staged/sdk --runtime-version 0.169.0
  npm run stage-sdk -- staged/sdk --runtime-version 0.169.0 --sdk-version 1.2.0 --dry-run

DIR is made, or replaced if this command made it. V must be the version that schema/ was exported from.`;

interface Options {
  readonly runtimeVersion: string;
  readonly sdkVersion?: string;
  readonly runtimeName?: string;
  readonly allowMismatch: boolean;
  readonly dryRun: boolean;
}

export function stageSdkCommand(): Command {
  return new Command("stage-sdk")
    .description("make the npm package of the SDK, pinned to one runtime version")
    .argument("<DIR>", "folder for the package", folderArgument)
    .requiredOption("--runtime-version <V>", "version of codex to pin exactly", versionArgument)
    .option("--sdk-version <V>", "version of the package (default: the one in package.json)", versionArgument)
    .option("--runtime-name <NAME>", "npm name of a runtime package of our own", packageNameArgument)
    .option("--allow-mismatch", "stage although schema/ is another version's (rehearsals only)", false)
    .option("--dry-run", "check and build everything, write nothing", false)
    .addHelpText("after", EXAMPLES)
    .action(async (dir: string, options: Options) => {
      const { stageSdk } = await import("../release/stage-sdk.js");
      await stageSdk(dir, options);
    });
}
