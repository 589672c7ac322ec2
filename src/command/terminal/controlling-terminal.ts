import { closeSync, openSync } from "node:fs";
import { ReadStream, WriteStream } from "node:tty";

/** Both directions of a terminal. */
export interface TerminalStreams {
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** Lets go of the terminal. */
  close(): void;
}

const PATH = "/dev/tty";

/** Whether there is a terminal to ask a person at, wherever stdin and stdout lead. */
export function hasTerminal(): boolean {
  if (process.platform === "win32") return process.stdin.isTTY && process.stderr.isTTY;
  try {
    closeSync(openSync(PATH, "r+"));
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens the terminal that the process was started from, never a stdin that was redirected.
 * @throws where there is none
 */
export function openTerminal(): TerminalStreams {
  if (process.platform === "win32") {
    const close = (): void => void process.stdin.pause();
    return { input: process.stdin, output: process.stderr as WriteStream, close };
  }
  const input = new ReadStream(openSync(PATH, "r"));
  const output = new WriteStream(openSync(PATH, "w"));
  const close = (): void => {
    input.destroy();
    output.destroy();
  };
  return { input, output, close };
}
