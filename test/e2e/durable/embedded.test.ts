import { chmodSync, chownSync, mkdirSync, readdirSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundled } from "../../support/process/bundled.js";
import { type Run, run } from "../../support/run-program.js";
import { tempDir } from "../../support/temp-dir.js";

const isRoot = userInfo().uid === 0;
/** The user whom systems give to those who own nothing. */
const NOBODY = 65534;
/** What the program says of itself, and the package of the database leaves as it is. */
const EXIT_CODE = 3;
const program = bundled(join(import.meta.dirname, "../../support/durable/embedded-process.ts"));

/** A folder of a user's that others may not look into. */
function privateDir(owner: number): string {
  const folder = openDir();
  chmodSync(folder, 0o700);
  chownSync(folder, owner, owner);
  return folder;
}

/** A folder that others may pass through, to those in it. */
function openDir(): string {
  const folder = tempDir();
  chmodSync(join(folder, ".."), 0o711);
  chmodSync(folder, 0o711);
  return folder;
}

const started = (args: readonly string[], env: NodeJS.ProcessEnv, uid?: number): Promise<Run> =>
  run(process.execPath, [program, String(EXIT_CODE), ...args], {
    cwd: "/",
    env: { PATH: process.env.PATH, ...env },
    uid,
  });

test("a database of its own runs as the ordinary user who starts it, in a folder of theirs", async () => {
  const user = isRoot ? NOBODY : userInfo().uid;
  const home = privateDir(user);
  const { code, stdout, stderr } = await started([], { HOME: home, TMPDIR: home }, user);
  expect({ code, stderr }).toEqual({ code: EXIT_CODE, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({
    dataDir: join(home, ".codex-app-server-sdk", "postgres"),
    encoding: "UTF8",
    mode: "700",
    isOfThisUser: true,
  });
});

// Where others run the tests, there is nothing of root's to see.
if (isRoot)
  describe("root's database", () => {
    test("runs as another user, also where TMPDIR is root's alone", async () => {
      const dataDir = join(openDir(), "postgres");
      const { code, stdout, stderr } = await started([dataDir], { HOME: "/root", TMPDIR: privateDir(0) });
      expect({ code, stderr }).toEqual({ code: EXIT_CODE, stderr: "" });
      expect(JSON.parse(stdout)).toEqual({ dataDir, encoding: "UTF8", mode: "700", isOfThisUser: false });
      expect(readdirSync(dataDir).sort()).toEqual(["db", "password", "port"]);
    });

    test("names the folder that is closed to its user", async () => {
      const closed = privateDir(0);
      mkdirSync(join(closed, "postgres"));
      const { code, stderr } = await started([join(closed, "postgres")], { HOME: "/root" });
      expect(code).toBe(1);
      expect(stderr).toContain(
        `Root's database runs as the user "postgres", to whom the folder ${closed} is closed`,
      );
    });
  });
