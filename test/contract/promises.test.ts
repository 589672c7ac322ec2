import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { testTitles } from "../support/docs/test-titles.js";

const root = new URL("../../", import.meta.url);
const rows = readFileSync(new URL("docs/promises.md", root), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, promise = ""]) => promise !== "promise" && !promise.startsWith("---"))
  .map(([, promise = "", file = "", title = ""]) => ({ promise, file: file.replaceAll("`", ""), title }));

describe("docs/promises.md", () => {
  test("names for each promise a test that exists", () => {
    expect(rows.length).toBeGreaterThan(50);
    const missing = rows.filter(({ file, title }) => {
      const path = new URL(file, root);
      return !existsSync(path) || !testTitles(path).has(title);
    });
    expect(missing).toEqual([]);
  });

  test("says nothing twice", () => {
    const titles = rows.map(({ file, title }) => `${file}: ${title}`);
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
  });
});
