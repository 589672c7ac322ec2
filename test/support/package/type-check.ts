import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject } from "vitest";
import { run } from "../run-program.js";
import { emptyProject, folderInClone } from "./npm.js";
import { userProgram } from "./user-program.js";

/** Settings of a user's project. */
export interface Project {
  readonly module: "nodenext" | "esnext";
  readonly moduleResolution: "nodenext" | "bundler";
  readonly node: boolean;
  readonly dom: boolean;
}

export const nodenext = { module: "nodenext", moduleResolution: "nodenext" } as const;
export const bundler = { module: "esnext", moduleResolution: "bundler" } as const;

/** Checks a user's program with a compiler, in each of these projects. */
export async function expectToCompile(tsc: string, projects: readonly Project[]): Promise<void> {
  const folder = mkdtempSync(join(inject("scratch"), "types-"));
  const made = layOut(folder, projects);
  const { code, stdout } = await run(process.execPath, [tsc, "--build", ...made], { cwd: folder });
  expect(stdout).toBe("");
  expect(code).toBe(0);
}

/** Lays out projects beside installations of their own: what lies further up is in reach of all of them. */
function layOut(folder: string, projects: readonly Project[]): string[] {
  return projects.map(({ module, moduleResolution, node, dom }) => {
    const project = emptyProject(join(folder, moduleResolution));
    install(project, node);
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

function install(folder: string, node: boolean): void {
  const packages = [
    [join(inject("stranger"), "node_modules/codex-app-server-sdk"), "codex-app-server-sdk"],
    ...(node ? ["@types/node", "undici-types"].map((name) => [folderInClone(name), name] as const) : []),
  ] as const;
  for (const [from, name] of packages) {
    cpSync(from, join(folder, "node_modules", name), { recursive: true, dereference: true });
  }
}
