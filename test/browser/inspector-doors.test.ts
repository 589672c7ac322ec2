import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serveRecording } from "codex-app-server-sdk/inspector";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { sharedBrowser } from "../support/inspector/browser.js";
import { largeRecording } from "../support/inspector/large-recording.js";

const browser = sharedBrowser();

async function inspector() {
  const inspected = await serveRecording(largeRecording(10));
  onTestFinished(() => inspected.close());
  const { origin, host, port, hash } = new URL(inspected.url);
  return { url: inspected.url, origin, host, port, token: hash.slice(1) };
}

/** A page of somebody else, on another port of this machine. */
async function strangersPage(html = ""): Promise<Page> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>Stranger</title>${html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const context = await browser().newContext();
  onTestFinished(async () => {
    await context.close();
    server.close();
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return page;
}

/** What a script of the page gets. */
const tried = (page: Page, script: string): Promise<unknown> =>
  page.evaluate(`(async () => { ${script} })()`);

test("a page of another origin can neither read nor connect, though it knew the token", async () => {
  const { origin, host, token } = await inspector();
  const page = await strangersPage();
  for (const path of ["/", "/page.js"])
    expect(await tried(page, `return fetch("${origin}${path}").then(() => "read", () => "refused")`)).toBe(
      "refused",
    );
  expect(
    await tried(
      page,
      `return new Promise((resolve) => {
        const socket = new WebSocket("ws://${host}/wire");
        socket.onopen = () => socket.send(JSON.stringify({ token: "${token}" }));
        socket.onmessage = () => resolve("connected");
        socket.onclose = () => resolve("refused");
      })`,
    ),
  ).toBe("refused");
  expect(
    await tried(
      page,
      `return new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = "${origin}/page.js";
        script.onload = () => resolve("loaded");
        script.onerror = () => resolve("refused");
        document.head.append(script);
      })`,
    ),
  ).toBe("refused");
});

test("a page that frames the inspector sees nothing of it", async () => {
  const { url, origin } = await inspector();
  const page = await strangersPage(`<iframe src="${url}"></iframe>`);
  await page.waitForFunction("document.querySelector('iframe') !== null");
  const framed = page.frames().find((frame) => frame !== page.mainFrame());
  await framed?.waitForURL("chrome-error://chromewebdata/");
  expect(framed?.url()).toBe("chrome-error://chromewebdata/");
  const [popup] = await Promise.all([page.waitForEvent("popup"), tried(page, `open("${url}")`)]);
  await popup.waitForURL(`${origin}/**`);
  expect(await popup.evaluate("window.opener")).toBeNull();
});

test("another name of this machine, or no token, or one in the query, shows nothing", async () => {
  const { origin, port, token } = await inspector();
  const page = await browser().newPage();
  onTestFinished(() => page.close());
  const answer = await page.goto(`http://localhost:${port}/#${token}`);
  expect(answer?.status()).toBe(403);
  expect((await page.goto(`${origin}/?token=${token}`))?.status()).toBe(404);
  for (const address of [`${origin}/`, `${origin}/#${"x".repeat(token.length)}`]) {
    await page.goto("about:blank");
    await page.goto(address);
    await page.locator(".status.bad", { hasText: "The token is missing or wrong" }).waitFor();
    expect(await page.locator(".item, .message, .thread").count()).toBe(0);
  }
});

test("the page runs no script and loads no style but its own", async () => {
  const { url } = await inspector();
  const page = await browser().newPage();
  onTestFinished(() => page.close());
  await page.goto(url);
  await page.locator(".item").first().waitFor();
  const refused = await tried(
    page,
    `const violations = new Set();
     const all = new Promise((resolve) =>
       document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
         if (violations.add(effectiveDirective).size === 6) resolve();
       }));
     const add = (tag, set) => { const element = document.createElement(tag); Object.assign(element, set); document.body.append(element); };
     add("script", { textContent: "window.hit = 1" });
     add("script", { src: "data:text/javascript,window.hit = 1" });
     add("style", { textContent: "body { display: none }" });
     add("img", { src: "http://127.0.0.1:1/x.png" });
     add("iframe", { src: "http://127.0.0.1:1/" });
     await fetch("http://127.0.0.1:1/").catch(() => undefined);
     const button = document.createElement("button");
     button.setAttribute("onclick", "window.hit = 1");
     button.click();
     await all;
     return { hit: window.hit, violations: [...violations].sort() };`,
  );
  expect(refused).toEqual({
    hit: undefined,
    violations: [
      "connect-src",
      "frame-src",
      "img-src",
      "script-src-attr",
      "script-src-elem",
      "style-src-elem",
    ],
  });
});
