/** Ends a process that a test left on purpose. */
export function killQuietly(pid: number): void {
  // A signal to 0 would reach the tests themselves.
  if (pid === 0) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
