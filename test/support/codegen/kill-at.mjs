// Preloaded into a program: kills it at the KILL_AT-th step (from 1) of its work on files below KILL_BELOW. A write is cut in
// half first, and a folder that is removed loses one entry first.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";

const { KILL_AT = "0", KILL_BELOW = "" } = process.env;
let left = Number(KILL_AT);

const begun = {
  writeFileSync: (write, [file, content]) => write(file, content.slice(0, content.length / 2)),
  rmSync: (remove, [target]) => {
    if (!fs.statSync(target, { throwIfNoEntry: false })?.isDirectory()) return;
    remove(join(target, fs.readdirSync(target)[0]), { recursive: true });
  },
};

for (const name of ["mkdirSync", "linkSync", "renameSync", "writeFileSync", "rmSync"]) {
  const original = fs[name];
  fs[name] = (...args) => {
    const isWatched = args.some((arg) => typeof arg === "string" && arg.startsWith(KILL_BELOW));
    if (isWatched && --left === 0) {
      begun[name]?.(original, args);
      process.kill(process.pid, "SIGKILL");
    }
    return original(...args);
  };
}
syncBuiltinESMExports();
