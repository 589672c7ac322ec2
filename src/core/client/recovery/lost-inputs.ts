import type { Thread, TurnStartParams, TurnStartResponse } from "../../../../generated/types.js";
import { ConnectionLostError } from "../../errors/errors.js";
import { JsonRpcError } from "../../errors/json-rpc.js";
import { isIdle } from "../../events/thread-end.js";
import { pause } from "../../rpc/back-off.js";
import type { LostCall, Recovery } from "../../rpc/lasting-calls.js";
import { noteSteered } from "../../rules/turn-records.js";
import { isInstance } from "../../util/guarded.js";
import { endedBefore, type HistoryReader, newestTurns } from "./history.js";

/** A turn that the server has taken is in the thread's history after this time at the latest. */
const SETTLED_MS = 2000;
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 250;

/** What the search for a lost input works with. */
export interface LostInputParts extends HistoryReader {
  readonly read: (threadId: string) => Promise<Thread>;
  /** Resolves when the connection is open and the thread is subscribed to on it. */
  readonly ready: (threadId: string) => Promise<void>;
  /** Whether an input goes out again where the server may still read it. */
  readonly resend: boolean;
  readonly over: () => AbortSignal;
}

/**
 * Finds out whether the server has taken an input whose answer was lost, by the name that the input was given. The server
 * does not know an input again, so that it goes out once more only where it was not taken.
 * @param sentMs - the server's clock when the input was sent, or a little before
 * @throws ConnectionLostError where that is not certain, and where another turn runs on the thread
 */
export async function findInput(
  { params, isAssumed }: LostCall,
  sentMs: number,
  parts: LostInputParts,
): Promise<Recovery> {
  const { threadId, clientUserMessageId: name } = params as TurnStartParams;
  const { ready, read, resend, over } = parts;
  await ready(threadId);
  const end = performance.now() + SETTLED_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2)) {
    const isLast = performance.now() >= end;
    const found = await search(parts, threadId, name, sentMs);
    if (found !== undefined) return { result: found };
    if (isLast) break;
    await pause(pauseMs, over());
    over().throwIfAborted();
  }
  if (isAssumed && !resend)
    throw lost(threadId, "and may still be taken: only pings went unanswered", "unknown");
  const { status } = await read(threadId);
  if (isIdle(status)) return undefined;
  throw lost(threadId, "and was not taken; another turn runs on the thread", "no");
}

/** The turn that has the input; `undefined` where there is none, or no history yet. */
async function search(
  parts: LostInputParts,
  threadId: string,
  name: string | null | undefined,
  sentMs: number,
): Promise<TurnStartResponse | undefined> {
  try {
    for await (const turn of newestTurns(parts, threadId)) {
      const at = turn.items.findIndex((item) => item.type === "userMessage" && item.clientId === name);
      if (at >= 0) {
        const answer = { turn };
        // What stands before the first input of a turn is a compaction at most.
        if (turn.items.slice(0, at).some(({ type }) => type !== "contextCompaction")) noteSteered(answer);
        return answer;
      }
      if (endedBefore(turn, sentMs)) break;
    }
  } catch (error) {
    // A thread that has no turn yet, or is being loaded.
    if (!isInstance(error, JsonRpcError)) throw error;
  }
  return undefined;
}

function lost(threadId: string, how: string, taken: "no" | "unknown"): ConnectionLostError {
  return new ConnectionLostError(
    `turn/start: the connection was lost after the input for thread ${threadId} was written ${how}`,
    { taken },
  );
}
