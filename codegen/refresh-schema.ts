/** The `refresh-schema` command: both surfaces from one codex binary, checked, then put in place of schema/. */
import path from "node:path";
import { type CodexBinary, manifestOf, withCodex } from "./codex-binary.js";
import { SCHEMA_DIR, shown } from "./paths.js";
import { findPinnedCodex } from "./pinned-codex.js";
import { reportProgress } from "./progress.js";
import { BUNDLE_FILE, SURFACES } from "./schema/load.js";
import { MANIFEST_FILE } from "./schema/manifest.js";
import { replaceFiles } from "./write.js";

export async function refreshSchema(
  codexBin: string | undefined,
  schemaDir = SCHEMA_DIR,
  timeoutMs?: number | undefined,
): Promise<void> {
  const binary = codexBin === undefined ? findPinnedCodex() : path.resolve(codexBin);
  const exported = async (codex: CodexBinary): Promise<void> => {
    reportProgress("asking codex for its version");
    const codexVersion = await codex.version();
    const files = new Map<string, Uint8Array>();
    for (const surface of SURFACES) {
      reportProgress(`exporting the ${surface} surface`);
      files.set(`${surface}/${BUNDLE_FILE}`, await codex.exportSchema(surface));
    }
    const manifest = manifestOf(codexVersion, files);
    const all = new Map<string, string | Uint8Array>([
      ...files,
      [MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`],
    ]);
    replaceFiles(schemaDir, all, "make the folder writable");
    console.log(
      `${shown(schemaDir)} is the export of codex ${codexVersion}; now run \`npm run generate-types\``,
    );
  };
  try {
    await withCodex(binary, exported, timeoutMs);
  } finally {
    reportProgress("");
  }
}
