import { describe, expect, test } from "vitest";
import { type SentInput, SentInputs } from "../../../../src/core/client/sent-inputs.js";

const input = [{ type: "text" as const, text: "hi", text_elements: [] }];

function subject() {
  const inputs = new SentInputs();
  const sent: SentInput[] = [];
  const stop = inputs.listen((each) => sent.push(each));
  return { inputs, sent, stop };
}

describe("sent inputs", () => {
  test("are those of turn/start and turn/steer, with the turn that took them", async () => {
    const { inputs, sent } = subject();
    const params = { threadId: "t", input, clientUserMessageId: "mine" };
    inputs.report("turn/start", params, Promise.resolve({ turn: { id: "one" } }));
    inputs.report("turn/steer", { ...params, expectedTurnId: "two" }, Promise.resolve({ turnId: "two" }));
    inputs.report("review/start", { threadId: "t" }, Promise.resolve({ turn: { id: "three" } }));
    expect(sent).toMatchObject([
      { threadId: "t", input, clientId: "mine" },
      { threadId: "t", input, clientId: "mine" },
    ]);
    expect(await Promise.all(sent.map(({ outcome }) => outcome))).toEqual([
      { turnId: "one" },
      { turnId: "two" },
    ]);
  });

  test("have the reason why no turn took them", async () => {
    const { inputs, sent } = subject();
    inputs.report("turn/start", { threadId: "t", input }, Promise.reject(new Error("busy")));
    expect(sent[0]?.clientId).toBeNull();
    expect(await sent[0]?.outcome).toEqual({ error: "busy" });
  });

  test("are not reported without an input, nor to listeners that were taken back", () => {
    const { inputs, sent, stop } = subject();
    const never = new Promise(() => undefined);
    inputs.report("turn/start", { threadId: "t", input: [] }, never);
    inputs.report("turn/start", { threadId: "t" }, never);
    stop();
    inputs.report("turn/start", { threadId: "t", input }, never);
    expect(sent).toEqual([]);
  });
});
