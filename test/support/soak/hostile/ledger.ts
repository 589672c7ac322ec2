const MAX_FAULTS = 10;

/** What happened in a run, and what should not have. */
export class Ledger {
  readonly faults: string[] = [];
  readonly counts = new Map<string, number>();
  step = 0;

  count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  fault(text: string): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push(`step ${this.step}: ${text}`);
  }
}
