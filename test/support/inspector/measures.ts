import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";

/** Durations of frames, in milliseconds. */
export interface Frames {
  readonly count: number;
  readonly median: number;
  readonly longest: number;
  /** How many took more than 50 ms. */
  readonly over50: number;
}

const SCROLL = `async (selector) => {
  const element = document.querySelector(selector);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  element.scrollTop = 0;
  for (let at = 0; at < 10; at++) await frame();
  const durations = [];
  let last = performance.now();
  for (let at = 0; at < 240; at++) {
    element.scrollTop = at < 120 ? at * 120 : (element.scrollHeight * (at - 120)) / 120;
    await frame();
    const now = performance.now();
    durations.push(now - last);
    last = now;
  }
  return durations;
}`;

/** Scrolls a list, first by rows and then by pages, and measures each frame. */
export async function framesOfScrolling(page: Page, selector: string): Promise<Frames> {
  const durations = (await page.evaluate(`(${SCROLL})(${JSON.stringify(selector)})`)) as number[];
  const sorted = [...durations].sort((a, b) => a - b);
  return {
    count: sorted.length,
    median: sorted[sorted.length >> 1] ?? 0,
    longest: sorted.at(-1) ?? 0,
    over50: sorted.filter((each) => each > 50).length,
  };
}

/** The memory that the largest page has for itself, in MB. */
export async function privateMemoryOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    processInfo: readonly { type: string; id: number }[];
  };
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]) / 1024);
  return Math.max(...sizes);
}
