/**
 * `generate-types`, cold and for both surfaces, against one plain run of json-schema-to-typescript over the stable
 * bundle. Each run is a process of its own, and the two take turns, so that a busy machine slows both.
 *
 *     node --import tsx bench/generate-types.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));

/** What `npm run generate-types` starts, without npm itself. */
const [, ...OURS] = script("generate-types").split(" ");

const PLAIN = `
  import { readFileSync } from "node:fs";
  import { compile } from "json-schema-to-typescript";
  const bundle = readFileSync("schema/stable/codex_app_server_protocol.schemas.json", "utf8");
  await compile(JSON.parse(bundle), "Protocol", { unreachableDefinitions: true });
`;

export interface GenerateTypesFigures {
  /** Medians. */
  readonly oursMs: number;
  readonly plainMs: number;
  /** Ours as a part of the plain run. */
  readonly ratio: number;
}

export function measureGenerateTypes(runs = 7): GenerateTypesFigures {
  const ours: number[] = [];
  const plain: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const out = mkdtempSync(path.join(tmpdir(), "bench-generate-types-"));
    try {
      ours.push(timeNode([...OURS, "--out", out]));
    } finally {
      rmSync(out, { recursive: true });
    }
    plain.push(timeNode(["--input-type=module", "--eval", PLAIN]));
  }
  const [oursMs, plainMs] = [median(ours), median(plain)];
  return { oursMs, plainMs, ratio: oursMs / plainMs };
}

function script(name: string): string {
  const text = readFileSync(path.join(REPOSITORY, "package.json"), "utf8");
  const { scripts } = JSON.parse(text) as { scripts: Record<string, string> };
  return scripts[name] as string;
}

function timeNode(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: REPOSITORY, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { oursMs, plainMs, ratio } = measureGenerateTypes();
  console.log(`generate-types, both surfaces      ${oursMs.toFixed(0)} ms`);
  console.log(`json-schema-to-typescript, stable  ${plainMs.toFixed(0)} ms`);
  console.log(`ratio                              ${ratio.toFixed(2)}`);
}
