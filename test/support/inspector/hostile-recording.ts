const THREAD = "01a222d5-cd94-78b2-96a6-53e3c4e152e8";

/** A recording that has a text wherever one can stand. */
export function hostileRecording(texts: readonly string[]): string {
  const lines: string[] = [];
  const add = (direction: "sent" | "received", message: object): void => {
    lines.push(JSON.stringify({ direction, atMs: 1_795_880_000_000 + lines.length * 10, message }));
  };
  const notify = (method: string, params: object): void =>
    add("received", { method, params: { threadId: THREAD, ...params } });
  add("received", {
    method: "thread/started",
    params: { thread: { id: THREAD, name: texts.join(" "), status: { type: "idle" } } },
  });
  for (const [at, text] of texts.entries()) {
    const turnId = `turn ${at} ${text}`;
    const thread = { id: `thread ${at} ${text}`, name: text, preview: text, status: { type: text } };
    add("received", { method: "thread/started", params: { thread } });
    add("sent", { id: text, method: text, params: { [text]: text } });
    add("received", { id: text, error: { code: 1, message: text, data: text } });
    notify("turn/started", { turn: { id: turnId, status: "inProgress", items: [], error: null } });
    for (const item of itemsOf(text, at)) {
      notify("item/started", { turnId, item, startedAtMs: 1 });
      notify("item/completed", { turnId, item, completedAtMs: 2 });
    }
    notify(text, { turnId, message: text });
    notify("turn/completed", { turn: { id: turnId, status: "failed", items: [], error: { message: text } } });
    add("received", {
      id: at,
      method: "item/commandExecution/requestApproval",
      params: { threadId: THREAD, turnId, itemId: `c${at}`, command: text, cwd: text, reason: text },
    });
  }
  return lines.join("\n");
}

const itemsOf = (text: string, at: number): readonly object[] => [
  { type: "userMessage", id: `u${at}`, content: [{ type: "text", text }] },
  { type: "agentMessage", id: `a${at}`, text },
  { type: "reasoning", id: `r${at}`, summary: [text], content: [text] },
  {
    type: "commandExecution",
    id: `c${at}`,
    command: text,
    cwd: text,
    aggregatedOutput: text,
    exitCode: 1,
    status: "failed",
  },
  {
    type: "fileChange",
    id: `f${at}`,
    status: "completed",
    changes: [{ path: text, kind: { type: "add" }, diff: text }],
  },
  {
    type: "mcpToolCall",
    id: `m${at}`,
    server: text,
    tool: text,
    arguments: { [text]: text },
    result: { content: [text] },
    status: "completed",
  },
  { type: text, id: `x${at}`, [text]: text },
];
