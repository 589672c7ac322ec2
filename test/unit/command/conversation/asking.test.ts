import { expect, test } from "vitest";
import { Asking } from "../../../../src/command/conversation/asking.js";
import { Transcript } from "../../../../src/transcript/index.js";

const approval = (reason: string) => ({
  id: 0,
  method: "item/commandExecution/requestApproval",
  params: { threadId: "t", turnId: "u", reason },
});

test("a question is asked anew where another one has come under its id", () => {
  const printed: string[] = [];
  const answered: string[] = [];
  const asking = new Asking({
    print: (lines) => void printed.push(...lines.map(({ text }) => text)),
    ask: () => undefined,
    endAsking: () => undefined,
    know: () => undefined,
  });
  const transcript = new Transcript("t");
  const open = (reason: string): void =>
    transcript.ask(approval(reason), {
      offered: ["approve", "decline"],
      answer: (name) => void answered.push(`${reason}: ${name}`),
    });
  open("old");
  asking.update(transcript.snapshot());
  transcript.interrupt();
  transcript.retract(approval("old"));
  open("fresh");
  asking.update(transcript.snapshot());
  expect(printed.join("\n")).toMatch(/old[\s\S]*not asked any more[\s\S]*fresh/);
  asking.take("y");
  expect(answered).toEqual(["fresh: approve"]);
});
