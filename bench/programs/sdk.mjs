/** The package as users have it: by its name, from dist/. */
import { Codex } from "codex-app-server-sdk";
import { standIn } from "./stand-in-command.mjs";

/** A client of the stand-in server. */
export const startCodex = () => Codex.start({ launchArgs: standIn });
