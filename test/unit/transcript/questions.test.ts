import { describe, expect, it } from "vitest";
import { type AskedQuestion, Transcript } from "../../../src/transcript/index.js";
import { Events, transcriptOf } from "../../support/transcript/events.js";

const asked = (id: number, method: string, params: object) => ({
  id,
  method,
  params: { threadId: "t", turnId: "u", ...params },
});

describe("the questions of a transcript", () => {
  it.each([
    ["item/commandExecution/requestApproval", {}, "command"],
    ["item/fileChange/requestApproval", {}, "fileChange"],
    ["item/permissions/requestApproval", {}, "permissions"],
    ["item/tool/requestUserInput", {}, "input"],
    ["mcpServer/elicitation/request", { mode: "form" }, "form"],
    ["mcpServer/elicitation/request", { mode: "url" }, "url"],
    [
      "mcpServer/elicitation/request",
      { mode: "form", _meta: { codex_approval_kind: "mcp_tool_call" } },
      "mcpTool",
    ],
    ["item/tool/call", {}, "other"],
  ])("of %s with %j are of kind %s", (method, params, kind) => {
    const transcript = new Transcript("t");
    transcript.ask(asked(0, method, params));
    expect(transcript.snapshot().questions).toMatchObject([{ id: 0, method, kind, turnId: "u" }]);
  });

  it("show the patches of the file change that they are about", () => {
    const e = new Events();
    const changes = [{ path: "/a", kind: { type: "add" as const }, diff: "x\n" }];
    const transcript = transcriptOf(
      e.itemStarted("u", { type: "fileChange", id: "f", changes, status: "inProgress" }),
    );
    transcript.ask(asked(0, "item/fileChange/requestApproval", { itemId: "f" }));
    const before = transcript.snapshot();
    expect(before.questions[0]?.changes).toMatchObject([
      { path: "/a", patch: expect.stringContaining("+x") },
    ]);
    transcript.apply(e.of("warning", { message: "w" }));
    expect(transcript.snapshot().questions).toBe(before.questions);
  });

  it("take what becomes known later, and are one however often they are asked", () => {
    const transcript = new Transcript("t");
    const question = asked(0, "item/commandExecution/requestApproval", { reason: "why" });
    const answer = (): void => undefined;
    transcript.ask(question);
    transcript.ask(question, { offered: ["approve"], answer });
    expect(transcript.snapshot().questions).toMatchObject([{ title: "why", offered: ["approve"], answer }]);
  });

  it("are others though they have the id of one that was asked before the server started anew", () => {
    const e = new Events();
    const transcript = transcriptOf(e.started("u"));
    const [old, fresh] = ["old", "fresh"].map((message) =>
      asked(0, "mcpServer/elicitation/request", { turnId: null, message }),
    ) as [AskedQuestion, AskedQuestion];
    const titles = () => transcript.snapshot().questions.map(({ title }) => title);
    transcript.ask(old);
    transcript.interrupt();
    transcript.ask(fresh, { offered: ["submit"] });
    expect(transcript.snapshot().questions).toMatchObject([
      { title: "old", offered: [] },
      { title: "fresh", offered: ["submit"] },
    ]);
    transcript.retract(old);
    expect(titles()).toEqual(["fresh"]);
    transcript.ask(old);
    transcript.interrupt();
    transcript.ask(fresh);
    transcript.apply(e.of("serverRequest/resolved", { requestId: 0 }));
    expect(titles()).toEqual(["old"]);
    transcript.apply(e.of("serverRequest/resolved", { requestId: 0 }));
    expect(titles()).toEqual([]);
  });

  it("are the same under another id where they are asked again after a loss, and not otherwise", () => {
    const transcript = new Transcript("t");
    const under = (id: number) =>
      asked(id, "mcpServer/elicitation/request", { schema: { deep: [1, { a: null }] }, message: "name?" });
    const ids = () => transcript.snapshot().questions.map(({ id }) => id);
    transcript.ask(under(3));
    transcript.ask(under(4), { title: "second" });
    expect(ids()).toEqual([3, 4]);
    transcript.interrupt();
    for (const id of [0, 1, 2]) transcript.ask(under(id));
    expect(ids()).toEqual([0, 1, 2]);
    expect(transcript.snapshot().questions[1]?.title).toBe("second");
    transcript.retract(under(1));
    transcript.retract(under(1));
    expect(ids()).toEqual([0, 2]);
  });

  it.each([
    ["serverRequest/resolved", { requestId: 0 }],
    ["turn/completed", { turn: { id: "u", status: "interrupted", items: [] } }],
    ["thread/archived", {}],
    ["thread/status/changed", { status: { type: "notLoaded" } }],
  ])("end with %s", (method, params) => {
    const e = new Events();
    const transcript = transcriptOf(e.started("u"));
    transcript.ask(asked(0, "item/commandExecution/requestApproval", {}));
    transcript.apply(e.of("serverRequest/resolved", { requestId: 1 }));
    expect(transcript.snapshot().questions).toHaveLength(1);
    transcript.apply(e.of(method, params));
    expect(transcript.snapshot().questions).toEqual([]);
  });
});

describe("the pending inputs of a transcript", () => {
  const input = (text: string) => [{ type: "text" as const, text }];
  const said = (text: string, clientId: string | null = null) => ({
    type: "userMessage" as const,
    id: `said ${text}`,
    clientId,
    content: [{ type: "text" as const, text, text_elements: [] }],
  });

  it("end where they become items: by their client ids, else by their content", () => {
    const e = new Events();
    const transcript = new Transcript("t");
    transcript.send(input("a"), "key");
    transcript.send(input("b"));
    transcript.send(input("c")).taken("u");
    expect(transcript.snapshot().pending.map(({ clientId, turnId }) => [clientId, turnId])).toEqual([
      ["key", null],
      [null, null],
      [null, "u"],
    ]);
    transcript.apply(e.itemStarted("u", said("other words", "key")));
    transcript.apply(e.itemStarted("u", said("b")));
    expect(transcript.snapshot().pending).toMatchObject([{ input: input("c") }]);
    transcript.apply(e.itemStarted("other", said("c")));
    expect(transcript.snapshot().pending).toHaveLength(1);
    transcript.apply(e.itemStarted("u", said("c")));
    expect(transcript.snapshot().pending).toEqual([]);
  });

  it("keep their error until they are dismissed", () => {
    const e = new Events();
    const transcript = transcriptOf(e.started("u"));
    transcript.send(input("a")).failed("refused");
    transcript.send(input("b")).taken("u");
    transcript.apply(e.ended("u"));
    const { pending } = transcript.snapshot();
    expect(pending.map(({ error }) => error)).toEqual([
      "refused",
      "the turn ended before it took the input in",
    ]);
    for (const { key } of pending) transcript.dismiss(key);
    expect(transcript.snapshot().pending).toEqual([]);
  });
});
