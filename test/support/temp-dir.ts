import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const root = mkdtempSync(join(realpathSync(tmpdir()), "codex-app-server-sdk-"));
let count = 0;

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A new empty folder that is gone when the test file has ended. */
export function tempDir(): string {
  const folder = join(root, String(++count));
  mkdirSync(folder);
  return folder;
}
