/** Unpacks a .tar.gz archive that may come from anywhere. */
import { extract } from "tar";
import { CodegenFailure } from "../failure.js";
import { shown } from "../paths.js";

const PLAIN_TYPES = new Set(["File", "OldFile", "ContiguousFile", "Directory"]);
const REPAIR = "name the archive of a codex release, or the npm tarball of a platform package";

/** Extracts files and folders into `folder`. Links, devices and paths that lead out are refused, not left out. */
export async function extractArchive(file: string, folder: string): Promise<void> {
  const refused: string[] = [];
  try {
    await extract({
      file,
      cwd: folder,
      strict: true,
      preserveOwner: false,
      filter: (name, entry) => {
        const type = "type" in entry ? entry.type : "File";
        const escapes = /^([/\\]|[A-Za-z]:)/.test(name) || name.split(/[/\\]/).includes("..");
        if (escapes) refused.push(`${name} leads out of the archive`);
        else if (!PLAIN_TYPES.has(type)) refused.push(`${name} is a ${type}`);
        return refused.length === 0;
      },
    });
  } catch (error) {
    throw new CodegenFailure(shown(file), `cannot be unpacked (${(error as Error).message})`, REPAIR);
  }
  if (refused[0] !== undefined)
    throw new CodegenFailure(shown(file), `unsafe archive: ${refused[0]}`, REPAIR);
}
