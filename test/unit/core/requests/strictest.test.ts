import { describe, expect, test } from "vitest";
import type { AnyHandler } from "../../../../src/core/requests/handler-scopes.js";
import { strictest } from "../../../../src/core/requests/request-handlers.js";

const APPROVAL = "item/commandExecution/requestApproval";

const never: AnyHandler = () => new Promise(() => undefined);
const answering =
  (result: unknown): AnyHandler =>
  async () =>
    result as never;

function answerOf(handlers: readonly AnyHandler[], method = APPROVAL): Promise<unknown> {
  const context = { method, id: 0, signal: new AbortController().signal };
  return Promise.resolve(strictest(handlers)({} as never, context));
}

describe("strictest", () => {
  test.each<[string, string, unknown]>([
    ["decline", APPROVAL, { decision: "decline" }],
    ["cancel", APPROVAL, { decision: "cancel" }],
    ["no result", APPROVAL, undefined],
    ["no permissions", "item/permissions/requestApproval", { permissions: {} }],
    ["a declined elicitation", "mcpServer/elicitation/request", { action: "decline", content: null }],
    ["a cancelled elicitation", "mcpServer/elicitation/request", { action: "cancel" }],
    ["no answers", "item/tool/requestUserInput", { answers: {} }],
  ])("gives the refusal without waiting for the others: %s", async (_, method, refusal) => {
    expect(await answerOf([never, answering(refusal)], method)).toEqual(refusal);
    expect(await answerOf([answering(refusal), never], method)).toEqual(refusal);
  });

  test("gives what all handlers grant", async () => {
    const accept = { decision: "accept" };
    expect(await answerOf([answering(accept), answering({ ...accept }), answering(accept)])).toEqual(accept);
  });

  test.each<[string, unknown, unknown]>([
    ["once and for the session", { decision: "accept" }, { decision: "acceptForSession" }],
    [
      "different permissions",
      { permissions: { network: { enabled: true } } },
      { permissions: { fileSystem: { write: ["/"] } } },
    ],
  ])("rejects where the handlers grant differently: %s", async (_, first, second) => {
    await expect(answerOf([answering(first), answering(second)])).rejects.toThrow("answered differently");
  });

  test("rejects with the error of a handler that throws, whatever the others grant", async () => {
    const broken: AnyHandler = () => {
      throw new Error("thrown");
    };
    await expect(answerOf([answering({ decision: "accept" }), broken])).rejects.toThrow("thrown");
  });

  test("fires the signals of the handlers that are not needed any more", async () => {
    let signal: AbortSignal | undefined;
    const waiting: AnyHandler = (_, context) => {
      signal = context.signal;
      return new Promise(() => undefined);
    };
    await answerOf([waiting, answering({ decision: "decline" })]);
    expect(signal?.aborted).toBe(true);
  });

  test("fires the signal of every handler when the request is withdrawn", () => {
    const controller = new AbortController();
    const signals: AbortSignal[] = [];
    const waiting = (): AnyHandler => (_, context) => {
      signals.push(context.signal);
      return new Promise(() => undefined);
    };
    void strictest([waiting(), waiting()])({} as never, {
      method: APPROVAL,
      id: 0,
      signal: controller.signal,
    });
    controller.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  test("calls only the most recent handler of a tool, which does its work when called", async () => {
    const result = { success: true, contentItems: [] };
    const older: AnyHandler = () => expect.unreachable();
    expect(await answerOf([answering(result), older], "item/tool/call")).toEqual(result);
  });
});
