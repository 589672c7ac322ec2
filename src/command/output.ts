import { visible } from "../core/util/visible.js";

const closing = new AbortController();

/** Aborts when nobody reads stdout any more, as after `| head`. */
export const outputClosed: AbortSignal = closing.signal;

/** Writes to stdout. What comes from the server, the model or a file has to be made visible before. */
export function print(text: string): void {
  if (!outputClosed.aborted) process.stdout.write(text);
}

/** Writes to stderr, as {@link print}. */
export function printError(text: string): void {
  process.stderr.write(text);
}

/** Makes the loss of a reader of stdout an abort of {@link outputClosed} instead of a crash. */
export function watchOutput(): void {
  process.stdout.on("error", () => {
    closing.abort(new Error("the reader of the output has gone, so that not all was written"));
  });
  process.stderr.on("error", () => undefined);
}

/** Shows each warning of the process as one line, without the number of the process and advice for programmers. */
export function showWarnings(): void {
  process.removeAllListeners("warning");
  process.on("warning", ({ message }) => printError(`warning: ${visible(message)}\n`));
}
