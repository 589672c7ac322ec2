/**
 * CHANGES.md: what the last regeneration changed, in words. It tells of two schemas, of which only the newer is still
 * there, so it cannot be made anew; instead its last line seals it to the files that it describes.
 */
import type { Api } from "../diff/api.js";
import { bodyOf, CHANGES_FILE, type Files, isSealed, seal } from "./seal.js";

export interface ChangeReport {
  readonly text: string;
  /** One line for the terminal. */
  readonly summary: string;
}

const NO_CHANGES = "the API is the same";

/** The report for the files `now`, given all that lay in the folder before; `inventory` says what `now` holds. */
export async function reportChanges(before: Files, now: Files, inventory: string): Promise<ChangeReport> {
  const kept = before.get(CHANGES_FILE);
  if (kept !== undefined && isSealed(kept, now)) return { text: kept, summary: NO_CHANGES };
  if (!before.has("types.ts") || !before.has("registry.ts")) {
    return {
      text: page(`No earlier output to compare with. ${inventory}.`, now),
      summary: "the first generation",
    };
  }
  // Loads ts-morph in this thread, which only a change is worth.
  const { readApi } = await import("../diff/read.js");
  const { compareApis } = await import("../diff/compare.js");
  const { changesInWords, tally } = await import("../diff/words.js");
  const [old, api]: [Api, Api] = [readApi(before), readApi(now)];
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
