/** The files of a package that is being staged: planned first, so that a dry run can show them, then written. */
import { createHash } from "node:crypto";
import {
  chmodSync,
  constants,
  copyFileSync,
  createReadStream,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { CodegenFailure } from "../failure.js";

/** A file to write: a text, or a copy. */
export type PlannedFile =
  | { readonly text: string }
  | { readonly copyOf: string; readonly executable?: boolean | undefined };

/** Path inside the package, with `/`, to the file. */
export type PackageFiles = ReadonlyMap<string, PlannedFile>;

/** Writes the files with the modes that npm carries over: 755 for programs, 644 for all else. */
export function writePackage(folder: string, files: PackageFiles): void {
  for (const [name, file] of files) {
    const place = path.join(folder, name);
    mkdirSync(path.dirname(place), { recursive: true });
    if ("text" in file) writeFileSync(place, file.text);
    else copyFileSync(file.copyOf, place, constants.COPYFILE_FICLONE);
    chmodSync(place, "executable" in file && file.executable ? 0o755 : 0o644);
  }
}

/** Sizes in bytes, summed. */
export function sizeOf(files: PackageFiles): number {
  const sizes = [...files.values()].map((file) =>
    "text" in file ? Buffer.byteLength(file.text) : statSync(file.copyOf).size,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** All files below a folder, sorted, with `/`. Links and devices are refused: a package must not reach out of itself. */
export function filesBelow(folder: string, prefix = ""): string[] {
  const place = path.join(folder, prefix);
  const stats = lstatSync(place);
  if (stats.isFile()) return [prefix];
  if (!stats.isDirectory()) {
    throw new CodegenFailure(place, "is neither a file nor a folder", "put a copy in its place");
  }
  return readdirSync(place)
    .flatMap((name) => filesBelow(folder, path.posix.join(prefix, name)))
    .sort();
}

export const isExecutable = (file: string): boolean => (lstatSync(file).mode & 0o111) !== 0;

/** The lines of a `SHA256SUMS` file for copies in `files`, as `sha256sum --check` reads them. */
export async function checksums(files: PackageFiles): Promise<string> {
  const lines: string[] = [];
  for (const [name, file] of files) {
    if ("copyOf" in file) lines.push(`${await hashOfFile(file.copyOf)}  ${name}\n`);
  }
  return lines.join("");
}

/** The sha256 of a file that need not fit into memory. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
