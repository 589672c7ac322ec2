import { InvalidArgumentError } from "commander";

/** A folder given on the command line. An empty name, as an unset variable of a shell leaves it, is none. */
export function folderArgument(folder: string): string {
  if (folder !== "") return folder;
  throw new InvalidArgumentError("It must name a folder.");
}
