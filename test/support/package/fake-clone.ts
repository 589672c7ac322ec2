import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SdkClone } from "../../../codegen/release/sdk-build.js";

export interface FakeClone extends SdkClone {
  /** The steps that ran, in order. */
  readonly steps: string[];
}

/** A clone with all that a package is made of, and with what must never get into one. */
export function fakeClone(root: string, codexVersion = "1.2.3"): FakeClone {
  const write = (name: string, content: string | object): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), typeof content === "string" ? content : JSON.stringify(content));
  };
  write("package.json", {
    name: "codex-app-server-sdk",
    version: "0.1.0",
    private: true,
    description: "SDK",
    license: "Apache-2.0",
    type: "module",
    engines: { node: ">=20.19" },
    exports: { ".": { types: "./dist/src/index.d.ts", default: "./dist/src/index.js" } },
    files: ["dist"],
    scripts: { postinstall: "node evil.js" },
    dependencies: { "codex-cli-bin": `npm:@openai/codex@${codexVersion}` },
    devDependencies: { typescript: "6.0.3" },
    overrides: { ajv: "8.20.0" },
  });
  write("schema/manifest.json", { codexVersion, command: "codex", files: {} });
  for (const name of ["README.md", "LICENSE", "CHANGELOG.md"]) write(name, name);
  for (const name of [
    ".env",
    ".npmrc",
    "src/index.ts",
    "test/a.test.ts",
    "codegen/cli.ts",
    "dist/stale.js",
  ]) {
    write(name, "not for users");
  }
  const steps: string[] = [];
  return {
    root,
    steps,
    isFresh: async () => {
      steps.push("check types");
      return true;
    },
    build: async (outDir, version) => {
      steps.push(`build ${version}`);
      const files = {
        "src/index.js": 'import "./shared-1.js";\n',
        "src/index.d.ts": "export {};\n",
        "src/shared-1.js": "export {};\n",
      };
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(outDir, name)), { recursive: true });
        writeFileSync(join(outDir, name), content);
      }
    },
  };
}
