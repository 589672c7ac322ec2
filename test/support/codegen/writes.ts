// One piece of the generator's work on files, as a program that can be killed in the middle of it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceStaged } from "../../../codegen/release/staging-folder.js";
import { replaceFiles } from "../../../codegen/write.js";

const [kind, dir = "", content = ""] = process.argv.slice(2);
if (kind === "replace") {
  const names = ["a.ts", "sub/b.ts", "last.ts"];
  replaceFiles(dir, new Map(names.map((name) => [name, `${name} ${content}`])), "");
} else {
  const fill = async (folder: string): Promise<void> => {
    for (const name of ["a", "b"]) writeFileSync(join(folder, name), `${name} ${content}`);
  };
  await replaceStaged(dir, { kind: "runtime", version: content }, fill, ["kept"]);
}
