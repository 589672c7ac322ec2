const THREAD = "01a222d5-cd94-78b2-96a6-53e3c4e152e8";
const START_MS = 1_795_880_000_000;
/** Deltas of one message; commands stand between the messages. */
const DELTAS = 180;
/** Messages and commands of one turn. */
const STEPS = 20;

/** A recording of long turns: text that streams, and commands with their output. */
export function largeRecording(events: number): string {
  const lines: string[] = [];
  let atMs = START_MS;
  const add = (direction: "sent" | "received", message: object): void => {
    atMs += 7;
    lines.push(JSON.stringify({ direction, atMs, message }));
  };
  const notify = (method: string, params: object): void =>
    add("received", { method, params: { threadId: THREAD, ...params }, emittedAtMs: atMs });
  add("sent", { id: 1, method: "thread/start", params: { sandbox: "read-only" } });
  add("received", {
    id: 1,
    result: {
      thread: { id: THREAD, preview: "A long conversation", status: { type: "idle" } },
      model: "gpt-5.5",
    },
  });
  for (let turn = 1; lines.length < events; turn++) {
    const turnId = `turn-${turn}`;
    const input = [{ type: "text", text: `Question ${turn}`, text_elements: [] }];
    add("sent", { id: turn + 1, method: "turn/start", params: { threadId: THREAD, input } });
    add("received", { id: turn + 1, result: { turn: { id: turnId, status: "inProgress", items: [] } } });
    notify("turn/started", {
      turn: { id: turnId, rootTurnId: turnId, status: "inProgress", items: [], error: null },
    });
    for (let step = 0; step < STEPS && lines.length < events; step++) {
      const id = `item-${turn}-${step}`;
      const item = step % 2 === 0 ? message(id) : command(id);
      const method = step % 2 === 0 ? "item/agentMessage/delta" : "item/commandExecution/outputDelta";
      notify("item/started", { turnId, item: { ...item, startedAtMs: atMs }, startedAtMs: atMs });
      for (let delta = 0; delta < DELTAS; delta++)
        notify(method, {
          turnId,
          itemId: id,
          delta: `word ${delta} of ${id}, as it streams along the wire\n`,
        });
      notify("item/completed", {
        turnId,
        item: { ...item, ...whole(id, step), completedAtMs: atMs },
        completedAtMs: atMs,
      });
    }
    notify("thread/tokenUsage/updated", { turnId, tokenUsage: usage(turn) });
    notify("turn/completed", {
      turn: {
        id: turnId,
        rootTurnId: turnId,
        status: "completed",
        items: [],
        error: null,
        durationMs: 9_000,
      },
    });
  }
  return `${lines.slice(0, events).join("\n")}\n`;
}

const message = (id: string) => ({ type: "agentMessage", id, text: "", phase: null });

const command = (id: string) => ({
  type: "commandExecution",
  id,
  command: `/bin/bash -lc 'make ${id}'`,
  cwd: "/workspace",
  commandActions: [],
  status: "inProgress",
});

function whole(id: string, step: number): object {
  const text = Array.from(
    { length: DELTAS },
    (_, delta) => `word ${delta} of ${id}, as it streams along the wire\n`,
  ).join("");
  return step % 2 === 0 ? { text } : { aggregatedOutput: text, exitCode: 0, status: "completed" };
}

function usage(turn: number): object {
  const breakdown = {
    totalTokens: turn * 120,
    inputTokens: turn * 100,
    cachedInputTokens: 0,
    outputTokens: turn * 20,
    reasoningOutputTokens: 0,
  };
  return { total: breakdown, last: breakdown, modelContextWindow: 272_000 };
}
