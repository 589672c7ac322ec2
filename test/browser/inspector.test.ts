import { serveInspector } from "codex-app-server-sdk/inspector";
import { expect, onTestFinished, test } from "vitest";
import { command, hold, message, patch } from "../../src/testing/index.js";
import { liveCodex } from "../support/codex/live-codex.js";
import { openPage, picture, sharedBrowser } from "../support/inspector/browser.js";

const browser = sharedBrowser();

test("a live turn is followed, its approvals answered, its wire searched", async () => {
  const { codex, model } = await liveCodex();
  const inspector = await serveInspector(codex, { answer: true, call: true });
  onTestFinished(() => inspector.close());
  const page = await openPage(browser(), inspector.url);
  await page.locator(".status.live").waitFor();

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
  await expect.poll(() => page.locator(".count").innerText()).toMatch(/^[1-9]\d* of \d+$/);
  await page.locator(".message", { hasText: "item/started" }).click();
  await page.locator(".detail").getByText("fileChange").first().waitFor();
});
