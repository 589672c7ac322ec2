import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { PipedChild } from "../../core/process/launch.js";
import { within } from "../../core/util/timers.js";

/** What is left of a child's output after its exit may be held open by what it has started; so long it is waited for. */
const LAST_OUTPUT_MS = 500;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How a child ended. */
export interface ExitStatus {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The client's side, and who looks on. */
export interface PassThroughOptions {
  readonly stdin: Readable;
  readonly stdout: Writable;
  /** Sees each chunk after it was passed on. Must not throw. */
  readonly onSent: (chunk: Uint8Array) => void;
  /** As `onSent`, for the child's output. */
  readonly onReceived: (chunk: Uint8Array) => void;
}

/**
 * Joins a client to a child as if nothing stood between them: bytes both ways at the pace of the slower side, the end of either
 * side, and signals to this process. Resolves when the child has ended and its output was passed on.
 */
export async function passThrough(
  child: PipedChild,
  { stdin, stdout, onSent, onReceived }: PassThroughOptions,
): Promise<ExitStatus> {
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const closed = once(child, "close");
  // Each side learns of the other's end by its own pipe.
  child.stdin.on("error", () => stdin.destroy());
  stdin.on("error", () => child.stdin.end());
  stdout.on("error", () => child.stdout.destroy());
  stdin.pipe(child.stdin);
  stdin.on("data", onSent);
  child.stdout.pipe(stdout, { end: false });
  child.stdout.on("data", onReceived);
  try {
    const [code, signal] = await ended;
    await within(LAST_OUTPUT_MS, closed);
    child.stdout.destroy();
    await flushed(stdout);
    return { code, signal };
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, forward);
    stdin.destroy();
  }
}

/** Resolves when everything was written, or can no longer be. */
async function flushed(stdout: Writable): Promise<void> {
  if (stdout.destroyed || stdout.writableLength === 0) return;
  const failed = finished(stdout, { readable: false }).catch(() => undefined);
  await Promise.race([failed, new Promise<void>((resolve) => stdout.write("", () => resolve()))]);
}
