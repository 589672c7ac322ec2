import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Words that have another one in this project, and the one to use. */
const replaced: readonly (readonly [RegExp, string])[] = [
  [/\bsinks?\b/i, "listener, subscriber"],
  [/\b(tells?|told|telling)\b/i, "emit, deliver, report, receive, distinguish"],
  [/\bheard\b/i, "received, seen"],
  [/\bhandler levels?\b|\b(Request|Thread|Turn|Expected)Levels?\b/, "handler scope"],
  [/\badmission\b/i, "flow control"],
  [/\bsettlements?\b/i, "reconcile"],
  [/\b(give|gives|gave|given|giving) up\b/i, "abandon"],
  [/#ending\b|\bEnding\b/, "connection end, close sequence"],
];

const files = execFileSync(
  "git",
  ["ls-files", "src", "codegen", "docs", "test", "README.md", "CONTRIBUTING.md", "examples/README.md"],
  {
    cwd: root,
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((path) => /\.(ts|md)$/.test(path) && !/^test\/package\/api\.md$|words\.test\.ts$/.test(path));

/** The text of a file that people read as prose or names: of a test, its titles. */
function textOf(path: string): string {
  const text = readFileSync(join(root, path), "utf8");
  if (!path.startsWith("test/")) return text;
  const titles = text.matchAll(/^\s*(?:test|it|describe)(?:\.\w+(?:\([^\n]*?\))?)?\(\s*(["'`].*)$/gm);
  return [...titles].map(([, title = ""]) => title.replace(/, (async )?\(.*/, "")).join("\n");
}

test("replaced words stand nowhere in the sources, the documents and the titles of tests", () => {
  const found = files.flatMap((path) =>
    textOf(path)
      .split("\n")
      .flatMap((line) =>
        replaced
          .filter(([word]) => word.test(line))
          .map(([, use]) => `${path}: ${line.trim()} (use: ${use})`),
      ),
  );
  expect(found).toEqual([]);
});

test("lines of prose in the documents have at most 100 characters", () => {
  const isProse = (line: string): boolean => !/^(\||#|\s{4}|\s*[-*] `[^`]*`$)/.test(line);
  const found = files
    .filter((path) => path.endsWith(".md") && !path.startsWith("test/"))
    .flatMap((path) => {
      const parts = readFileSync(join(root, path), "utf8").split(/^```.*$/m);
      const prose = parts.filter((_, index) => index % 2 === 0).flatMap((part) => part.split("\n"));
      return prose.filter((line) => isProse(line) && line.length > 100).map((line) => `${path}: ${line}`);
    });
  expect(found).toEqual([]);
});
