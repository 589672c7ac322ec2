import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium as engine, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { serveThread } from "../../examples/react/server.js";
import { command, hold, message, patch } from "../../src/testing/index.js";
import { liveCodex } from "../support/codex/live-codex.js";
import { chromium } from "../support/tools/chromium.js";

let browser: Browser;

beforeAll(async () => {
  browser = await engine.launch(await chromium());
});
afterAll(() => browser.close());

/** A page that shows a new thread, whose errors fail the test. */
async function opened() {
  const { codex, model } = await liveCodex({ complaints: /rejected by user/ });
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const { url, close } = await serveThread(codex, thread);
  const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  onTestFinished(async () => {
    await page.close();
    close();
    expect(errors).toEqual([]);
  });
  await page.goto(url);
  return { page, model, thread };
}

async function say(page: Page, text: string): Promise<void> {
  await page.fill("form input", text);
  await page.click("form button");
}

/** What the conversation shows, without the form. */
const shown = (page: Page): Promise<string[]> => page.locator("section").allInnerTexts();

describe("the React example", () => {
  test("shows text as it comes, asks, runs what is approved, and shows the same after a reload", async () => {
    const { page, model } = await opened();
    const gate = hold();
    model.reply(
      message("Let me look.", { deltas: ["Let me ", gate, "look."] }),
      command("echo from the command", { escalate: true, justification: "Leave the sandbox?" }),
    );
    model.reply(patch("*** Begin Patch\n*** Add File: poem.txt\n+roses\n+violets\n*** End Patch"));
    model.reply(message("All done."));
    await say(page, "Write a poem");
    await page.getByText("Let me", { exact: true }).waitFor();
    gate.release();
    await page.getByText("Let me look.").waitFor();

    const question = page.locator(".question");
    await question.getByText("Leave the sandbox?").waitFor();
    await question.getByRole("button", { name: "approve", exact: true }).click();
    await page.getByText("[exit 0]").waitFor();
    await question.getByText("+violets").waitFor();
    await page.screenshot({ path: picture("asked") });
    await question.getByRole("button", { name: "approve", exact: true }).click();
    await page.getByText("All done.").waitFor();
    expect(await question.count()).toBe(0);

    const before = await shown(page);
    expect(before.join("\n")).toContain("from the command");
    await page.screenshot({ path: picture("done") });
    await page.reload();
    await page.getByText("All done.").waitFor();
    expect(await shown(page)).toEqual(before);
  });

  test("follows two pages of one thread, and a question that one of them answers", async () => {
    const { page, model, thread } = await opened();
    const second = await browser.newPage();
    onTestFinished(() => second.close());
    await second.goto(page.url());
    model.reply(command("true", { escalate: true }));
    await say(second, "Go");
    await page.locator(".question").waitFor();
    await second.getByRole("button", { name: "cancel" }).click();
    await page.locator(".question").waitFor({ state: "detached" });
    expect(await shown(second)).toEqual(await shown(page));
    expect((await thread.turns()).data).toMatchObject([{ status: "interrupted" }]);
  });
});

/** Where a picture of the page is put. */
function picture(name: string): string {
  const folder = join(tmpdir(), "codex-app-server-sdk-pictures");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}
