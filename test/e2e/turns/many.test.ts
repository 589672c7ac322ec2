import { expect, test } from "vitest";
import { message } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { liveCodex } from "../../support/codex/live-codex.js";

const THREADS = 25;
const TURNS = 2;

test(`${THREADS} threads with ${TURNS} turns each over one client: every result is complete and its own`, async () => {
  const { codex, model } = await liveCodex();
  model.replyTo(({ lastUserText }) => message(`re: ${lastUserText}`, { deltas: 3 }));
  const threads = await Promise.all(Array.from({ length: THREADS }, () => codex.threadStart(inMemory)));
  const turnIds = new Set<string>();
  await Promise.all(
    threads.map(async (thread, at) => {
      for (let number = 1; number <= TURNS; number++) {
        const text = `thread ${at} turn ${number}`;
        const result = await thread.run(text);
        expect(result).toMatchObject({
          threadId: thread.id,
          status: "completed",
          finalResponse: `re: ${text}`,
          items: [
            { type: "userMessage", content: [{ text }] },
            { type: "agentMessage", text: `re: ${text}` },
          ],
          openItems: [],
          usage: { turn: { totalTokens: 120 }, total: { totalTokens: 120 * number } },
          reconciled: false,
        });
        turnIds.add(result.turnId);
      }
    }),
  );
  expect(turnIds.size).toBe(THREADS * TURNS);
  expect(model.requests.length).toBe(THREADS * TURNS);
}, 300_000);
