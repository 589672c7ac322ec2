import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let root: string | undefined;
let count = 0;

/** A new empty folder that is gone when the test file has ended. */
export function tempDir(): string {
  root ??= mkdtempSync(join(realpathSync(tmpdir()), "codex-app-server-sdk-"));
  const folder = join(root, String(++count));
  mkdirSync(folder);
  return folder;
}

/** Removes the folders of a test file, whose end calls this (test/support/setup.ts). */
export function removeTempDirs(): void {
  if (root !== undefined) rmSync(root, { recursive: true, force: true });
  root = undefined;
}
