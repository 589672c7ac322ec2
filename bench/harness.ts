import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  readonly measured: string;
  readonly bar: string;
  /** `undefined`: for comparison only. */
  readonly met: boolean | undefined;
}

/** What a program reported, and how long its process took in all. */
export interface Figures {
  readonly ms: number;
  readonly wallMs: number;
  readonly [figure: string]: number;
}

const programs = fileURLToPath(new URL("programs/", import.meta.url));

/** Runs one of `bench/programs` in a process of its own. */
export function runProgram(name: string, ...args: readonly (string | number)[]): Figures {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${programs}${name}.mjs`, ...args.map(String)],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const wallMs = performance.now() - start;
  if (status !== 0) throw new Error(`bench/programs/${name}.mjs ${args.join(" ")} failed: ${stderr}`);
  return { ms: 0, ...(JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}") as object), wallMs };
}

export interface Pair {
  readonly ours: number;
  readonly baseline: number;
  /** Median of the ratios ours / baseline, run by run. */
  readonly ratio: number;
}

/** Medians of two contenders that take turns, so that a busy machine slows both. The first round warms up. */
export function alternate(runs: number, ours: () => number, baseline: () => number): Pair {
  const pairs = Array.from({ length: runs + 1 }, () => ({ ours: ours(), baseline: baseline() })).slice(1);
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    baseline: median(pairs.map((pair) => pair.baseline)),
    ratio: median(pairs.map((pair) => pair.ours / pair.baseline)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const verdict = ({ met }: Row): string => (met === undefined ? "" : met ? "met" : "missed");
  const lines = rows.map(
    (row) => `| ${[row.what, row.ours, row.baseline, row.measured, row.bar, verdict(row)].join(" | ")} |`,
  );
  return ["| what | ours | baseline | measured | bar | |", "|---|---|---|---|---|---|", ...lines].join("\n");
}
