import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allGone, processesWith } from "../process/processes.js";
import { output } from "../run-program.js";
import type { Runtime } from "../tools/tools.js";
import { codexVersion } from "./stage.js";
import { DecoyCodex, projectWithRuntime } from "./stranger.js";

const programs = join(import.meta.dirname, "../../package/stranger");

/** Tests that the installed package works on these runtimes. */
export function testRuntimes(table: readonly Runtime[]): void {
  const project = projectWithRuntime("runtimes");
  const decoy = new DecoyCodex(join(project, "decoy"));
  for (const name of readdirSync(programs)) copyFileSync(join(programs, name), join(project, name));

  /** Runs a program of the stranger to its end; what it makes and starts is known by the folder `temp`. */
  function runProgram(
    name: string,
    { command: [program, ...args] }: Runtime,
    temp?: string,
  ): Promise<string> {
    const env = { ...decoy.env, NO_COLOR: "1", ...(temp === undefined ? {} : { TMPDIR: temp }) };
    return output(program, [...args, name], { cwd: project, env });
  }

  /** A folder for temporary files of one program. */
  function tempOf({ name }: Runtime, program: string): string {
    const folder = join(project, `${name}-${program}`);
    mkdirSync(folder);
    return folder;
  }

  describe.concurrent.each(table)("the package on $name", (runtime) => {
    it("gives `import` and `require` the same", async () => {
      const [imported, required] = await Promise.all([
        runProgram("imported.mjs", runtime),
        runProgram("required.cjs", runtime),
      ]);
      expect(required).toBe(imported);
      const [sdk, protocol, testing] = JSON.parse(imported) as string[][];
      expect(sdk).toEqual(expect.arrayContaining(["AppServerClient", "Codex", "RuntimeNotFoundError"]));
      expect(protocol?.length).toBeGreaterThan(3);
      expect(testing).toEqual(expect.arrayContaining(["ScriptedModel"]));
    });

    it("runs a command, aborts a turn and closes without leaving a process", async () => {
      const temp = tempOf(runtime, "work");
      expect(JSON.parse(await runProgram("work.mjs", runtime, temp))).toEqual({
        serverVersion: codexVersion,
        status: "completed",
        finalResponse: "Hello, stranger.",
        aggregatedOutput: "from the command\n",
        aborted: "AbortError, interrupted",
        exitCode: 0,
      });
      expect(processesWith(temp)).toEqual([]);
      expect(decoy.ran).toBe(false);
    });

    it("holds the program for a call and no longer, and leaves no process where it never closes", async () => {
      const temp = tempOf(runtime, "idle");
      expect(await runProgram("idle.mjs", runtime, temp)).toBe("answered 124\n");
      await allGone(() => processesWith(temp));
    });
  });
}
