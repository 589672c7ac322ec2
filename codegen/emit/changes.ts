/**
 * CHANGES.md: the changes of the last regeneration, in words. It compares two schemas, of which only the newer one still
 * exists, so `--check` cannot generate it again; instead its last line seals it to the files that it describes.
 */
import { compareApis } from "../diff/compare.js";
import { readApi } from "../diff/read.js";
import { changesInWords, tally } from "../diff/words.js";
import { bodyOf, CHANGES_FILE, type Files, isSealed, seal } from "./seal.js";

export interface ChangeReport {
  readonly text: string;
  /** One line for the terminal. */
  readonly summary: string;
}

const NO_CHANGES = "the API is the same";

/** Reports the changes from the files `before` in the folder to the files `now`; `inventory` counts what `now` contains. */
export function reportChanges(before: Files, now: Files, inventory: string): ChangeReport {
  const kept = before.get(CHANGES_FILE);
  if (kept !== undefined && isSealed(kept, now)) return { text: kept, summary: NO_CHANGES };
  if (!before.has("types.ts") || !before.has("registry.ts")) {
    return {
      text: page(`No earlier output to compare with. ${inventory}.`, now),
      summary: "the first generation",
    };
  }
  const [old, api] = [readApi(before), readApi(now)];
  const changes = compareApis(old, api);
  if (changes.length > 0) {
    const text = page(`Codex ${old.version} → ${api.version}. ${changesInWords(changes)}`, now);
    return { text, summary: `${tally(changes)} (see ${CHANGES_FILE})` };
  }
  const isStillTrue = old.schemaSha256 === api.schemaSha256 && kept !== undefined && isSealed(kept, before);
  const text = isStillTrue
    ? seal(bodyOf(kept), now)
    : page(
        `Codex ${old.version} → ${api.version}. The API is the same: only documentation or layout changed.`,
        now,
      );
  return { text, summary: NO_CHANGES };
}

function page(body: string, files: Files): string {
  return seal(`# What the last regeneration changed\n\n${body}\n\n`, files);
}
