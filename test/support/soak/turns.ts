import type { Thread } from "../../../src/index.js";
import type { Chance } from "./random.js";
import type { Settled } from "./settled.js";

/** One turn, treated as users treat turns: waited for, read whole, read in part, read late, aborted or steered off. */
export async function anyTurn(
  thread: Thread,
  input: string,
  chance: Chance,
  settled: Settled,
  shared: AbortSignal,
): Promise<void> {
  const way = chance.pick(["run", "run", "stream", "leave", "text", "late", "abort", "timeout"]);
  if (way === "run") return void (await settled.track(thread.run(input, { signal: shared })));
  if (way === "abort") {
    const controller = new AbortController();
    const running = settled.track(thread.run(input, { signal: controller.signal }));
    setTimeout(() => controller.abort(), chance.below(8));
    return void (await running);
  }
  if (way === "timeout") {
    return void (await settled.track(thread.run(input, { timeoutMs: 1 + chance.below(8) })));
  }
  const turn = await settled.track(thread.turn(input, { signal: shared }));
  if (turn === undefined) return;
  const end = settled.track(turn.run());
  if (way === "late") await end;
  if (way === "text") for await (const _ of turn.text());
  else {
    let left = way === "leave" ? chance.below(5) : Number.POSITIVE_INFINITY;
    for await (const _ of turn.stream()) if (left-- <= 0) break;
  }
  await end;
}
