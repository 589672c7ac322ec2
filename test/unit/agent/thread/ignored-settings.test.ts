import { describe, expect, test } from "vitest";
import { type Codex, tool, UsageError } from "../../../../src/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { serverWith } from "../../../support/codex/settings-server.js";

describe("a setting that the server would ignore", () => {
  const tools = [tool({ name: "x", description: "x", input: { type: "object" }, run: () => "x" })];
  const target = { type: "custom", instructions: "look" } as const;
  const load = { config: { a: 1 }, baseInstructions: "a", developerInstructions: "b", tools };
  const turn = {
    sandbox: "readOnly",
    approvalMode: "denyAll",
    model: "m",
    effort: "low",
    cwd: "/a",
    ...load,
  };
  const calls: Record<string, [object, (codex: Codex, given: object) => Promise<unknown>]> = {
    threadResume: [{ tools }, (codex, given) => codex.threadResume("t", given)],
    "thread.fork": [{ tools, dynamicTools: [] }, (codex, given) => codex.thread("t").fork(given)],
    run: [load, (codex, given) => codex.thread("t").run("hi", given)],
    turn: [load, (codex, given) => codex.thread("t").turn("hi", given)],
    runOnce: [load, (codex, given) => codex.thread("t").runOnce("key", "hi", given)],
    review: [turn, (codex, given) => codex.thread("t").review({ target, ...given })],
    compact: [turn, (codex, given) => codex.thread("t").compact(given)],
    runGoal: [turn, (codex, given) => codex.thread("t").runGoal("x", given)],
    setGoal: [turn, (codex, given) => codex.thread("t").setGoal({ objective: "x", ...given })],
  };

  test.each(Object.entries(calls))(
    "is refused by %s before anything is sent",
    async (_name, [given, call]) => {
      const { codex, far } = await serverWith({}, true);
      for (const [name, value] of Object.entries(given)) {
        const error = await rejection(call(codex, { [name]: value }));
        expect(error).toBeInstanceOf(UsageError);
        expect(error.message).toContain(`takes no ${name}: `);
        expect(error.stack).toContain("ignored-settings.test.ts");
      }
      expect(far.calls.map(({ method }) => method)).toEqual(["initialize"]);
    },
  );
});
