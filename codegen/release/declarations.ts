/** Checks that the compiled declarations stand by themselves: users have nothing but the package and their compiler. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ts } from "ts-morph";
import { CodegenFailure } from "../failure.js";
import { filesBelow } from "./package-files.js";

/** Optional peers of the package whose types declarations may name, by the folder of an entry point for those who have them. */
const PEERS: Readonly<Record<string, readonly string[]>> = { "src/telemetry/": ["@opentelemetry/api"] };

/**
 * Refuses a declaration file that mentions a module, a file or types that do not lie in `dist`. Node's modules are let
 * through, because inner ones may speak of them; that users reach none is proved by compiling without Node's types.
 */
export async function checkDeclarations(dist: string): Promise<void> {
  const problems = filesBelow(dist)
    .filter((name) => name.endsWith(".d.ts"))
    .flatMap((name) => {
      const text = readFileSync(path.join(dist, name), "utf8");
      const { importedFiles, referencedFiles, typeReferenceDirectives } = ts.preProcessFile(text);
      const modules = importedFiles.filter((module) => !isShipped(dist, name, module.fileName));
      const files = referencedFiles.filter(
        ({ fileName }) => !existsSync(path.join(dist, path.dirname(name), fileName)),
      );
      const missing = [...modules, ...files, ...typeReferenceDirectives];
      return missing.map(({ fileName }) => `${name} mentions "${fileName}"`);
    });
  if (problems.length === 0) return;
  throw new CodegenFailure(
    problems.join(", "),
    "is no declaration file of the package, so that users' programs would not compile",
    "declare the type in src/, where its users are, and let no public signature name another package's types",
  );
}

/** `./x.js` is declared by `./x.d.ts`. */
function isShipped(dist: string, name: string, specifier: string): boolean {
  if (specifier.startsWith("node:")) return true;
  if (Object.entries(PEERS).some(([folder, peers]) => name.startsWith(folder) && peers.includes(specifier)))
    return true;
  if (!/^\.\.?\/.*\.js$/.test(specifier)) return false;
  const declaration = path.join(path.dirname(name), specifier.replace(/\.js$/, ".d.ts"));
  return !declaration.startsWith("..") && existsSync(path.join(dist, declaration));
}
