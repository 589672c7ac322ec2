import { serveRecording } from "codex-app-server-sdk/inspector";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { visible } from "../../src/index.js";
import { openPage, sharedBrowser } from "../support/inspector/browser.js";
import { hostileRecording } from "../support/inspector/hostile-recording.js";
import { hostileTexts } from "../support/inspector/hostile-texts.js";
import { largeRecording } from "../support/inspector/large-recording.js";
import { framesOfScrolling, privateMemoryOf } from "../support/inspector/measures.js";

const browser = sharedBrowser();

async function replayed(recording: string) {
  const inspector = await serveRecording(recording, { title: "wire.jsonl" });
  onTestFinished(() => inspector.close());
  return await openPage(browser(), inspector.url);
}

describe("a recording in the page", () => {
  test("is shown as it was at the moment of the slider", async () => {
    const page = await replayed(largeRecording(4_000));
    const slider = page.getByLabel("Moment that is shown");
    await page.locator(".moment", { hasText: "4,000 / 4,000" }).waitFor();
    await slider.fill("6");
    await page.locator(".badge.running").waitFor();
    expect(await page.locator(".item").count()).toBe(1);
    await slider.fill("190");
    await page.locator(".item", { hasText: "exit code" }).waitFor({ state: "detached" });
    await page.locator(".item", { hasText: "word 179 of item-1-0" }).waitFor();
    await page.getByRole("tab", { name: "Wire" }).click();
    await page.locator(".count", { hasText: "190 of 190" }).waitFor();
    await page.getByRole("button", { name: "End" }).click();
    await page.locator(".count", { hasText: "4,000 of 4,000" }).waitFor();
  });

  test("that is cut off is shown up to there, with a word about it", async () => {
    const page = await replayed(largeRecording(100).slice(0, -40));
    await page
      .getByText("The recording is cut off: its last line (100) is not whole and was left out.")
      .waitFor();
    await page.locator(".item").first().waitFor();
  });

  test("that nests too deep is shown as it is", async () => {
    const deep = `{"direction":"received","message":{"method":"deep","params":${"[".repeat(50_000)}1${"]".repeat(50_000)}}}`;
    const page = await replayed(deep);
    await page.getByRole("tab", { name: "Wire" }).click();
    await page.locator(".message").click();
    await page.locator(".detail .json").waitFor();
  });

  test("never becomes markup, whatever stands in it", async () => {
    expect(new Set(hostileTexts).size).toBe(50);
    const page = await replayed(hostileRecording(hostileTexts));
    const elsewhere: string[] = [];
    page.on("request", (request) => elsewhere.push(request.url()));
    page.on("dialog", (dialog) => elsewhere.push(dialog.message()));
    const look = async (): Promise<void> => {
      expect(
        await page
          .locator(
            ":is(script, img, svg, iframe, object, embed, video, audio, math, form, a, base, style, meta, link):not(head *)",
          )
          .count(),
      ).toBe(0);
      expect(await page.evaluate("window.hit")).toBeUndefined();
    };
    for (const text of hostileTexts.slice(-5))
      await page
        .locator(".prose", { hasText: visible(text) })
        .first()
        .waitFor({ state: "attached" });
    const rows = page.locator(".transcript .rows");
    for (let at = 0; at <= 20; at++) {
      await rows.evaluate((element, part) => element.scrollTo(0, element.scrollHeight * part), at / 20);
      await look();
    }
    await page.getByRole("tab", { name: "Wire" }).click();
    for (const text of hostileTexts) {
      await page.getByLabel("Search the wire").fill(`window.hit = ${text.length}`);
      await page.getByLabel("Search the wire").fill(text.slice(0, 40));
      await look();
    }
    await page.getByLabel("Search the wire").fill("window.hit = 1<");
    await page.locator(".message").first().click();
    await page.locator(".detail").getByText("<script>window.hit = 1</script>").first().waitFor();
    await look();
    expect(elsewhere).toEqual([]);
  });
});

describe("100,000 events", () => {
  let recording: string;
  beforeAll(() => {
    recording = largeRecording(100_000);
  });

  test("are held in 300 MB, searched, and scrolled without a stop", async () => {
    const inspector = await serveRecording(recording);
    onTestFinished(() => inspector.close());
    const page = await openPage(browser(), inspector.url);
    await page.getByRole("tab", { name: "Wire" }).click();
    await page.locator(".count", { hasText: "100,000 of 100,000" }).waitFor();
    const scrolled = await framesOfScrolling(page, ".messages");
    // What else runs on this machine takes its part: the bars themselves are held by `npm run bench -- inspector`.
    expect(scrolled.median).toBeLessThan(50);
    await page.getByLabel("Search the wire").fill("of item-20-3,");
    await page.locator(".count", { hasText: /^18\d of 100,000$/ }).waitFor();
    await page.getByRole("tab", { name: "Transcript" }).click();
    await page.locator(".item").last().waitFor();
    expect(await privateMemoryOf(browser())).toBeLessThan(300);
  });
});
