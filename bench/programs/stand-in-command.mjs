import { fileURLToPath } from "node:url";

/** The command line of the stand-in server. */
export const standIn = [process.execPath, fileURLToPath(new URL("stand-in.mjs", import.meta.url))];
