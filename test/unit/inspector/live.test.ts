import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type InspectorOptions, serveInspector } from "../../../src/inspector/index.js";
import type { OpenQuestion } from "../../../src/inspector/page-messages.js";
import type { ScriptedTransportOptions } from "../../../src/testing/index.js";
import { FarQuestions } from "../../support/codex/questions.js";
import { scriptedCodex } from "../../support/codex/scripted-codex.js";
import { PageClient } from "../../support/inspector/page-client.js";

const METHOD = "item/commandExecution/requestApproval";
const params = { threadId: "t", turnId: "u", itemId: "i", startedAtMs: 0, command: "ls", cwd: "/" };

async function inspected(options: InspectorOptions = {}, transport: ScriptedTransportOptions = {}) {
  const { codex, far } = await scriptedCodex({}, transport);
  const inspector = await serveInspector(codex, options);
  onTestFinished(() => inspector.close());
  return { codex, far, inspector, questions: new FarQuestions(far) };
}

const questionsOf = (page: PageClient): readonly OpenQuestion[] =>
  page.messages.flatMap((message) => ("questions" in message ? [message.questions] : [])).at(-1) ?? [];

const methodsOf = (page: PageClient): unknown[] =>
  page.lines.map((line) => (JSON.parse(line) as { message: { method?: string } }).message.method);

describe("an inspector of a codex", () => {
  test("shows a page everything since it was made, and then what comes", async () => {
    const { codex, far, inspector } = await inspected({}, { answers: { "model/list": { data: [] } } });
    await codex.models();
    const page = await PageClient.opened(inspector);
    await page.until(() => page.lines.length === 2);
    expect(page.messages).toEqual([
      {
        subject: {
          run: expect.any(String),
          kind: "live",
          title: `codex ${codex.metadata.serverVersion}`,
          notes: [],
          canAnswer: false,
          canCall: false,
          length: 2,
        },
      },
    ]);
    far.notify("thread/name/updated", { threadId: "t", threadName: "a" });
    await page.until(() => page.lines.length === 3);
    expect(methodsOf(page)).toEqual(["model/list", undefined, "thread/name/updated"]);
    expect(JSON.parse(page.lines[0] ?? "")).toMatchObject({ direction: "sent", atMs: expect.any(Number) });
  });

  test("goes on for a page that comes again where it was", async () => {
    const { far, inspector } = await inspected();
    const notify = (name: string) => far.notify("thread/name/updated", { threadId: "t", threadName: name });
    notify("a");
    const page = await PageClient.opened(inspector);
    await page.until(() => page.lines.length === 1);
    await page.leave();
    notify("b");
    const [first] = page.messages;
    const { run } = (first as { subject: { run: string } }).subject;
    const again = await PageClient.opened(inspector, { run, from: 1 });
    await again.until(() => again.lines.length === 1);
    expect(again.first).toBe(1);
    const other = await PageClient.opened(inspector, { run: "another", from: 1 });
    await other.until(() => other.lines.length === 2);
    expect(other.first).toBe(0);
  });

  test("masks the secrets of the connection", async () => {
    const { codex, inspector } = await inspected(
      {},
      { answers: { "account/login/start": { type: "apiKey" } } },
    );
    await codex.loginApiKey("a-key-that-nobody-sees");
    const page = await PageClient.opened(inspector);
    await page.until(() => page.lines.length === 2);
    expect(page.lines.join("\n")).not.toContain("nobody-sees");
  });

  test("says how the codex has ended, and stays", async () => {
    const { codex, inspector } = await inspected({ answer: true });
    const page = await PageClient.opened(inspector);
    await codex.close();
    await page.until(() => page.messages.some((message) => "ended" in message));
    const late = await PageClient.opened(inspector);
    await late.until(() => late.messages.some((message) => "ended" in message));
  });

  test("refuses options that do not exist, and no port", async () => {
    const { codex } = await scriptedCodex();
    await expect(serveInspector(codex, { calls: true } as never)).rejects.toThrow('did you mean "call"?');
    for (const port of [-1, 65_536, 1.5, "80" as never])
      await expect(serveInspector(codex, { port })).rejects.toThrow(
        "port must be an integer from 0 to 65535",
      );
  });
});

describe("an inspector without `answer` and `call`", () => {
  test("neither answers nor calls, whatever a page asks for", async () => {
    const { far, inspector, questions } = await inspected();
    const page = await PageClient.opened(inspector);
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "decline" });
    const calls = far.calls.length;
    expect(await page.request({ answer: { key: 0, name: "approve" } })).toEqual({
      error: "this inspector answers nothing",
    });
    for (const asked of [
      { call: { method: "model/list" } },
      { check: { method: "model/list" } },
      { protocol: true },
    ])
      expect(await page.request(asked as never)).toEqual({ error: "this inspector makes no calls" });
    expect(far.calls.length).toBe(calls);
  });
});

describe("an inspector with `answer`", () => {
  test("asks the pages that are open, and takes the first answer alone", async () => {
    const { inspector, questions } = await inspected({ answer: true });
    const [one, other] = [await PageClient.opened(inspector), await PageClient.opened(inspector)];
    const answered = questions.ask(METHOD, params);
    await Promise.all([one, other].map((page) => page.until(() => questionsOf(page).length === 1)));
    const [question] = questionsOf(one);
    expect(question).toMatchObject({
      method: METHOD,
      kind: "command",
      offered: expect.arrayContaining(["approve"]),
    });
    const key = question?.key ?? -1;
    expect(await one.request({ answer: { key, name: "constructor" } })).toEqual({
      error: 'this question takes no answer "constructor"',
    });
    expect(await one.request({ answer: { key, name: "approve" } })).toEqual({});
    expect(await answered).toEqual({ decision: "accept" });
    expect(await other.request({ answer: { key, name: "decline" } })).toEqual({
      error: "this question is answered already, or no longer waits",
    });
    await other.until(() => questionsOf(other).length === 0);
  });

  test("is asked after the handlers of the program", async () => {
    const { codex, inspector, questions } = await inspected({ answer: true });
    await PageClient.opened(inspector);
    codex.client.onRequest(METHOD, () => ({ decision: "cancel" }));
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "cancel" });
  });

  test("is as if it were not there while no page is open", async () => {
    const { inspector, questions } = await inspected({ answer: true });
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "decline" });
    await PageClient.connected(inspector);
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "decline" });
  });

  test("keeps a question over a reload, and declines it when the last page stays away", async () => {
    const { codex, inspector, questions } = await inspected({ answer: true });
    const faults: unknown[] = [];
    codex.client.onHandlerError(({ error }) => faults.push(error));
    const page = await PageClient.opened(inspector);
    const answered = questions.ask(METHOD, params);
    await page.until(() => questionsOf(page).length === 1);
    await page.leave();
    const again = await PageClient.opened(inspector);
    await again.until(() => questionsOf(again).length === 1);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    await again.leave();
    await vi.waitUntil(() => vi.getTimerCount() > 0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await answered).toEqual({ decision: "decline" });
    expect(String(faults)).toContain("the last page of the inspector was closed before");
    expect(await questions.ask(METHOD, params)).toEqual({ decision: "decline" });
  });

  test("declines what waits when it is closed", async () => {
    const { codex, inspector, questions } = await inspected({ answer: true });
    codex.client.onHandlerError(() => undefined);
    const page = await PageClient.opened(inspector);
    const answered = questions.ask(METHOD, params);
    await page.until(() => questionsOf(page).length === 1);
    await inspector.close();
    expect(await answered).toEqual({ decision: "decline" });
  });
});

describe("an inspector with `call`", () => {
  test("calls a method whose parameters fit its schema", async () => {
    const answers = { "model/list": { data: [{ id: "m" }] } };
    const { far, inspector } = await inspected({ call: true }, { answers } as never);
    const page = await PageClient.opened(inspector);
    const outcome = await page.request({ call: { method: "model/list", params: { limit: 2 } } });
    expect(outcome).toEqual({ result: { data: [{ id: "m" }] } });
    expect(far.callsOf("model/list")).toMatchObject([{ params: { limit: 2 } }]);
  });

  test("sends nothing that breaks the schema, and says where", async () => {
    const { far, inspector } = await inspected({ call: true });
    const page = await PageClient.opened(inspector);
    const calls = far.calls.length;
    expect(await page.request({ call: { method: "model/list", params: { limit: "x" } } })).toEqual({
      faults: ["/limit: must be integer or null"],
    });
    expect(await page.request({ check: { method: "turn/start", params: { threadId: "t" } } })).toEqual({
      faults: ["/input: is missing"],
    });
    expect(await page.request({ call: { method: "no/such" } })).toEqual({
      error: '"no/such" is no request of a client',
    });
    expect(await page.request({ call: { method: "item/started" } })).toHaveProperty("error");
    expect(await page.request({ call: { method: "initialize" } })).toHaveProperty("error");
    expect(await page.request({ call: null } as never)).toHaveProperty("error");
    expect(await page.request({ something: "else" } as never)).toHaveProperty("error");
    expect(far.calls.length).toBe(calls);
  });

  test("says why a call failed, with secrets masked", async () => {
    const { inspector } = await inspected({ call: true });
    const page = await PageClient.opened(inspector);
    expect(await page.request({ call: { method: "account/rateLimits/read" } })).toEqual({
      error: expect.stringContaining("account/rateLimits/read"),
    });
    expect(await page.request({ call: { method: "thread/queue/list", params: { threadId: "t" } } })).toEqual({
      error: expect.stringContaining("experimental"),
    });
  });
});
