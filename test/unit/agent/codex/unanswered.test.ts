import { describe, expect, test } from "vitest";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

const params = { threadId: "t", turnId: "u", itemId: "i", startedAtMs: 0, command: "ls", cwd: "/" };

const METHOD = "item/commandExecution/requestApproval";

describe("onUnanswered", () => {
  test("answers what nothing else does, until it is taken back", async () => {
    const { codex, far } = await scriptedCodex();
    const questions = new FarQuestions(far);
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "decline" });
    const stop = codex.onUnanswered({ onApproval: (request) => request.approve() });
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "accept" });
    stop();
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "decline" });
  });

  test("is asked after every other handler, and the newest of several first", async () => {
    const asked: string[] = [];
    const decline = (name: string) => (request: { decline(): never }) => {
      asked.push(name);
      return request.decline();
    };
    const { codex, far } = await scriptedCodex({ onApproval: decline("own") as never });
    const questions = new FarQuestions(far);
    codex.onUnanswered({ onApproval: decline("first") as never, handlers: { "item/tool/call": toolResult } });
    codex.onUnanswered({ onApproval: decline("second") as never });
    await questions.ask(METHOD, params);
    const stop = codex.client.onRequest(METHOD, () => ({ decision: "cancel" }));
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "cancel" });
    stop();
    expect(asked).toEqual(["own"]);
    expect(await questions.ask("item/tool/call", { threadId: "t" } as never)).toEqual(toolResult());
  });

  test("asks the newest of several, and then the one before", async () => {
    const { codex, far } = await scriptedCodex();
    const questions = new FarQuestions(far);
    codex.onUnanswered({ onApproval: (request) => request.approve() });
    const stop = codex.onUnanswered({
      onApproval: (request) => (request.kind === "command" ? request.cancel() : request.decline()),
    });
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "cancel" });
    stop();
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "accept" });
  });

  test("refuses what cannot be called", async () => {
    const { codex } = await scriptedCodex();
    expect(() => codex.onUnanswered({ onApproval: "accept" as never })).toThrow(
      /onApproval must be a function/,
    );
  });
});

const toolResult = () => ({ success: true, contentItems: [] });
