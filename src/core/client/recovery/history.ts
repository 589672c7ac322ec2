import type { ThreadTurnsListParams, ThreadTurnsListResponse, Turn } from "../../../../generated/types.js";
import { isEnded } from "../../rules/turn-records.js";
import type { SeenTurns } from "./seen-turns.js";

const PAGE_SIZE = 20;
/** Most pages that are looked at: turns that are longer ago are not missed. */
const MAX_PAGES = 100;

export interface HistoryReader {
  readonly turns: (params: ThreadTurnsListParams) => Promise<ThreadTurnsListResponse>;
}

/** The turns of a thread with their items, newest first. */
export async function* newestTurns({ turns }: HistoryReader, threadId: string): AsyncGenerator<Turn> {
  let cursor: string | null | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const params = { threadId, itemsView: "full", limit: PAGE_SIZE } as const;
    const answer = await turns(cursor == null ? params : { ...params, cursor });
    yield* answer.data;
    if (answer.nextCursor == null || answer.nextCursor === cursor) return;
    cursor = answer.nextCursor;
  }
}

/** Whether a turn ended before a moment of the server's clock, whose history counts in seconds. */
export function endedBefore(turn: Turn, ms: number): boolean {
  return isEnded(turn) && turn.completedAt != null && turn.completedAt < Math.floor(ms / 1000);
}

/**
 * The turns of a thread, oldest first, that may have gone on since a moment, and those that were seen to begin and not to end.
 * @param since - by the server's clock, in milliseconds
 */
export async function historySince(
  reader: HistoryReader,
  threadId: string,
  seen: SeenTurns,
  since: number,
): Promise<Turn[]> {
  const missed: Turn[] = [];
  let old = 0;
  const running = new Set(seen.runningOn(threadId));
  for await (const turn of newestTurns(reader, threadId)) {
    const isOld = seen.isOver(threadId, turn.id) || endedBefore(turn, since);
    if (!isOld || running.has(turn.id)) missed.unshift(turn);
    running.delete(turn.id);
    // What runs is among the newest; one that is not there is in no history.
    if (isOld && (running.size === 0 || ++old >= PAGE_SIZE)) break;
  }
  return missed;
}
