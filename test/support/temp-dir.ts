import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let root: string | undefined;
let count = 0;

/** A new empty folder that is gone when the test file has ended. */
export function tempDir(): string {
  root ??= newRoot();
  const folder = join(root, String(++count));
  mkdirSync(folder);
  return folder;
}

/** Removes the folders of a test file, whose end calls this (test/support/setup.ts). */
export function removeTempDirs(): void {
  if (root !== undefined) rmSync(root, { recursive: true, force: true });
  root = undefined;
}

/** Its name has no random letters, which may spell a word that makes an error mask what stands beside it. */
function newRoot(): string {
  const folder = join(
    realpathSync(tmpdir()),
    `codex-app-server-sdk-${process.pid}-${process.hrtime.bigint()}`,
  );
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}
