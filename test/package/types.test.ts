import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { emptyProject } from "../support/package/npm.js";
import { userProgram } from "../support/package/user-program.js";
import { run } from "../support/run-program.js";

const tools = join(inject("tools"), "node_modules");
const stranger = inject("stranger");

interface Project {
  readonly module: "nodenext" | "esnext";
  readonly moduleResolution: "nodenext" | "bundler";
  readonly node: boolean;
  readonly dom: boolean;
}

const nodenext = { module: "nodenext", moduleResolution: "nodenext" } as const;
const bundler = { module: "esnext", moduleResolution: "bundler" } as const;

/** Versions, ways to find modules, with and without the types of Node and of browsers: each pair of settings occurs. */
const projectsOf: { readonly [version: string]: readonly Project[] } = {
  "5.9": [
    { ...nodenext, node: true, dom: true },
    { ...bundler, node: false, dom: false },
  ],
  "6.0": [
    { ...nodenext, node: false, dom: true },
    { ...bundler, node: true, dom: false },
  ],
  "7.0": [
    { ...nodenext, node: true, dom: false },
    { ...bundler, node: false, dom: true },
  ],
};

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
    [join(stranger, "node_modules"), "codex-app-server-sdk"],
    ...(node ? ["@types", "undici-types"].map((name) => [tools, name] as const) : []),
  ] as const;
  for (const [from, name] of packages) {
    cpSync(join(from, name), join(folder, "node_modules", name), { recursive: true });
  }
}

describe.concurrent.each(Object.entries(projectsOf))("TypeScript %s", (version, projects) => {
  it("compiles a user's program in every kind of project", async () => {
    const folder = join(inject("scratch"), `typescript-${version}`);
    mkdirSync(folder);
    const made = layOut(folder, projects);
    const tsc = join(tools, `typescript-${version}/bin/tsc`);
    const { code, stdout } = await run(process.execPath, [tsc, "--build", ...made], { cwd: folder });
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });
});
