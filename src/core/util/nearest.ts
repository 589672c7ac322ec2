/** The known name that takes the fewest changed letters to make of `given`, whatever the case. There must be one. */
export function nearest(given: string, known: readonly string[]): string {
  const distances = known.map((name) => ({
    name,
    distance: distance(given.toLowerCase(), name.toLowerCase()),
  }));
  return distances.reduce((best, next) => (next.distance < best.distance ? next : best)).name;
}

/** How many letters have to change to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
