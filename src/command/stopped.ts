import { constants } from "node:os";
import { outputClosed } from "./output.js";

/** The reason of an abort: a signal ended the command. */
export class Stopped extends Error {
  override readonly name = "Stopped";
  /** 130 for Ctrl-C: 128 and the number of the signal, as shells say it. */
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does work that has to be ended in order: `signal` aborts at Ctrl-C, when the process is asked to terminate, or when the
 * reader of the output goes away. A second Ctrl-C ends the process at once; codex ends with it, since its input ends.
 *
 * Whatever the work throws after an abort, the reason of the abort is thrown.
 */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    release();
    stop.abort(new Stopped(signal));
  };
  const onClosed = (): void => stop.abort(outputClosed.reason);
  const release = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  outputClosed.addEventListener("abort", onClosed);
  if (outputClosed.aborted) onClosed();
  try {
    return await work(stop.signal);
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    release();
    outputClosed.removeEventListener("abort", onClosed);
  }
}
