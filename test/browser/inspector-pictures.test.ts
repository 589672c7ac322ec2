import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serveInspector, serveRecording } from "codex-app-server-sdk/inspector";
import type { Page } from "playwright-core";
import { describe, expect, onTestFinished, test } from "vitest";
import { scriptedCodex } from "../support/codex/scripted-codex.js";
import { root } from "../support/docs/imports.js";
import { openPage, picture, sharedBrowser } from "../support/inspector/browser.js";
import { faintTexts } from "../support/inspector/contrast.js";

const browser = sharedBrowser();

const RECORDING = new URL("../support/inspector/recorded/repair.jsonl", import.meta.url);
/** The pictures of docs/inspector.md. One that is removed is taken anew. */
const PICTURES = join(root, "docs/pictures");
const IN_DOCS = [
  "inspector-transcript-light-1280",
  "inspector-wire-dark-1280",
  "inspector-methods-light-1280",
];

const looks = (["light", "dark"] as const).flatMap((colorScheme) => [
  { colorScheme, width: 1280, height: 800 },
  { colorScheme, width: 420, height: 800 },
]);

/** Takes a picture, and looks for what can hardly be read in it. */
async function look(page: Page, name: string): Promise<void> {
  const path = picture(name);
  await page.screenshot({ path });
  const place = join(PICTURES, `${name}.png`);
  if (IN_DOCS.includes(name) && !existsSync(place)) {
    mkdirSync(PICTURES, { recursive: true });
    copyFileSync(path, place);
  }
  expect(await faintTexts(page)).toEqual([]);
  const width = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  expect(width).toBeLessThanOrEqual(0);
}

describe.each(looks)("every text stands out, and nothing is cut, in $colorScheme at $width px:", (look_) => {
  const { colorScheme, width, height } = look_;
  const options = { colorScheme, viewport: { width, height }, timezoneId: "UTC", locale: "en" };

  test("a recording", async () => {
    const inspector = await serveRecording(readFileSync(RECORDING, "utf8"), { title: "repair.jsonl" });
    onTestFinished(() => inspector.close());
    const page = await openPage(browser(), inspector.url, options);
    await page.getByText("The test passes now", { exact: false }).waitFor();
    await page.locator(".transcript .rows").evaluate((rows) => rows.scrollTo(0, 0));
    await page.locator(".turn-head .strip").waitFor();
    await look(page, `inspector-transcript-${colorScheme}-${width}`);
    await page.getByRole("tab", { name: "Wire" }).click();
    await page.getByLabel("Messages on the wire").press("Home");
    await page.locator(".message[aria-current=true]", { hasText: "initialize" }).waitFor();
    await page.locator(".message", { hasText: "turn/start" }).first().click();
    await page.locator(".detail .json").getByText('"input"').waitFor();
    await look(page, `inspector-wire-${colorScheme}-${width}`);
  });

  test("a form, and what waits for an answer", async () => {
    const { codex, far } = await scriptedCodex();
    const inspector = await serveInspector(codex, { answer: true, call: true });
    onTestFinished(() => inspector.close());
    codex.client.onHandlerError(() => undefined);
    const page = await openPage(browser(), inspector.url, options);
    await page.getByRole("tab", { name: "Methods" }).click();
    await page.getByLabel("Find a method").fill("thread/");
    await page.getByRole("button", { name: "thread/start", exact: true }).click();
    await page.getByLabel("sandbox", { exact: true }).selectOption("read-only");
    await page.getByLabel("ephemeral", { exact: true }).selectOption("true");
    await page.getByLabel("cwd", { exact: true }).fill("/home/ann/sums");
    await look(page, `inspector-methods-${colorScheme}-${width}`);
    const command = {
      command: "/bin/bash -lc 'npm install left-pad'",
      cwd: "/home/ann/sums",
      reason: "It needs the network.",
    };
    void far
      .ask("item/commandExecution/requestApproval", {
        threadId: "t",
        turnId: "u",
        itemId: "i",
        startedAtMs: 0,
        ...command,
      } as never)
      .catch(() => undefined);
    await page.locator(".question").getByRole("button", { name: "Approve", exact: true }).waitFor();
    await look(page, `inspector-question-${colorScheme}-${width}`);
  });
});
