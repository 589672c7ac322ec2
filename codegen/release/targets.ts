/** The platforms of a runtime, as its packages and executables name them. */
import { InvalidArgumentError } from "commander";

/** One platform that a runtime package is staged for. */
export interface Target {
  /** Rust target triple: the folder below `vendor`. */
  readonly triple: string;
  /** `os` and `cpu` of the platform's npm package, as Node spells them. */
  readonly os: string;
  readonly cpu: string;
  /** File name extension of programs. */
  readonly extension: "" | ".exe";
  /** Companions that this system needs besides those that all have. */
  readonly companions: readonly string[];
}

const target = (triple: string, os: string, cpu: string, ...companions: string[]): Target => ({
  triple,
  os,
  cpu,
  extension: os === "win32" ? ".exe" : "",
  companions,
});

const bubblewrap = "codex-resources/bwrap";
const sandbox = [
  "codex-resources/codex-command-runner.exe",
  "codex-resources/codex-windows-sandbox-setup.exe",
];

export const targets: readonly Target[] = [
  target("x86_64-unknown-linux-musl", "linux", "x64", bubblewrap),
  target("aarch64-unknown-linux-musl", "linux", "arm64", bubblewrap),
  target("x86_64-apple-darwin", "darwin", "x64"),
  target("aarch64-apple-darwin", "darwin", "arm64"),
  target("x86_64-pc-windows-msvc", "win32", "x64", ...sandbox),
  target("aarch64-pc-windows-msvc", "win32", "arm64", ...sandbox),
];

/** `linux-x64` and so on: the ending of the platform package's name and the name of its staging folder. */
export const platformOf = ({ os, cpu }: Target): string => `${os}-${cpu}`;

export const targetOf = (triple: unknown): Target | undefined =>
  targets.find((target) => target.triple === triple);

/** Whether programs for this target run on this machine. */
export const runsHere = (target: Target): boolean =>
  platformOf(target) === `${process.platform}-${process.arch}`;

/** A target given on the command line. */
export function targetArgument(triple: string): Target {
  const known = targetOf(triple);
  if (known !== undefined) return known;
  const triples = targets.map((target) => target.triple).join(", ");
  throw new InvalidArgumentError(`It must be one of ${triples}.`);
}
