/**
 * Runs the SDK against released servers, each installed from the registry and removed again, and prints what works.
 *
 *     npm run compat [-- VERSION…]
 *
 * Without versions, the table in docs/compatibility.md is written anew. Exits 1 when a call failed that is not known to.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isOlder } from "../../../src/core/client/handshake.js";
import { calls, firstReleases } from "./calls.js";
import { RELEASES, withRelease } from "./releases.js";
import { attempt } from "./server.js";
import { type Row, tableOf, withTable } from "./table.js";

const page = fileURLToPath(new URL("../../../docs/compatibility.md", import.meta.url));
const chosen = process.argv.slice(2);
const names = Object.keys(calls);
const rows: Row[] = [];

for (const version of chosen.length > 0 ? chosen : RELEASES) {
  const faults = await withRelease(version, async (codexBin) => {
    const found = new Map<string, string>();
    for (const [name, call] of Object.entries(calls)) {
      const fault = await attempt(call, codexBin);
      if (fault !== undefined) found.set(name, fault);
      console.log(`${version} ${name}: ${fault ?? "ok"}`);
    }
    return found;
  });
  rows.push({ version, faults });
}

const table = tableOf(names, rows);
console.log(`\n${table}`);
if (chosen.length === 0) writeFileSync(page, withTable(readFileSync(page, "utf8"), table));
if (rows.some(({ version, faults }) => [...faults].some((fault) => !isKnown(version, ...fault))))
  process.exitCode = 1;

/** Whether a call cannot work on a release, and the SDK says so by name. */
function isKnown(version: string, name: string, fault: string): boolean {
  const first = firstReleases[name];
  return first !== undefined && isOlder(version, first) && fault.includes(`needs codex ${first} or newer`);
}
