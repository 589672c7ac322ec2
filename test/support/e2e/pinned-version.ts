import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../../../codegen/paths.js";

const { dependencies } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));

/** The codex version that package.json pins, such as `"0.169.0"`. */
export const pinnedVersion: string = dependencies["codex-cli-bin"].split("@").at(-1);
