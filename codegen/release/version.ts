import { InvalidArgumentError } from "commander";

const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*)?$/;

/** A version given on the command line: semver without build metadata; the tag of a release (`v…`, `rust-v…`) counts too. */
export function versionArgument(text: string): string {
  const version = text.replace(/^(rust-)?v/, "");
  if (SEMVER.test(version)) return version;
  throw new InvalidArgumentError("It must be a semantic version such as 0.169.0 or 0.170.0-alpha.1.");
}
