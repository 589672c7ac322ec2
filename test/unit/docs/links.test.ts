import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root, textOf } from "../../support/docs/imports.js";
import { anchorsOf, documents, faultOf, relativeLinks } from "../../support/docs/links.js";

describe("links of the documents", () => {
  test("lead to files and headings that exist", () => {
    const links = documents().flatMap((page) => relativeLinks(page, textOf(page)));
    expect(links.length).toBeGreaterThan(50);
    expect(links.flatMap((link) => faultOf(link) ?? [])).toEqual([]);
  });

  test("reach every page of docs/ and the examples from the README", () => {
    const linked = new Set(relativeLinks("README.md", textOf("README.md")).map(({ target }) => target));
    const pages = readdirSync(join(root, "docs"))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`);
    expect([...pages, "examples/README.md"].filter((page) => !linked.has(page))).toEqual([]);
  });
});

describe("the check of links", () => {
  test("finds a missing file and a missing heading", () => {
    const text = "[a](no-such.md) [b](errors.md#no-such) [c](errors.md#secrets) [d](#no-such)";
    expect(relativeLinks("docs/faq.md", text).map((link) => faultOf(link))).toEqual([
      "docs/faq.md: no-such.md: there is no docs/no-such.md",
      "docs/faq.md: errors.md#no-such: docs/errors.md has no heading #no-such",
      undefined,
      "docs/faq.md: #no-such: docs/faq.md has no heading #no-such",
    ]);
  });

  test("leaves out links to other hosts, and code", () => {
    const text = "[a](https://example.com/x.md) `[b](x.md)`\n```js\nconst c = d[0](x);\n```\n";
    expect(relativeLinks("README.md", text)).toEqual([]);
  });

  test("makes anchors of headings as GitHub does", () => {
    const text = "# A `name`, and more?\n## Same\n```sh\n# no heading\n```\n## Same\n";
    expect([...anchorsOf(text)]).toEqual(["a-name-and-more", "same", "same-1"]);
  });
});
