import { Command } from "commander";
import { folderArgument } from "../folder-argument.js";
import { packageNameArgument } from "../release/package-name.js";
import { type Target, targetArgument } from "../release/targets.js";
import { versionArgument } from "../release/version.js";

const EXAMPLES = `
Examples:
  npm run stage-runtime -- staged/runtime codex-package-x86_64-unknown-linux-musl.tar.gz --runtime-version 0.169.0
  npm run stage-runtime -- staged/runtime ./codex --runtime-version 0.169.0 --target aarch64-apple-darwin

CODEX is a packaged runtime (folder or .tar.gz, npm's tarballs of a platform too) or a codex binary alone. DIR gets
index/ and one folder for the platform; further platforms of the same version are added by further runs.`;

interface Options {
  readonly runtimeVersion: string;
  readonly target?: Target;
  readonly runtimeName: string;
  readonly dryRun: boolean;
}

export function stageRuntimeCommand(): Command {
  return new Command("stage-runtime")
    .description("make the npm packages of a codex runtime")
    .argument("<DIR>", "folder for the packages", folderArgument)
    .argument("<CODEX>", "packaged runtime (folder or archive) or codex binary")
    .requiredOption("--runtime-version <V>", "version that CODEX must have", versionArgument)
    .option("--target <TRIPLE>", "target that CODEX must be for", targetArgument)
    .option("--runtime-name <NAME>", "npm name of the index package", packageNameArgument, "codex-cli-bin")
    .option("--dry-run", "check everything, write nothing", false)
    .addHelpText("after", EXAMPLES)
    .action(async (dir: string, codex: string, options: Options) => {
      const { stageRuntime } = await import("../release/stage-runtime.js");
      await stageRuntime(dir, codex, options);
    });
}
