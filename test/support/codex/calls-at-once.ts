import type { Codex } from "../../../src/index.js";

/** What came of calls that many clients made at once. */
export interface CallReport {
  readonly faults: readonly string[];
  readonly answered: number;
}

/** Has each client make so many calls at once. */
export async function callAtOnce(calls: number, clients: readonly Codex[]): Promise<CallReport> {
  const faults = new Set<string>();
  let answered = 0;
  const call = async ({ client }: Codex): Promise<void> => {
    try {
      const { data } = await client.threadLoadedList({ limit: 1 });
      if (Array.isArray(data)) answered++;
      else faults.add("an answer has no data");
    } catch (error) {
      faults.add(String(error));
    }
  };
  await Promise.all(clients.flatMap((codex) => Array.from({ length: calls }, () => call(codex))));
  return { faults: [...faults], answered };
}
