import {
  type ChildProcess,
  type ChildProcessWithoutNullStreams,
  type SpawnOptionsWithoutStdio,
  spawn,
} from "node:child_process";
import { once } from "node:events";
import type { CallSite } from "../errors/call-site.js";
import { LaunchError } from "../errors/errors.js";
import { messageOf } from "../util/guarded.js";
import { executableFault } from "./launcher.js";

/** Spawns, or rejects with why it failed; the system may say so by a throw or by an event. */
export async function launch(
  site: CallSite,
  path: string,
  args: readonly string[],
  options: SpawnOptionsWithoutStdio,
): Promise<ChildProcessWithoutNullStreams> {
  const fault = executableFault(path, process.platform);
  if (fault !== undefined) throw site.place(new LaunchError(`${path} could not be started: ${fault}`));
  try {
    const child = spawn(path, args, options);
    if (child.pid === undefined) await spawnFault(child);
    return child;
  } catch (cause) {
    const problem = messageOf(cause);
    throw site.place(new LaunchError(`${path} could not be started: ${problem}`, { cause }));
  }
}

/** Rejects with the error of a child that never came to be, and closes what was opened for it. */
async function spawnFault(child: ChildProcess): Promise<void> {
  try {
    await once(child, "spawn");
  } finally {
    for (const stream of child.stdio ?? []) stream?.destroy();
  }
}
