import { copyFileSync, cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { output } from "../run-program.js";
import { bundlers, outputName } from "./bundlers.js";
import { codexVersion } from "./stage.js";
import { DecoyCodex, projectWithRuntime } from "./stranger.js";

/** Tests that a program which was bundled whole finds codex where it can, and names the repair where it cannot. */
export function testBundles(
  table: readonly { readonly bundler: string; readonly format: "esm" | "cjs" }[],
): void {
  const project = projectWithRuntime("bundles");
  const decoy = new DecoyCodex(join(project, "decoy"));
  copyFileSync(join(import.meta.dirname, "../../package/stranger/bundled.mjs"), join(project, "entry.mjs"));

  /** An image to deploy to: node_modules, and none of the files that a bundle was made of. */
  const image = join(inject("scratch"), "image");
  mkdirSync(image);
  symlinkSync(join(project, "node_modules"), join(image, "node_modules"), "junction");

  describe.concurrent.each(table)("a bundle by $bundler ($format)", ({ bundler, format }) => {
    const name = `${bundler}-${format}`;
    const built = join(project, "built", name);
    const script = outputName(format);

    beforeAll(() => bundlers[bundler]?.({ cwd: project, entry: "entry.mjs", out: built, format }));

    /** Runs the bundle in `folder`, with another project as the working folder. */
    const run = (folder: string, ...args: string[]): Promise<string> =>
      output(process.execPath, [join(folder, script), ...args], { cwd: project, env: decoy.env });

    it("runs a turn where it was built", async () => {
      expect(await run(built)).toBe("Hello from the bundle.\n");
    });

    it("starts codex where it was deployed with node_modules", async () => {
      const deployed = join(image, name);
      cpSync(built, deployed, { recursive: true });
      expect(await run(deployed, "start")).toBe(`${codexVersion}\n`);
    });

    it("names the repair away from node_modules, whatever the working folder has", async () => {
      const away = join(inject("scratch"), "away", name);
      cpSync(built, away, { recursive: true });
      const message = await run(away);
      expect(message).toContain("The runtime package codex-cli-bin is not installed.\n");
      const [, loaded = ""] =
        /from (.*): codex-app-server-sdk was bundled into the application\n/.exec(message) ?? [];
      // A bundler that splits has what starts a process in a script of its own.
      expect(existsSync(loaded) && loaded.startsWith(join(away, "/")), message).toBe(true);
      expect(message).toContain("repair:   ship node_modules with the bundle");
      expect(message).toContain("set codexBin");
      expect(message).not.toContain("delete node_modules");
      expect(decoy.ran).toBe(false);
    });
  });
}
