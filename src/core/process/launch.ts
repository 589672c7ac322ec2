import {
  type ChildProcess,
  type ChildProcessWithoutNullStreams,
  type SpawnOptionsWithoutStdio,
  spawn,
} from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { CallSite } from "../errors/call-site.js";
import { LaunchError } from "../errors/errors.js";
import type { Secrets } from "../secrets/secrets.js";
import { messageOf } from "../util/guarded.js";
import { childEnvironment, launchSecrets, serverArguments } from "./launch-options.js";
import { executableFault } from "./launcher.js";
import { resolveRuntime } from "./runtime.js";

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

/** A codex whose bytes are its starter's affair; its stderr is that of this process. */
export interface PipedChild extends ChildProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
}

/** What {@link startPiped} started. */
export interface PipedCodex {
  readonly child: PipedChild;
  /** What it was started with in secret. */
  readonly secrets: Secrets;
}

/**
 * Starts codex with arguments of the caller's.
 *
 * @param args - default: those of an app server on stdio
 * @throws RuntimeNotFoundError, LaunchError
 */
export async function startPiped(
  codexBin: string | undefined,
  args: readonly string[] = serverArguments(),
): Promise<PipedCodex> {
  const { executable, pathFolder } = resolveRuntime(codexBin);
  // The types know of three pipes only.
  const settings = {
    env: childEnvironment({}, pathFolder),
    stdio: ["pipe", "pipe", "inherit"],
    windowsHide: true,
    // A session of its own, so that no signal reaches it twice: from the terminal and from here.
    detached: process.platform !== "win32",
  } as unknown as SpawnOptionsWithoutStdio;
  const child = await launch(new CallSite(startPiped), executable, args, settings);
  return { child, secrets: launchSecrets({ launchArgs: [executable, ...args] }) };
}
