import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** An import or re-export of a file; paths are relative to the project. */
export interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** The TypeScript files in a folder and below it. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

/** The text of a file. */
export const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

/** The imports of all files in a folder and below it. */
export function importsOf(folder: string): Import[] {
  return sourcesIn(folder).flatMap((file) => {
    const statements = textOf(file).matchAll(
      /^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gms,
    );
    return [...statements].map(([, type, specifier = ""]) => ({
      file,
      specifier,
      typeOnly: type !== undefined,
    }));
  });
}

/** The file that a relative import names. */
export const targetOf = ({ file, specifier }: Import): string =>
  relative(root, join(root, dirname(file), specifier)).replace(/\.js$/, ".ts");

/** The layer of src/ that a file lies in, or another top-level folder. */
export function layerOf(file: string): string {
  const [top = "", tier = "", folder = ""] = file.split(sep);
  if (top !== "src") return top;
  if (tier.endsWith(".ts")) return "src";
  return tier === "core" || tier === "agent" ? `${tier}/${folder}` : tier;
}
