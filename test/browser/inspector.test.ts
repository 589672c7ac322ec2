import { serveInspector } from "codex-app-server-sdk/inspector";
import { expect, onTestFinished, test } from "vitest";
import { command, hold, message, patch } from "../../src/testing/index.js";
import { type LiveCodexOptions, liveCodex } from "../support/codex/live-codex.js";
import { openPage, picture, sharedBrowser } from "../support/inspector/browser.js";

const browser = sharedBrowser();

/** A page that may answer and call, of a codex on the real server. */
async function inspected(options: LiveCodexOptions = {}) {
  const { codex, model } = await liveCodex(options);
  const inspector = await serveInspector(codex, { answer: true, call: true });
  onTestFinished(() => inspector.close());
  const page = await openPage(browser(), inspector.url);
  await page.locator(".status.live").waitFor();
  return { codex, model, inspector, page };
}

test("a live turn is followed, its approvals answered, its wire searched", async () => {
  const { codex, model, page } = await inspected();
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const gate = hold();
  model.reply(
    message("Let me look.", { deltas: ["Let me ", gate, "look."] }),
    command("echo from the command", { escalate: true, justification: "Leave the sandbox?" }),
  );
  model.reply(patch("*** Begin Patch\n*** Add File: poem.txt\n+roses\n+violets\n*** End Patch"));
  model.reply(message("All done."));
  const running = thread.run("Write a poem");
  await page.getByText("Let me", { exact: true }).waitFor();
  gate.release();
  await page.getByText("Let me look.").waitFor();

  const question = page.locator(".question");
  await question.getByText("Leave the sandbox?").waitFor();
  await page.screenshot({ path: picture("inspector-approval") });
  await question.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("exit code 0").waitFor();
  await question.getByText("+violets").waitFor();
  await question.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("All done.").waitFor();
  await question.waitFor({ state: "detached" });
  expect((await running).status).toBe("completed");

  await page.getByRole("tab", { name: "Wire" }).click();
  await page.getByLabel("Search the wire").fill("violets");
  await page.locator(".count", { hasText: /^[1-9]\d* of \d+$/ }).waitFor();
  await page.locator(".message", { hasText: "item/started" }).click();
  await page.locator(".detail").getByText("fileChange").first().waitFor();
});

test("a method is called through its form, which shows a fault at its field", async () => {
  const { page } = await inspected();
  await page.getByRole("tab", { name: "Methods" }).click();
  await page.getByLabel("Find a method").fill("model/list");
  await page.getByRole("button", { name: "model/list", exact: true }).click();
  await page.getByLabel("limit", { exact: true }).fill("many");
  await page.getByRole("button", { name: "Call" }).click();
  await page.locator('.field .fault[data-path="/limit"]', { hasText: "must be integer or null" }).waitFor();
  expect(await page.getByLabel("limit", { exact: true }).getAttribute("aria-invalid")).toBe("true");
  await page.screenshot({ path: picture("inspector-fault") });
  await page.getByLabel("limit", { exact: true }).fill("2");
  await page.getByRole("button", { name: "Call" }).click();
  await page.locator(".result").getByText('"data"').waitFor();
  await page.locator(".fault").first().waitFor({ state: "detached" });

  await page.getByLabel("Find a method").fill("turn/start");
  await page.getByRole("button", { name: "turn/start", exact: true }).click();
  await page.getByLabel("threadId").fill("01a222d5-cd94-78b2-96a6-53e3c4e152e8");
  await page.locator("[id='field/input']").click();
  await page.getByRole("button", { name: "+ add" }).click();
  await page.getByLabel("Kind of 0").selectOption({ label: "text" });
  await page.getByRole("button", { name: "Call" }).click();
  await page.locator('.fault[data-path="/input/0/text"]', { hasText: "is missing" }).waitFor();
  await page.locator("[id='field/input/0/text']").fill("Hello");
  await page.getByRole("button", { name: "Call" }).click();
  await page.locator(".fault", { hasText: "thread not found" }).waitFor();
});

test("a reload and a second tab show the same, and a question is answered in one of them", async () => {
  const { codex, model, page, inspector } = await inspected({ complaints: /rejected by user/ });
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  model.reply(command("true", { escalate: true }));
  const running = thread.run("Go");
  await page.locator(".question").waitFor();
  await page.getByRole("tab", { name: "Wire" }).click();
  await page.getByLabel("Search the wire").fill("turn/");
  await page.locator(".message", { hasText: "turn/started" }).click();
  await page.locator(".detail h2", { hasText: "turn/started" }).waitFor();

  await page.reload();
  await page.locator(".detail h2", { hasText: "turn/started" }).waitFor();
  expect(await page.getByLabel("Search the wire").inputValue()).toBe("turn/");
  expect(await page.locator(".count").innerText()).toMatch(/^2 of /);
  const second = await openPage(browser(), inspector.url);
  await second.locator(".question").getByRole("button", { name: "Cancel" }).click();
  await page.locator(".question").waitFor({ state: "detached" });
  expect((await running).status).toBe("interrupted");
});

test("stored threads are listed, and read when they are opened", async () => {
  const { codex, model, page } = await inspected();
  model.reply(message("It is stored."));
  const thread = await codex.threadStart();
  await thread.run("Remember this");
  await page.locator(".item", { hasText: "It is stored." }).waitFor();
  const other = await serveInspector(codex, { call: true });
  onTestFinished(() => other.close());
  const late = await openPage(browser(), other.url);
  await late.locator(".thread", { hasText: "Remember this" }).click();
  await late.locator(".item", { hasText: "It is stored." }).waitFor();
});

test("a server that goes away is waited for, and another one begins anew", async () => {
  const { codex, page, inspector } = await inspected();
  const port = Number(new URL(inspector.url).port);
  await inspector.close();
  await page.locator(".status.waiting").waitFor();
  const next = await serveInspector(codex, { port });
  onTestFinished(() => next.close());
  await page.locator(".status.bad", { hasText: "token" }).waitFor();
});
