import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { LaunchOptions } from "playwright-core";
import { toolsFolder } from "./tools.js";

/** What the package of the browser gives. */
interface ChromiumPackage {
  readonly args: readonly string[];
  executablePath(): Promise<string>;
}

/** How to launch the browser. */
export async function chromium(): Promise<LaunchOptions> {
  const require = createRequire(join(toolsFolder(), "package.json"));
  const path = require.resolve("@sparticuz/chromium");
  const { default: chromium } = (await import(pathToFileURL(path).href)) as { default: ChromiumPackage };
  return {
    executablePath: await chromium.executablePath(),
    // In one process the browser would end with its first page.
    args: chromium.args.filter((each) => each !== "--single-process"),
    headless: true,
  };
}
