/** What is staged as a runtime: a codex binary alone, or a packaged runtime in a folder or an archive. */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { CodegenFailure } from "../failure.js";
import { shown } from "../paths.js";
import { extractArchive } from "./archive.js";
import { isGzip } from "./executable-header.js";
import type { Target } from "./targets.js";

/** The metadata file at the root of a packaged runtime. */
export const METADATA_FILE = "codex-package.json";

/** The folders of a packaged runtime; whatever else lies beside them is not staged. */
export const RUNTIME_FOLDERS = ["bin", "codex-path", "codex-resources"] as const;

const PARTS = [METADATA_FILE, ...RUNTIME_FOLDERS];

export type RuntimeSource =
  | { readonly kind: "binary"; readonly file: string }
  | { readonly kind: "package"; readonly root: string };

/** @param workspace - an empty folder that archives are unpacked into */
export async function openRuntime(
  codex: string,
  workspace: string,
  target: Target | undefined,
): Promise<RuntimeSource> {
  const stats = statSync(codex, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new CodegenFailure(
      shown(codex),
      "does not exist",
      "name a codex binary, a packaged runtime folder, or its .tar.gz archive",
    );
  }
  if (stats.isDirectory()) return { kind: "package", root: packageRoot(codex, codex, target) };
  if (!isGzip(codex)) return { kind: "binary", file: codex };
  await extractArchive(codex, workspace);
  return { kind: "package", root: packageRoot(workspace, codex, target) };
}

/** Where the metadata lies: at the top, in one wrapping folder, or below `vendor`, as in the npm package of a platform. */
function packageRoot(folder: string, place: string, target: Target | undefined): string {
  const wrapping = foldersIn(folder);
  const vendors = [folder, ...wrapping].map((parent) => path.join(parent, "vendor"));
  const roots = [folder, ...wrapping, ...vendors.flatMap(foldersIn)].filter((candidate) =>
    existsSync(path.join(candidate, METADATA_FILE)),
  );
  const [root, ...others] = roots;
  if (root === undefined) {
    const only = wrapping.length === 1 ? [folder, ...wrapping] : [folder];
    const missing = PARTS.filter((part) => !only.some((parent) => existsSync(path.join(parent, part))));
    throw new CodegenFailure(
      shown(place),
      `is no packaged runtime: ${missing.join(", ")} missing`,
      "name the complete folder or archive of a release, or its codex binary alone",
    );
  }
  if (others.length === 0) return root;
  const named = roots.find((candidate) => path.basename(candidate) === target?.triple);
  if (named !== undefined) return named;
  throw new CodegenFailure(
    shown(place),
    `holds the runtimes of several targets (${roots.map((candidate) => path.basename(candidate)).join(", ")})`,
    "choose one with --target TRIPLE",
  );
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name));
}
