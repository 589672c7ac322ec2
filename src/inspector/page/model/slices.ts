/** Long work is done in pieces of this many milliseconds, so that no frame waits for it. */
const SLICE_MS = 8;

/** Calls `step` until it returns false, and lets the page breathe between. @returns stops it */
export function inSlices(step: () => boolean): () => void {
  let isStopped = false;
  const channel = new MessageChannel();
  const work = (): void => {
    if (isStopped) return;
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      if (step()) continue;
      stop();
      return;
    }
    channel.port2.postMessage(null);
  };
  const stop = (): void => {
    isStopped = true;
    channel.port1.close();
  };
  channel.port1.onmessage = work;
  channel.port2.postMessage(null);
  return stop;
}
