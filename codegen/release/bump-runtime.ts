/** The `bump-runtime` command: a new codex version from the pin to the types, and what it breaks. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { bodyOf, CHANGES_FILE } from "../emit/seal.js";
import { CodegenFailure } from "../failure.js";
import { parseJsonObject, readText } from "../schema/json.js";
import { readManifest } from "../schema/manifest.js";
import { replaceFiles } from "../write.js";
import type { BumpSteps } from "./bump-steps.js";
import { pinnedRuntime, RUNTIME_PACKAGE } from "./sdk-manifest.js";

/**
 * Resolves to the exit code: 1 when the bump is done but the code no longer compiles. Run again, it starts over, so that a
 * bump that stopped half way is continued by the same command.
 */
export async function bumpRuntime(version: string, steps: BumpSteps): Promise<0 | 1> {
  const pinned = await movePin(version, steps);
  const from = readManifest(path.join(steps.root, "schema"))?.codexVersion ?? pinned;
  const undo = from === version ? "" : `; \`npm run bump-runtime -- ${from}\` goes back`;
  await explained(
    () => refreshed(version, steps),
    `package.json and node_modules are at ${version}; schema/ and generated/ are not${undo}`,
  );
  await explained(async () => {
    await steps.generateTypes();
  }, `package.json, node_modules and schema/ are at ${version}; generated/ is not${undo}`);
  console.log(`\n${changesIn(path.join(steps.root, "generated", CHANGES_FILE))}`);
  const errors = await steps.compile();
  if (errors === "") {
    console.log(`codex ${from} → ${version}: everything compiles. next: make test, CHANGELOG.md, commit`);
    return 0;
  }
  console.error(`${errors}\n\ncodex ${from} → ${version}: done, but the places above no longer compile.`);
  console.error("next: adapt them with the change list beside you, then make test, CHANGELOG.md, commit");
  return 1;
}

/** Changes the pin and installs; where that fails, both files of npm are put back. The version that was pinned before. */
async function movePin(version: string, steps: BumpSteps): Promise<string> {
  const place = path.join(steps.root, "package.json");
  const text = readText(place, "run the command in a clone of the repository");
  const manifest = parseJsonObject(text, place, "repair the file");
  const from = pinnedRuntime(manifest, place);
  const dependencies = manifest.dependencies as Record<string, string>;
  const pin = dependencies[RUNTIME_PACKAGE]?.slice(0, -from.length) + version;
  const bumped = { ...manifest, dependencies: { ...dependencies, [RUNTIME_PACKAGE]: pin } };
  const putLockBack = rememberFile(steps.root, "package-lock.json");
  const putPinBack = rememberFile(steps.root, "package.json");
  replaceFile(steps.root, "package.json", `${JSON.stringify(bumped, null, 2)}\n`);
  try {
    await steps.install();
  } catch (error) {
    putPinBack();
    putLockBack();
    throw new CodegenFailure(
      `npm install of ${pin}`,
      `failed (${(error as Error).message}); package.json and package-lock.json are as they were`,
      `see npm's output above; \`npm view ${pin.replace(/^npm:/, "")} version\` says whether that release exists`,
    );
  }
  return from;
}

/** Keeps what a file holds, or that it is absent; the function brings that back. */
function rememberFile(dir: string, name: string): () => void {
  const file = path.join(dir, name);
  const content = existsSync(file) ? readFileSync(file) : undefined;
  return () => (content === undefined ? rmSync(file, { force: true }) : replaceFile(dir, name, content));
}

const replaceFile = (dir: string, name: string, content: string | Uint8Array): void =>
  replaceFiles(dir, new Map([[name, content]]), "make the folder writable");

/** The schema must come from the version that was asked for: an install can leave another one in place. */
async function refreshed(version: string, steps: BumpSteps): Promise<void> {
  await steps.refreshSchema();
  const found = readManifest(path.join(steps.root, "schema"))?.codexVersion;
  if (found === version) return;
  throw new CodegenFailure(
    "schema/manifest.json",
    `the installed codex is ${found ?? "unknown"}, not ${version}`,
    "delete node_modules, then `npm install` and the same command again",
  );
}

/** Runs a step; when it fails, says how things stand before the failure itself. */
async function explained(step: () => Promise<void>, state: string): Promise<void> {
  try {
    await step();
  } catch (error) {
    console.error(`the bump stopped half way: ${state}; after a repair the same command continues it`);
    throw error;
  }
}

function changesIn(file: string): string {
  return existsSync(file) ? bodyOf(readFileSync(file, "utf8")).trim() : "no change list was written";
}
