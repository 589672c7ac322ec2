import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ApprovalAnswer, type ApprovalRequest, tool, UsageError } from "../../../src/index.js";
import { command, message, toolCall } from "../../../src/testing/index.js";
import { serverOfFile, sharedServer } from "../../support/codex/shared-server.js";
import { parentAndChild } from "../../support/transcript/sub-agent.js";

const served = serverOfFile();

/** Approvals that wait until the test answers them. */
function waitingApprovals() {
  const asked: { request: ApprovalRequest; answer: (answer: ApprovalAnswer) => void; signal: AbortSignal }[] =
    [];
  let wake = (): void => undefined;
  return {
    asked,
    onApproval: (request: ApprovalRequest, { signal }: { readonly signal: AbortSignal }) =>
      new Promise<ApprovalAnswer>((answer) => {
        asked.push({ request, answer, signal });
        wake();
      }),
    /** The n-th approval, from 0, as soon as it is asked for. */
    async nth(at: number) {
      while (asked[at] === undefined)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return asked[at] as (typeof asked)[number];
    },
  };
}

const sandbox = { sandbox: "readOnly" } as const;

describe("a question over a lost connection", () => {
  test("of a sub-agent is asked once, and its answer reaches the sub-agent", async () => {
    const { model, connectBy } = await sharedServer({ model: "some-model" });
    const approvals = waitingApprovals();
    const { codex, relay } = await connectBy({ onApproval: approvals.onApproval });
    parentAndChild(model);
    const thread = await codex.threadStart(sandbox);
    const turn = thread.run("be a parent");
    const { request, answer } = await approvals.nth(0);
    relay.cut();
    while (codex.connection !== "open" || relay.count < 2)
      await new Promise((resolve) => setTimeout(resolve, 5));
    answer(request.approve());
    expect(await turn).toMatchObject({ status: "completed", finalResponse: "parent speaks" });
    expect(approvals.asked).toHaveLength(1);
  });

  test("whose answer was lost on its way is answered again, without being asked again", async () => {
    const { model, connectBy } = served();
    const approvals = waitingApprovals();
    const { codex, relay } = await connectBy({ onApproval: approvals.onApproval });
    model.reply(command("echo ran", { escalate: true })).reply(message("done"));
    const thread = await codex.threadStart(sandbox);
    const turn = thread.run("go");
    const { request, answer } = await approvals.nth(0);
    const dropped = new Promise<void>((resolve) => {
      relay.filter = (_data, direction) => {
        if (direction === "toClient") return true;
        relay.filter = () => true;
        resolve();
        relay.cut();
        return false;
      };
    });
    answer(request.approve());
    await dropped;
    const { items, status } = await turn;
    expect(status).toBe("completed");
    expect(items).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: "commandExecution", status: "completed" })]),
    );
    expect(approvals.asked).toHaveLength(1);
  });

  test("is never answered by the answer to another one, though a restarted server counts from 0 again", async () => {
    const { model, server, connect } = served();
    const approvals = waitingApprovals();
    const codex = await connect({ initialDelayMs: 10, onApproval: approvals.onApproval });
    model
      .reply(command("touch a.txt", { escalate: true }))
      .reply(command("touch b.txt", { escalate: true }))
      .reply(message("done"));
    const thread = await codex.threadStart(sandbox);
    const first = thread.run("first");
    const a = await approvals.nth(0);
    await server.stop("SIGKILL");
    await server.start();
    expect(await first).toMatchObject({ status: "interrupted" });
    expect(a.signal.aborted).toBe(true);
    const second = thread.run("second");
    const b = await approvals.nth(1);
    // The old dialog is still there, and somebody presses its button.
    expect(() => a.request.approve()).toThrow(UsageError);
    a.answer({ decision: "accept" } as never);
    await codex.models();
    b.answer(b.request.decline());
    expect(await second).toMatchObject({ status: "completed", finalResponse: "done" });
    const { workspace } = server.home;
    expect(["a.txt", "b.txt"].filter((name) => existsSync(join(workspace, name)))).toEqual([]);
  });

  test("that is the call of a tool runs the tool once", async () => {
    const { model, connectBy } = served();
    let calls = 0;
    let finish = (): void => undefined;
    const started = new Promise<void>((begin) => {
      finish = begin;
    });
    let end = (): void => undefined;
    const slow = tool({
      name: "slow",
      description: "Takes its time.",
      input: { type: "object", properties: {} },
      run: () => {
        calls++;
        finish();
        return new Promise<string>((resolve) => {
          end = () => resolve("at last");
        });
      },
    });
    const { codex, relay } = await connectBy({ experimentalApi: true });
    model.reply(toolCall("slow", {})).reply(message("done"));
    const thread = await codex.threadStart({ tools: [slow] });
    const turn = thread.run("go");
    await started;
    relay.cut();
    while (codex.connection === "open") await new Promise(setImmediate);
    end();
    const { items } = await turn;
    expect(items).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: "dynamicToolCall", success: true })]),
    );
    expect(calls).toBe(1);
  });
});
