import { describe, expect, test } from "vitest";
import { type ApprovalRequest, type Codex, tool } from "../../../src/index.js";
import { command, message, toolCall } from "../../../src/testing/index.js";
import { sharedServer } from "../../support/codex/shared-server.js";

/** Resolves when something is so. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("two clients on one thread", () => {
  test("both see all; the one with a handler answers, and an onlooker declines nothing", async () => {
    const { model, connect } = await sharedServer();
    const approvals: ApprovalRequest[] = [];
    const first = await connect({
      onApproval: async (request) => {
        approvals.push(request);
        // An onlooker has had the time to answer before.
        await new Promise((resolve) => setTimeout(resolve, 200));
        return request.approve();
      },
    });
    const second = await connect();
    model
      .reply(message("before"))
      .reply(command("echo approved", { escalate: true }))
      .reply(message("done"));
    const thread = await first.threadStart({ sandbox: "readOnly" });
    await thread.run("start");
    await second.threadResume(thread.id);
    const seen: string[] = [];
    second.on("item/completed", ({ item }) => void seen.push(item.type));
    const result = await thread.run("go");
    expect(result.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: "commandExecution", status: "completed" })]),
    );
    expect(approvals).toHaveLength(1);
    await until(() => seen.length >= 3);
    expect(seen).toEqual(["userMessage", "commandExecution", "agentMessage"]);
  });

  test("without any handler the one that started the turn declines, and an answer aborts the other's handler", async () => {
    const { model, connect } = await sharedServer();
    const [first, second] = (await Promise.all([connect(), connect()])) as [Codex, Codex];
    const asking = () => model.reply(command("echo asked", { escalate: true })).reply(message("said"));
    model.reply(message("said"));
    const thread = await first.threadStart({ sandbox: "readOnly" });
    await thread.run("start");
    const other = await second.threadResume(thread.id);
    asking();
    const declined = (await thread.run("first")).items.find(({ type }) => type === "commandExecution");
    expect(declined).toMatchObject({ status: "declined" });

    let asked = 0;
    let aborted = 0;
    first.client.onRequest("item/commandExecution/requestApproval", (_params, { signal }) => {
      asked++;
      signal.addEventListener("abort", () => aborted++);
      return new Promise(() => undefined);
    });
    asking();
    // The end of the first turn reaches the other client when it will, and the question each of them.
    const approved = await other.run("second", {
      whenBusy: "wait",
      onApproval: async (request) => {
        await until(() => asked === 1);
        return request.approve();
      },
    });
    expect(approved.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: "commandExecution", status: "completed" })]),
    );
    await until(() => aborted === 1);
  });

  test("have each its tools, whoever starts the turn", async () => {
    const { model, connect } = await sharedServer();
    const options = { experimentalApi: true } as const;
    const first = await connect(options);
    const second = await connect(options);
    const weather = tool({
      name: "weather",
      description: "The weather.",
      input: { type: "object", properties: {} },
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        return "sunny";
      },
    });
    model.replyTo(({ toolOutputs, lastUserText }) =>
      lastUserText === "start" || toolOutputs.length > 0 ? message("said") : toolCall("weather", {}),
    );
    const thread = await first.threadStart({ tools: [weather] });
    await thread.run("start");
    const other = await second.threadResume(thread.id);
    const { items } = await other.run("How is the weather?");
    expect(items).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: "dynamicToolCall", success: true })]),
    );
  });
});
