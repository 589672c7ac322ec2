import { createRequire } from "node:module";
import { join } from "node:path";
import { toolsFolder } from "../tools/tools.js";

type Format = "esm" | "cjs";

/** What is bundled, and where to. */
interface Job {
  /** The user's project. */
  readonly cwd: string;
  readonly entry: string;
  /** Folder of the output. */
  readonly out: string;
  readonly format: Format;
}

/** The script that a job makes. */
export const outputName = (format: Format): string => (format === "esm" ? "main.mjs" : "main.cjs");

/** Bundlers with the settings that a Node program is commonly built with: all but Node's own modules goes in. */
export const bundlers: Readonly<Record<string, (job: Job) => Promise<unknown>>> = {
  async esbuild({ cwd, entry, out, format }) {
    const { build } = await import("esbuild");
    return build({
      absWorkingDir: cwd,
      entryPoints: [entry],
      outfile: join(out, outputName(format)),
      bundle: true,
      platform: "node",
      format,
      // CommonJS has no import.meta, of which esbuild warns.
      logLevel: "error",
    });
  },

  async rollup({ cwd, entry, out, format }) {
    const { rollup } = consumerModule("rollup") as RollupModule;
    const bundle = await rollup({
      input: join(cwd, entry),
      external: /^node:/,
      plugins: [{ name: "packages", resolveId: installedFile }],
    });
    await bundle.write({ dir: out, format, entryFileNames: outputName(format) });
    await bundle.close();
  },

  async vite({ cwd, entry, out, format }) {
    const { build } = await import("vite");
    return build({
      root: cwd,
      configFile: false,
      logLevel: "error",
      ssr: { noExternal: true },
      build: {
        ssr: entry,
        outDir: out,
        rolldownOptions: { output: { format, entryFileNames: outputName(format) } },
      },
    });
  },

  webpack({ cwd, entry, out, format }) {
    const webpack = consumerModule("webpack") as WebpackModule;
    const isModule = format === "esm";
    const config = {
      mode: "development",
      target: "node20",
      context: cwd,
      entry: `./${entry}`,
      output: { path: out, filename: outputName(format), module: isModule },
      experiments: { outputModule: isModule },
    };
    return new Promise((resolve, reject) => {
      webpack(config, (error, stats) => {
        if (error !== null) reject(error);
        else if (stats?.hasErrors() === true) reject(new Error(String(stats)));
        else resolve(stats);
      });
    });
  },
};

interface RollupModule {
  rollup(options: object): Promise<{ write(options: object): Promise<unknown>; close(): Promise<void> }>;
}

type WebpackModule = (
  config: object,
  done: (error: Error | null, stats?: { hasErrors(): boolean }) => void,
) => void;

/** A module of those that users have, which the project itself does not depend on. */
function consumerModule(name: string): unknown {
  return createRequire(join(toolsFolder(), "package.json"))(name);
}

/** What a plugin for packages does: finds the file that an import of an installed package means. */
function installedFile(id: string, importer: string | undefined): string | null {
  const isPackage = importer !== undefined && /^\w/.test(id) && !id.startsWith("node:");
  return isPackage ? createRequire(importer).resolve(id) : null;
}
