/** The page of the inspector: one script, with its style and its libraries in it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rolldown } from "rolldown";
import { CodegenFailure } from "../failure.js";
import { REPOSITORY } from "../paths.js";

const ENTRY = "src/inspector/page/main.tsx";

/** Where the server of the page looks for it. */
const SCRIPT = "src/inspector/page.js";

/** Writes the script, headed by the licences of the libraries that are in it. */
export async function bundlePage(dir: string): Promise<void> {
  const bundle = await rolldown({
    cwd: REPOSITORY,
    input: ENTRY,
    platform: "browser",
    moduleTypes: { ".css": "text" },
    transform: { target: "es2022" },
    logLevel: "warn",
  });
  try {
    const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
    const [script] = output;
    const outside = script.imports.join(", ");
    if (outside !== "")
      throw new CodegenFailure(
        ENTRY,
        `imports ${outside}, which no browser has`,
        "import what runs in a page alone",
      );
    const place = path.join(dir, SCRIPT);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, `${licencesOf(script.moduleIds)}${script.code}`);
  } finally {
    await bundle.close();
  }
}

/** Each licence once, with the packages that it is of. */
function licencesOf(modules: readonly string[]): string {
  const folders = modules.flatMap(
    (id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0] ?? [],
  );
  const licences = new Map<string, string[]>();
  for (const folder of new Set(folders)) {
    const { name, version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const text = readFileSync(path.join(folder, "LICENSE"), "utf8").trim().replaceAll("*/", "* /");
    licences.set(text, [...(licences.get(text) ?? []), `${name} ${version}`]);
  }
  const parts = [...licences].map(([text, names]) => `${names.join(", ")}:\n\n${text}`);
  return `/*!\n${parts.join("\n\n")}\n*/\n`;
}
