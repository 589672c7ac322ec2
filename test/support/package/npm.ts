import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { output } from "../run-program.js";

/** npm's own script, run by this Node: no shell and no `.cmd` on any system. */
const npmScript = findNpm();

function findNpm(): string {
  const beside = [process.env.npm_execpath ?? "", process.execPath].map(dirname);
  const candidates = [
    ...beside.map((folder) => join(folder, "npm-cli.js")),
    ...beside.map((folder) => join(folder, "node_modules/npm/bin/npm-cli.js")),
    ...beside.map((folder) => join(folder, "../lib/node_modules/npm/bin/npm-cli.js")),
    ...(process.env.PATH ?? "")
      .split(delimiter)
      .map((folder) => join(folder, "../lib/node_modules/npm/bin/npm-cli.js")),
  ];
  const script = candidates.find((candidate) => existsSync(candidate));
  if (script === undefined)
    throw new Error("npm was not found beside Node; run the tests by `npm run test:package`");
  return script;
}

/** Runs npm with the user's own settings, as a developer would. */
export function npm(cwd: string, ...args: string[]): Promise<string> {
  return output(process.execPath, [npmScript, ...args], { cwd });
}

/** Runs npm without network, with an empty cache and without any setting of the user. */
export function npmOffline(cwd: string, ...args: string[]): Promise<string> {
  const home = join(cwd, ".npm-home");
  mkdirSync(home, { recursive: true });
  const env = {
    PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
    ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }),
    HOME: home,
    USERPROFILE: home,
    npm_config_cache: join(home, "cache"),
    npm_config_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
  };
  return output(process.execPath, [npmScript, ...args], { cwd, env });
}

/** Packs a package folder; the path of the tarball. */
export async function pack(folder: string, destination: string): Promise<string> {
  mkdirSync(destination, { recursive: true });
  const name = await npm(destination, "pack", "--silent", "--pack-destination", destination, folder);
  return join(destination, name.trim());
}

/** An empty project in a new folder. */
export function emptyProject(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "name": "stranger", "private": true, "type": "module" }\n');
  return folder;
}
