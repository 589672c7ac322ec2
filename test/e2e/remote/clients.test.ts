import { describe, expect, test, vi } from "vitest";
import { type ApprovalRequest, type Codex, type CodexOptions, tool } from "../../../src/index.js";
import { command, message, toolCall } from "../../../src/testing/index.js";
import { serverOfFile } from "../../support/codex/shared-server.js";

const served = serverOfFile();

type OnWire = NonNullable<CodexOptions["onWire"]>;

/** What goes over the wire of an onlooker: whether a request of the server has come, and what it has answered. */
function onlooker(method: string) {
  const requests: unknown[] = [];
  const answers: unknown[] = [];
  const onWire: OnWire = (event) => {
    if (event.direction === "unreadable") return;
    const { id, method: name } = event.message as { id?: unknown; method?: string };
    if (event.direction === "received" && name === method) requests.push(id);
    if (event.direction === "sent" && name === undefined) answers.push(id);
  };
  /** Resolves when it has been asked, and what it would have answered by itself has been answered. */
  const asked = async (codex: Codex): Promise<void> => {
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    await codex.account();
  };
  return { onWire, asked, answers };
}

describe("two clients on one thread", () => {
  test("both see all; the one with a handler answers, and an onlooker declines nothing", async () => {
    const { model, connect } = served();
    const { onWire, asked, answers } = onlooker("item/commandExecution/requestApproval");
    const second = await connect({ onWire });
    const approvals: ApprovalRequest[] = [];
    const first = await connect({
      onApproval: async (request) => {
        approvals.push(request);
        await asked(second);
        return request.approve();
      },
    });
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
    expect(answers).toEqual([]);
    await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(3));
    expect(seen).toEqual(["userMessage", "commandExecution", "agentMessage"]);
  });

  test("without any handler the one that started the turn declines, and an answer aborts the other's handler", async () => {
    const { model, connect } = served();
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
        await vi.waitFor(() => expect(asked).toBe(1));
        return request.approve();
      },
    });
    expect(approved.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: "commandExecution", status: "completed" })]),
    );
    await vi.waitFor(() => expect(aborted).toBe(1));
  });

  test("have each its tools, whoever starts the turn", async () => {
    const { model, connect } = served();
    const options = { experimentalApi: true } as const;
    const { onWire, asked, answers } = onlooker("item/tool/call");
    const first = await connect(options);
    const second = await connect({ ...options, onWire });
    const weather = tool({
      name: "weather",
      description: "The weather.",
      input: { type: "object", properties: {} },
      run: async () => {
        await asked(second);
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
    expect(answers).toEqual([]);
  });
});
