import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The files that a package's SHA256SUMS names, by whether they have the sum it says. */
export function verifyChecksums(folder: string): { good: string[]; bad: string[] } {
  const lines = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n");
  const sums = lines.map((line) => line.split("  ") as [string, string]);
  const isGood = ([sum, name]: [string, string]): boolean =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex") === sum;
  return {
    good: sums.filter(isGood).map(([, name]) => name),
    bad: sums.filter((entry) => !isGood(entry)).map(([, name]) => name),
  };
}
