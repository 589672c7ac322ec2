import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { checkDeclarations } from "../../../codegen/release/declarations.js";
import { bundleSdk } from "../../../codegen/release/sdk-bundle.js";
import { stampedVersion } from "../../../codegen/release/stamp-version.js";
import { tempDir } from "../../support/temp-dir.js";

/** A folder with these files. */
function folder(files: Readonly<Record<string, string>>): string {
  const root = tempDir();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

describe("the scripts of the package", () => {
  it("report to servers the version that they are published as", async () => {
    const dist = folder({ "package.json": '{ "type": "module" }' });
    await bundleSdk(dist, "9.8.7-rc.1");
    const entry = (name: string): string => JSON.stringify(pathToFileURL(join(dist, name)).href);
    const program = `
      import { Codex } from ${entry("src/index.js")};
      import { scriptedTransport } from ${entry("src/testing/index.js")};
      const transport = scriptedTransport();
      await Codex.start({ transport });
      console.log((await transport.call("initialize")).params.clientInfo.version);
      process.exit();`;
    const args = ["--input-type=module", "-e", program];
    expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toBe("9.8.7-rc.1\n");
  });

  /** Bundles a made-up source tree; `text` is src/part.ts, which its entry point imports. */
  async function bundled(text: string): Promise<string> {
    const root = folder({
      "src/index.ts": 'export * from "./part.js";\n',
      "src/part.ts": text,
      "generated/types.ts": "export const generated = 1;\n",
      "codegen/tool.ts": "export const tool = 1;\n",
      "node_modules/library/package.json": '{ "name": "library", "main": "main.js" }',
      "node_modules/library/main.js": "export const library = 1;\n",
    });
    const dist = join(root, "dist");
    await bundleSdk(dist, undefined, { root, entryPoints: { "src/index": "src/index.ts" } }).catch(
      (error) => {
        expect(existsSync(dist)).toBe(false);
        throw error;
      },
    );
    return readdirSync(join(dist, "src")).join();
  }

  it("are made of src/, generated/ and Node's modules", async () => {
    const text = 'import { join } from "node:path";\nexport { generated } from "../generated/types.js";\n';
    const scripts = await bundled(`${text}export const joined = join("a");\n`);
    expect(scripts).toBe("generated.js,generated.js.map,index.js,index.js.map");
  });

  it.each([
    ["a library that is installed", 'export { library } from "library";', "library"],
    ["one that is not", 'export * from "unheard-of/part";', "unheard-of/part"],
    ["one that is imported later", 'export const late = () => import("library");', "library"],
    ["one that is imported for nothing", 'import "library";', "library"],
    ["a file of the development", 'export { tool } from "../codegen/tool.js";', "../codegen/tool.js"],
    [
      "a file of a library",
      'export * from "../node_modules/library/main.js";',
      "../node_modules/library/main.js",
    ],
    ["a module of Node without its prefix", 'export { join } from "path";', "path"],
  ])("take in no other code: %s", async (_, text, specifier) => {
    await expect(bundled(text)).rejects.toThrow(
      `src/part.ts imports "${specifier}": is neither one of Node's modules`,
    );
  });

  it("mind no type of a library, which is gone from the script", async () => {
    expect(await bundled('import type { Library } from "library";\nexport const a = {} as Library;\n')).toBe(
      "index.js,index.js.map",
    );
  });
});

describe("the declarations of the package", () => {
  const declarations = (text: string): string =>
    folder({ "src/index.d.ts": text, "src/part.d.ts": "export {};\n", "lone.ts": "" });

  it.each([
    'export * from "./part.js";',
    'export type Part = typeof import("./part.js");',
    '/// <reference lib="esnext.disposable" preserve="true" />',
    'import type { Server } from "node:http";',
  ])("may hold %s", async (text) => {
    await expect(checkDeclarations(declarations(text))).resolves.toBeUndefined();
  });

  it.each([
    ["library", 'import type { Library } from "library";'],
    ["library", 'export declare const a: import("library").Library;'],
    ["./gone.js", 'export * from "./gone.js";'],
    ["../lone.js", 'export * from "../lone.js";'],
    ["../../src/part.js", 'export * from "../../src/part.js";'],
    ["gone.d.ts", '/// <reference path="gone.d.ts" />'],
    ["node", '/// <reference types="node" />'],
  ])("must not mention %s by %s", async (specifier, text) => {
    await expect(checkDeclarations(declarations(text))).rejects.toThrow(
      `src/index.d.ts mentions "${specifier}"`,
    );
  });
});

describe("the version in a source", () => {
  const sources = (text: string): string => folder({ "src/core/client/version.ts": text });

  it("is replaced where it is declared", () => {
    const root = sources('/** Not "0.1.0". */\nexport const VERSION = "0.1.0";\n');
    expect(stampedVersion(root, ".ts", "2.0.0")).toBe(
      '/** Not "0.1.0". */\nexport const VERSION = "2.0.0";\n',
    );
  });

  it.each([
    "export const VERSION = process.env.V;",
    'const VERSION = "1";\nconst OTHER_VERSION = "1", VERSION = "1"',
  ])("must be declared once, as a plain text: %s", (text) => {
    expect(() => stampedVersion(sources(text), ".ts", "2.0.0")).toThrow(
      /places declare VERSION as a plain text/,
    );
  });
});
