/** Values given on the command line. A wrong one is an error of usage, reported by commander. */
import { InvalidArgumentError } from "commander";

const PACKAGE_NAME = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/;

const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*)?$/;

/** Accepts the path of a folder; an unset shell variable leaves an empty one, which is refused. */
export function folderArgument(folder: string): string {
  if (folder !== "") return folder;
  throw new InvalidArgumentError("It must name a folder.");
}

/** Accepts semver without build metadata, also as the tag of a release (`v…`, `rust-v…`). */
export function versionArgument(text: string): string {
  const version = text.replace(/^(rust-)?v/, "");
  if (SEMVER.test(version)) return version;
  throw new InvalidArgumentError("It must be a semantic version such as 0.169.0 or 0.170.0-alpha.1.");
}

/** Accepts an npm package name. */
export function packageNameArgument(name: string): string {
  if (PACKAGE_NAME.test(name) && name.length <= 200) return name;
  throw new InvalidArgumentError(
    "It must be an npm package name such as codex-cli-bin or @scope/codex-cli-bin.",
  );
}
