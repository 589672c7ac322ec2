/** Longest delay that a timer can be set to; a longer time never passes. */
export const MAX_TIMER_MS = 2_147_483_647;

/**
 * Calls back after a time; the returned function takes it back. The event loop turns once more first, so that a host that
 * was stalled notices what is already there.
 */
export function after(ms: number, callback: () => void): () => void {
  if (ms > MAX_TIMER_MS) return () => undefined;
  let due = true;
  const timer = setTimeout(() => {
    setImmediate(() => {
      if (due) callback();
    });
  }, ms);
  return () => {
    due = false;
    clearTimeout(timer);
  };
}
