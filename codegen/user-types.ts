/** Types, registry and stubs for a codex of the user's own. Packed with the SDK, whose command `generate` loads it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { manifestOf, withCodex } from "./codex-binary.js";
import { HEADER } from "./emit/source.js";
import { CodegenFailure } from "./failure.js";
import { generate } from "./generate.js";
import { BUNDLE_FILE, SURFACES } from "./schema/load.js";
import { MANIFEST_FILE } from "./schema/manifest.js";
import { replaceFiles } from "./write.js";

const FILES = ["types.ts", "registry.ts", "methods.ts"] as const;
const OWN_HEADER = "// Written by `codex-app-server-sdk generate`";

/** What was written. */
export interface UserTypes {
  /** Version of the codex that was asked. */
  readonly version: string;
  readonly files: readonly string[];
  readonly requests: number;
}

/**
 * Asks a codex for its schema and writes what this package has for its own: `types.ts`, `registry.ts` and `methods.ts`.
 *
 * @param codexBin - path of a native codex executable
 * @param out - a folder, made if missing; files of these names that this did not write stay, and are an error
 * @throws CodegenFailure
 */
export async function writeUserTypes(codexBin: string, out: string): Promise<UserTypes> {
  refuseForeign(out);
  return withCodex(codexBin, async (codex, workspace) => {
    const version = await codex.version();
    const schema = path.join(workspace, "schema");
    const bundles = new Map<string, Uint8Array>();
    for (const surface of SURFACES)
      bundles.set(`${surface}/${BUNDLE_FILE}`, await codex.exportSchema(surface));
    for (const [name, bytes] of bundles) write(path.join(schema, name), bytes);
    write(path.join(schema, MANIFEST_FILE), JSON.stringify(manifestOf(version, bundles)));
    const { protocol, files } = await generate(schema);
    const header = `${OWN_HEADER} from codex ${version}. Do not edit: run it again.`;
    const texts = new Map(FILES.map((name) => [name, (files.get(name) ?? "").replace(HEADER, () => header)]));
    replaceFiles(out, texts, "make the folder writable, or name another with --out DIR");
    return { version, files: FILES, requests: protocol.clientRequests.length };
  });
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function refuseForeign(out: string): void {
  for (const name of FILES) {
    const file = path.join(out, name);
    if (!existsSync(file) || readFileSync(file, "utf8").startsWith(OWN_HEADER)) continue;
    throw new CodegenFailure(
      file,
      "was not written by this command",
      "name another folder with --out DIR, or move the file away",
    );
  }
}
