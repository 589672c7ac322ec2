/**
 * The inspector's page with a large recording, in a real Chromium: `make tools` brings the browser.
 *
 *     node --import tsx bench/inspector-page.ts 100000
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { serveRecording } from "codex-app-server-sdk/inspector";
import { chromium as engine } from "playwright-core";
import { largeRecording } from "../test/support/inspector/large-recording.js";
import { framesOfScrolling, privateMemoryOf } from "../test/support/inspector/measures.js";
import { chromium } from "../test/support/tools/chromium.js";

const SCRIPT = fileURLToPath(import.meta.url);

/** What a page took. */
export interface PageFigures {
  readonly paintMs: number;
  /** Until every event was there. */
  readonly wholeMs: number;
  /** While the wire and the transcript were scrolled. */
  readonly longestFrameMs: number;
  readonly memoryMb: number;
}

/** Opens the page in a process of its own. */
export function measureInspectorPage(events: number): PageFigures {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", SCRIPT, String(events)],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`bench/inspector-page.ts failed: ${stderr}`);
  return JSON.parse(stdout) as PageFigures;
}

async function measure(events: number): Promise<PageFigures> {
  const inspector = await serveRecording(largeRecording(events));
  const browser = await engine.launch(await chromium());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const start = performance.now();
    await page.goto(inspector.url);
    const all = events.toLocaleString("en");
    await page.locator(".moment", { hasText: `${all} / ${all}` }).waitFor();
    const wholeMs = performance.now() - start;
    const paintMs = await page.evaluate<number>(
      'performance.getEntriesByName("first-contentful-paint")[0].startTime',
    );
    const transcript = await framesOfScrolling(page, ".transcript .rows");
    await page.getByRole("tab", { name: "Wire" }).click();
    await page.locator(".message").first().waitFor();
    const wire = await framesOfScrolling(page, ".messages");
    const memoryMb = await privateMemoryOf(browser);
    return { paintMs, wholeMs, longestFrameMs: Math.max(transcript.longest, wire.longest), memoryMb };
  } finally {
    await browser.close();
    await inspector.close();
  }
}

if (process.argv[1] === SCRIPT) console.log(JSON.stringify(await measure(Number(process.argv[2]))));
