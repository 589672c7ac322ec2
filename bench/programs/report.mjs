/** How a program tells what it measured: one line of JSON on stdout. */

/** Runs `work` and prints how long it took, by the clock and in processor time of this process. */
export async function reportTime(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  report({ ms, cpuMs: (user + system) / 1000 });
}

export function report(figures) {
  console.log(JSON.stringify(figures));
}
