import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium as engine, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { chromium } from "../tools/chromium.js";

/** What the package of the browser turns off, and a page relies on. */
const UNPROTECTED =
  /^--(disable-web-security|allow-running-insecure-content|disable-site-isolation-trials|disable-features=.*)$/;

/** A browser for all tests of a file, as people have it: it keeps pages apart. */
export function sharedBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const options = await chromium();
    browser = await engine.launch({
      ...options,
      args: options.args?.filter((each) => !UNPROTECTED.test(each)) ?? [],
    });
  });
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error("the browser has not been launched");
    return browser;
  };
}

/** A page for the running test, whose errors and complaints fail it. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(url);
  return page;
}

/** Where a picture of the page is put. */
export function picture(name: string): string {
  const folder = join(tmpdir(), "codex-app-server-sdk-pictures");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}
