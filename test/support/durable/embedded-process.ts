// Starts a PostgreSQL of its own in the folder that its second argument names, else in the default one; says how it runs, ends it,
// and exits with the code that is its first argument.
import { statSync } from "node:fs";
import { join } from "node:path";
import { Database } from "../../../src/durable/database/database.js";
import { defaultDataDir, embedded } from "../../../src/durable/database/embedded.js";
import { loadEngine } from "../../../src/durable/engine/engine.js";

/** What is seen of it, as JSON on stdout. */
export interface EmbeddedReport {
  readonly dataDir: string;
  readonly encoding: unknown;
  /** Of the data, in octal digits. */
  readonly mode: string;
  readonly isOfThisUser: boolean;
}

const [exitCode, dataDir = defaultDataDir()] = process.argv.slice(2);
process.exitCode = Number(exitCode);
const loaded = await loadEngine();
const source = await embedded(loaded, dataDir);
const database = await Database.open(loaded, source.url);
const [row] = await database.query("show server_encoding");
const { mode, uid } = statSync(join(dataDir, "db"));
await database.close();
await source.close();
const report: EmbeddedReport = {
  dataDir,
  encoding: row?.server_encoding,
  mode: (mode & 0o777).toString(8),
  isOfThisUser: uid === process.getuid?.(),
};
console.log(JSON.stringify(report));
