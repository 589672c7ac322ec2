import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
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
  const [tarball = ""] = await packAll([folder], destination);
  return tarball;
}

/** Packs package folders; the paths of the tarballs, in the same order. */
export async function packAll(folders: readonly string[], destination: string): Promise<string[]> {
  mkdirSync(destination, { recursive: true });
  const args = ["pack", "--silent", "--ignore-scripts", "--pack-destination", destination, ...folders];
  const names = await npm(destination, ...args);
  return names
    .trim()
    .split("\n")
    .map((name) => join(destination, name));
}

/** The folder of a package of this clone. */
export const folderInClone = (name: string): string => join(modulesOfClone, name);

const modulesOfClone = fileURLToPath(new URL("../../../node_modules", import.meta.url));

/** What npm installs below the SDK besides codex: its dependencies and theirs, as folders of this clone by name. */
export function librariesOfSdk(): Map<string, string> {
  const found = new Map<string, string>();
  const add = (folder: string): void => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    for (const name of Object.keys(dependencies)) {
      if (name === "codex-cli-bin" || found.has(name)) continue;
      found.set(name, folderInClone(name));
      add(folderInClone(name));
    }
  };
  add(dirname(modulesOfClone));
  return found;
}

/** An empty project in a new folder. */
export function emptyProject(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "name": "stranger", "private": true, "type": "module" }\n');
  return folder;
}
