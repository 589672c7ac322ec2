/** Shows a step on a terminal in place of the one before, or clears the line for ""; silent where nobody watches. */
export function reportProgress(step: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${step && `${step} …`}`);
}
