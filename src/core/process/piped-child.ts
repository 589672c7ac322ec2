import type { ChildProcess, SpawnOptionsWithoutStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { CallSite } from "../errors/call-site.js";
import type { Secrets } from "../secrets/secrets.js";
import { launch } from "./launch.js";
import { childEnvironment, launchSecrets, serverArguments } from "./launch-options.js";
import { resolveRuntime } from "./runtime.js";

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
