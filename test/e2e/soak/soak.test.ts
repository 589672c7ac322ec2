import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../../support/soak/main.ts", import.meta.url));

test("cycles, turns, aborts, kills and slow readers leave nothing behind (make soak: the same for long)", async () => {
  const args = ["--expose-gc", "--unhandled-rejections=strict", "--import", "tsx", program, "3", "40", "3"];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { timeout: 55_000 });
  expect(stderr).toBe("");
  expect(stdout).toMatch(/promises settled/);
});
