import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { emptyProject } from "../support/package/npm.js";
import { userProgram } from "../support/package/user-program.js";
import { run } from "../support/run-program.js";

const tools = join(inject("tools"), "node_modules");
const stranger = inject("stranger");
const versions = ["5.9", "6.0", "7.0"] as const;

/** Two ways to find modules, with and without the types of Node and of browsers. */
const projects = [
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "esnext", moduleResolution: "bundler" },
].flatMap((modules) =>
  [false, true].flatMap((node) => [false, true].map((dom) => ({ ...modules, node, dom }))),
);

/** Lays out one project for each way; those without Node's types have none in reach. */
function layOut(folder: string): string[] {
  return projects.map(({ module, moduleResolution, node, dom }, index) => {
    const project = emptyProject(join(folder, String(index)));
    const installed = join(project, "node_modules/codex-app-server-sdk");
    cpSync(join(stranger, "node_modules/codex-app-server-sdk"), installed, { recursive: true });
    if (node) {
      for (const name of ["@types", "undici-types"]) {
        cpSync(join(tools, name), join(project, "node_modules", name), { recursive: true });
      }
    }
    const compilerOptions = {
      target: "ES2022",
      lib: ["ES2022", ...(dom ? ["DOM"] : [])],
      types: node ? ["node"] : [],
      module,
      moduleResolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const config = { compilerOptions, files: ["program.ts"] };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify(config, null, 2));
    writeFileSync(join(project, "program.ts"), userProgram);
    return project;
  });
}

describe.concurrent.each(versions)("TypeScript %s", (version) => {
  it("compiles a user's program in every kind of project", async () => {
    const folder = join(inject("scratch"), `typescript-${version}`);
    mkdirSync(folder);
    const made = layOut(folder);
    const tsc = join(tools, `typescript-${version}/bin/tsc`);
    const { code, stdout } = await run(process.execPath, [tsc, "--build", ...made], { cwd: folder });
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });
});
