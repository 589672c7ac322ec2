/**
 * Runs scripts one after the other in this process: each as if it were the only one, with its own arguments. A line that begins
 * with a record separator names the script whose output follows.
 */
import { pathToFileURL } from "node:url";

const [scripts = "[]"] = process.argv.splice(2);
for (const { path, args } of JSON.parse(scripts)) {
  console.log(`\x1e${path}`);
  process.argv.splice(1, process.argv.length, path, ...args);
  await import(pathToFileURL(path).href).catch((error) => console.log("rejected:", error));
}
