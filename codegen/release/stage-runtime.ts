/** The `stage-runtime` command: from a codex binary or a packaged runtime to the npm packages that carry it. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CodegenFailure } from "../failure.js";
import { REPOSITORY, shown } from "../paths.js";
import { type PackageFiles, sizeOf, writePackage } from "./package-files.js";
import { type RuntimeContents, runtimeContents } from "./runtime-contents.js";
import { indexPackage, platformPackage } from "./runtime-packages.js";
import { openRuntime } from "./runtime-source.js";
import { readMark, recoverStaged, replaceStaged } from "./staging-folder.js";
import { platformOf, type Target, targets } from "./targets.js";

export interface StageRuntimeOptions {
  readonly runtimeVersion: string;
  /** Required target; default: the one that CODEX is for. */
  readonly target?: Target | undefined;
  /** npm name of the index; the platforms' names begin with it. */
  readonly runtimeName: string;
  /** Do all but write. */
  readonly dryRun: boolean;
}

/** @param license - file that goes out with each package */
export async function stageRuntime(
  dir: string,
  codex: string,
  options: StageRuntimeOptions,
  license = path.join(REPOSITORY, "LICENSE"),
): Promise<void> {
  const { runtimeVersion: version, dryRun } = options;
  if (!dryRun) recoverStaged(dir);
  const mark = await readMark(dir, "runtime");
  if (!existsSync(license))
    throw new CodegenFailure(shown(license), "is missing", "write LICENSE at the root");
  const workspace = mkdtempSync(path.join(tmpdir(), "codex-stage-runtime-"));
  try {
    const source = await openRuntime(codex, workspace, options.target);
    const contents = await runtimeContents(source, { version, target: options.target });
    const release = { name: options.runtimeName, version, license };
    const platform = platformOf(contents.target);
    const packages = new Map([
      ["index", indexPackage(release)],
      [platform, await platformPackage(release, contents)],
    ]);
    const fill = async (folder: string): Promise<void> => {
      for (const [name, files] of packages) writePackage(path.join(folder, name), files);
    };
    const keep = mark?.version === version ? otherPlatforms(dir, platform) : [];
    if (!dryRun) await replaceStaged(dir, { kind: "runtime", version }, fill, keep);
    report(dir, contents, packages, dryRun);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** One release is staged platform by platform, so the others of the same version stay. */
function otherPlatforms(dir: string, current: string): string[] {
  return targets
    .map(platformOf)
    .filter((platform) => platform !== current && existsSync(path.join(dir, platform)));
}

function report(
  dir: string,
  { missing, versionSource }: RuntimeContents,
  packages: ReadonlyMap<string, PackageFiles>,
  dryRun: boolean,
): void {
  for (const [name, files] of packages) {
    const megabytes = (sizeOf(files) / 1e6).toFixed(1);
    const place = shown(path.join(dir, name));
    console.log(`${dryRun ? "would stage" : "staged"} ${place}: ${files.size} files, ${megabytes} MB`);
    if (dryRun) for (const file of files.keys()) console.log(`  ${file}`);
  }
  if (versionSource === undefined)
    console.log("note: the version is taken on trust, this binary does not run here");
  else console.log(`version checked by ${versionSource}`);
  if (missing.length > 0) {
    console.log("warning: a lone binary was staged; it lacks these companions of a packaged runtime:");
    for (const name of missing) console.log(`  ${name}`);
  }
}
