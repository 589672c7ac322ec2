import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { emptyProject } from "../support/package/npm.js";
import { userProgram } from "../support/package/user-program.js";
import { run } from "../support/run-program.js";

const tools = join(inject("tools"), "node_modules");
const stranger = inject("stranger");
const versions = ["5.9", "6.0", "7.0"] as const;

/** Two ways to find modules, with and without the types of Node and of browsers: each pair of settings occurs. */
const projects = [
  { module: "nodenext", moduleResolution: "nodenext", node: false, dom: false },
  { module: "nodenext", moduleResolution: "nodenext", node: true, dom: true },
  { module: "esnext", moduleResolution: "bundler", node: false, dom: true },
  { module: "esnext", moduleResolution: "bundler", node: true, dom: false },
];

/** Lays out one project for each way. They share two installations, of which one has Node's types and the other none in reach. */
function layOut(folder: string): string[] {
  for (const node of [false, true]) install(installationIn(folder, node), node);
  return projects.map(({ module, moduleResolution, node, dom }, index) => {
    const project = emptyProject(join(installationIn(folder, node), String(index)));
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

const installationIn = (folder: string, node: boolean): string => join(folder, node ? "with-node" : "plain");

function install(folder: string, node: boolean): void {
  const packages = [
    [join(stranger, "node_modules"), "codex-app-server-sdk"],
    ...(node ? ["@types", "undici-types"].map((name) => [tools, name] as const) : []),
  ] as const;
  for (const [from, name] of packages) {
    cpSync(join(from, name), join(folder, "node_modules", name), { recursive: true });
  }
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
