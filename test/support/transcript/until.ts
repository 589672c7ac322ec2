import type { ThreadTranscript } from "../../../src/index.js";
import type { TranscriptSnapshot } from "../../../src/transcript/index.js";

/** Resolves with the first snapshot that fits. */
export function until(
  transcript: ThreadTranscript,
  fits: (snapshot: TranscriptSnapshot) => boolean,
): Promise<TranscriptSnapshot> {
  return new Promise((resolve) => {
    const unsubscribe = transcript.subscribe((snapshot) => {
      if (!fits(snapshot)) return;
      queueMicrotask(() => unsubscribe());
      resolve(snapshot);
    });
  });
}

/** Resolves when no turn runs any more. */
export const idle = (transcript: ThreadTranscript): Promise<TranscriptSnapshot> =>
  until(transcript, ({ status, turns }) => status?.type === "idle" && turns.at(-1)?.status !== "inProgress");
