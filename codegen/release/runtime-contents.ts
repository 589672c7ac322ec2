/** Checks what a runtime source holds and lays it out as in the official package: below `vendor/<triple>`. */
import { existsSync } from "node:fs";
import path from "node:path";
import { withCodex } from "../codex-binary.js";
import { CodegenFailure } from "../failure.js";
import { shown } from "../paths.js";
import { parseJsonObject, readText } from "../schema/json.js";
import { targetOfExecutable } from "./executable-header.js";
import { filesBelow, isExecutable, type PlannedFile } from "./package-files.js";
import { METADATA_FILE, RUNTIME_FOLDERS, type RuntimeSource } from "./runtime-source.js";
import { runsHere, type Target, targetOf } from "./targets.js";

export interface RuntimeContents {
  readonly target: Target;
  /** Path inside the package to the file. */
  readonly files: ReadonlyMap<string, PlannedFile>;
  /** What a lone binary lacks, for the maintainer to know. */
  readonly missing: readonly string[];
  /** Where the version was read; `undefined` when nothing here says it. */
  readonly versionSource: string | undefined;
}

interface Wanted {
  readonly version: string;
  readonly target: Target | undefined;
}

export function runtimeContents(source: RuntimeSource, wanted: Wanted): Promise<RuntimeContents> {
  return source.kind === "binary"
    ? binaryContents(source.file, wanted)
    : packageContents(source.root, wanted);
}

async function binaryContents(file: string, wanted: Wanted): Promise<RuntimeContents> {
  const target = targetOfExecutable(file);
  if (target === undefined) {
    throw new CodegenFailure(
      shown(file),
      "is not a codex executable: it has no ELF, Mach-O or PE header of a known target (npm's bin/codex.js is a launcher)",
      "name the native executable: vendor/<target>/bin/codex of a platform package",
    );
  }
  requireTarget(file, target, wanted.target);
  const found = runsHere(target) ? await withCodex(file, (codex) => codex.version()) : undefined;
  if (found !== undefined) requireVersion(file, found, wanted.version);
  const name = `vendor/${target.triple}/bin/codex${target.extension}`;
  return {
    target,
    files: new Map([[name, { copyOf: file, executable: true }]]),
    missing: [METADATA_FILE, ...companions(target)],
    versionSource: found === undefined ? undefined : "codex --version",
  };
}

async function packageContents(root: string, wanted: Wanted): Promise<RuntimeContents> {
  const place = path.join(root, METADATA_FILE);
  const repair = "name an unbroken runtime";
  const { version, target: triple, layoutVersion } = parseJsonObject(readText(place, repair), place, repair);
  const target = targetOf(triple);
  if (layoutVersion !== 1 || target === undefined) {
    throw new CodegenFailure(
      shown(place),
      `layout ${layoutVersion} for target ${triple} is not known here`,
      "teach codegen/release the layout, then stage again",
    );
  }
  requireTarget(place, target, wanted.target);
  requireVersion(place, String(version), wanted.version);
  const executable = `bin/codex${target.extension}`;
  const parts = [executable, ...companions(target), "codex-resources"];
  const missing = parts.filter((name) => !existsSync(path.join(root, name)));
  if (missing.length > 0) {
    throw new CodegenFailure(
      shown(root),
      `is incomplete: ${missing.join(", ")} missing`,
      "fetch the release again; to stage the binary without companions, name the binary itself",
    );
  }
  requireTarget(path.join(root, executable), targetOfExecutable(path.join(root, executable)), target);
  const names = [METADATA_FILE, ...RUNTIME_FOLDERS.flatMap((folder) => filesBelow(root, folder))];
  const files = names.map((name) => {
    const copyOf = path.join(root, name);
    const executable = /^(bin|codex-path)\//.test(name) || isExecutable(copyOf);
    return [`vendor/${target.triple}/${name}`, { copyOf, executable }] as const;
  });
  return { target, files: new Map(files), missing: [], versionSource: METADATA_FILE };
}

/** What a codex of this target needs beside its executable. */
function companions(target: Target): string[] {
  const { extension } = target;
  return [`bin/codex-code-mode-host${extension}`, `codex-path/rg${extension}`, ...target.companions];
}

function requireTarget(place: string, found: Target | undefined, wanted: Target | undefined): void {
  if (wanted === undefined || found === wanted) return;
  throw new CodegenFailure(
    shown(place),
    `is for ${found?.triple ?? "no known target"}, not for ${wanted.triple}`,
    `name the codex of ${wanted.triple}, or stage with another --target`,
  );
}

function requireVersion(place: string, found: string, wanted: string): void {
  if (found === wanted) return;
  throw new CodegenFailure(
    shown(place),
    `is codex ${found}, not ${wanted}`,
    `name a codex ${wanted}, or stage with --runtime-version ${found}`,
  );
}
