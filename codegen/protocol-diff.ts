/** The `protocol-diff` command: generates from both schemas in memory and compares what a user would see. */
import type { Api } from "./diff/api.js";
import type { Change } from "./diff/change.js";
import { compareApis } from "./diff/compare.js";
import { readApi } from "./diff/read.js";
import { changesInWords } from "./diff/words.js";
import { generate } from "./generate.js";
import { reportProgress } from "./progress.js";

export interface ProtocolDiffOptions {
  readonly older: string;
  readonly newer: string;
  readonly json: boolean;
}

const SAME = 0;
const COMPATIBLE = 3;
const BREAKING = 4;

/** Returns the exit code. */
export async function protocolDiff({ older, newer, json }: ProtocolDiffOptions): Promise<0 | 3 | 4> {
  const old = await apiOf(older);
  const now = await apiOf(newer);
  const changes = compareApis(old, now);
  console.log(
    json
      ? JSON.stringify({ from: old.version, to: now.version, changes }, null, 2)
      : inWords(old, now, changes),
  );
  if (changes.length === 0) return SAME;
  return changes.some(({ breaking }) => breaking.length > 0) ? BREAKING : COMPATIBLE;
}

async function apiOf(schema: string): Promise<Api> {
  return readApi((await generate(schema, reportProgress)).files);
}

function inWords(old: Api, now: Api, changes: readonly Change[]): string {
  const title = `Codex ${old.version} → ${now.version}`;
  return changes.length === 0 ? `${title}: the API is the same` : `${title}: ${changesInWords(changes)}`;
}
