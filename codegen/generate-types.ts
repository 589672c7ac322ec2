/** The `generate-types` command: generates, compares with what is there, writes or reports, sums up. */
import { checkSummaries } from "./check-summaries.js";
import { reportChanges } from "./emit/changes.js";
import { CHANGES_FILE, isSealed } from "./emit/seal.js";
import { printable } from "./failure.js";
import { generate } from "./generate.js";
import { GENERATED_DIR, SCHEMA_DIR, shown } from "./paths.js";
import { reportProgress } from "./progress.js";
import { changedFiles } from "./schema/manifest.js";
import type { Protocol } from "./schema/model.js";
import { SUMMARIES } from "./summaries.js";
import { readFolder, removeLeftovers, replaceFiles } from "./write.js";

export interface GenerateTypesOptions {
  /** Compare only. */
  readonly check: boolean;
  readonly schema: string;
  readonly out: string;
}

/** Returns the exit code: 0 fresh or written, 1 stale. */
export async function generateTypes({ check, schema, out }: GenerateTypesOptions): Promise<0 | 1> {
  const { protocol, files } = await generate(schema, reportProgress);
  // Schemas of other releases have other methods.
  if (schema === SCHEMA_DIR) checkSummaries(protocol, SUMMARIES);
  const names = [CHANGES_FILE, ...files.keys()];
  const { texts, strays } = readFolder(out, names);
  const stale = [...files].filter(([name, text]) => texts.get(name) !== text).map(([name]) => name);
  if (!isSealed(texts.get(CHANGES_FILE) ?? "", files)) stale.push(CHANGES_FILE);
  const complaints = [...complainOfStrays(out, strays), ...complainOfSchema(schema, protocol)];

  if (check) {
    const repair = `npm run generate-types${flags(schema, out)}`;
    const states = stale.map((name) => [name, texts.has(name) ? "stale" : "missing"] as const);
    const all = [
      ...states.map(([name, state]) => `${shown(out)}/${name} is ${state}; repair: ${repair}`),
      ...complaints,
    ];
    for (const complaint of all) console.error(printable(complaint));
    if (all.length === 0) console.log(`${shown(out)} is fresh: ${inventory(protocol)}`);
    return all.length === 0 ? 0 : 1;
  }

  for (const complaint of complaints) console.error(printable(`warning: ${complaint}`));
  console.log(inventory(protocol));
  if (stale.length === 0) {
    removeLeftovers(out, names);
    console.log(`${shown(out)} was fresh already`);
    return 0;
  }
  const { text, summary } = reportChanges(texts, files, inventory(protocol));
  const repair = "make the folder writable, or name another with --out DIR";
  // The report first: once the files are new, nothing is left to compare them with.
  replaceFiles(out, new Map([[CHANGES_FILE, text], ...files]), repair);
  console.log(`wrote ${stale.join(", ")} to ${shown(out)}: ${summary}`);
  return 0;
}

function complainOfStrays(out: string, strays: readonly string[]): string[] {
  return strays.map((name) => {
    const file = `${shown(out)}/${name}`;
    return `${file} is not written by \`npm run generate-types\`; repair: rm -r ${file}`;
  });
}

function complainOfSchema(schema: string, { manifest, surfaces }: Protocol): string[] {
  return (manifest ? changedFiles(schema, manifest, surfaces) : []).map(
    (name) => `${shown(schema)}/${name} is not what manifest.json recorded; repair: npm run refresh-schema`,
  );
}

/** `codex 0.169.0 (stable and experimental): 184 client requests (75 experimental), …` */
function inventory(protocol: Protocol): string {
  const { clientRequests, serverRequests, serverNotifications, clientNotifications, definitions } = protocol;
  const experimental = clientRequests.filter((request) => request.experimental).length;
  const counts = [
    `${clientRequests.length} client requests (${experimental} experimental)`,
    `${serverRequests.length} server requests`,
    `${serverNotifications.length} notifications of the server`,
    `${clientNotifications.length} of the client`,
    `${definitions.size} types`,
  ];
  return `codex ${protocol.version} (${protocol.surfaces.join(" and ")}): ${counts.join(", ")}`;
}

/** The flags that repeat this run. */
function flags(schema: string, out: string): string {
  const given = [
    ...(schema === SCHEMA_DIR ? [] : ["--schema", schema]),
    ...(out === GENERATED_DIR ? [] : ["--out", out]),
  ];
  return given.length > 0 ? ` -- ${given.join(" ")}` : "";
}
