import { InvalidArgumentError } from "commander";

/** An npm package name given on the command line. */
export function packageNameArgument(name: string): string {
  if (/^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(name) && name.length <= 200) return name;
  throw new InvalidArgumentError(
    "It must be an npm package name such as codex-cli-bin or @scope/codex-cli-bin.",
  );
}
