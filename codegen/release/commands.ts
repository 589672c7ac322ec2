/** The commands that build and stage packages. Each loads its work when it runs. */
import { Command, Option } from "commander";
import { folderArgument, packageNameArgument, versionArgument } from "../arguments.js";
import { BUILD_DIR } from "../paths.js";
import { type Target, targetArgument } from "./targets.js";

const BUILD_EXAMPLES = `
Examples:
  npm run build                          dist/, from which the clone can be imported by the package's own name
  npm run build -- --out /tmp/dist       another folder`;

export function buildCommand(): Command {
  return new Command("build")
    .description("compile src/ and generated/ into what users import")
    .addOption(new Option("--out <DIR>", "write to DIR").default(BUILD_DIR, "dist/"))
    .addHelpText("after", BUILD_EXAMPLES)
    .action(async ({ out }: { out: string }) => {
      const { buildSdk } = await import("./sdk-build.js");
      await buildSdk(out);
    });
}

const STAGE_SDK_EXAMPLES = `
Examples:
  npm run stage-sdk -- staged/sdk --runtime-version 0.169.0
  npm run stage-sdk -- staged/sdk --runtime-version 0.169.0 --sdk-version 1.2.0 --dry-run

DIR is made, or replaced if this command made it. V must be the version that schema/ was exported from.`;

interface StageSdkOptions {
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
    .addHelpText("after", STAGE_SDK_EXAMPLES)
    .action(async (dir: string, options: StageSdkOptions) => {
      const { stageSdk } = await import("./stage-sdk.js");
      await stageSdk(dir, options);
    });
}

const STAGE_RUNTIME_EXAMPLES = `
Examples:
  npm run stage-runtime -- staged/runtime codex-package-x86_64-unknown-linux-musl.tar.gz --runtime-version 0.169.0
  npm run stage-runtime -- staged/runtime ./codex --runtime-version 0.169.0 --target aarch64-apple-darwin

CODEX is a packaged runtime (folder or .tar.gz, npm's tarballs of a platform too) or a codex binary alone. DIR gets
index/ and one folder for the platform; further platforms of the same version are added by further runs.`;

interface StageRuntimeOptions {
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
    .addHelpText("after", STAGE_RUNTIME_EXAMPLES)
    .action(async (dir: string, codex: string, options: StageRuntimeOptions) => {
      const { stageRuntime } = await import("./stage-runtime.js");
      await stageRuntime(dir, codex, options);
    });
}

const BUMP_RUNTIME_EXAMPLES = `
Examples:
  npm run bump-runtime -- 0.170.0     pin, install, schema, types, change list, and what no longer compiles`;

export function bumpRuntimeCommand(): Command {
  return new Command("bump-runtime")
    .description("move the repository to another codex version")
    .argument("<VERSION>", "a released version of codex", versionArgument)
    .addHelpText("after", BUMP_RUNTIME_EXAMPLES)
    .action(async (version: string) => {
      const { bumpRuntime } = await import("./bump-runtime.js");
      const { stepsHere } = await import("./bump-steps.js");
      process.exitCode = await bumpRuntime(version, stepsHere);
    });
}
