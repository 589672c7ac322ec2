import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { REPOSITORY } from "../../codegen/paths.js";
import { relativeLinks } from "../support/docs/links.js";

const site = join(REPOSITORY, "dist/reference");
if (!existsSync(join(site, "llms.txt"))) throw new Error("the site is not built: run `make docs`");

/** The public names of each entry point that has comments of its own. */
function publicNames(): string[] {
  const api = readFileSync(join(REPOSITORY, "test/package/api.md"), "utf8");
  const [, ...blocks] = api.split("```ts\n");
  return blocks.flatMap((block) => {
    const [exported = ""] = (block.split("```")[0] ?? "").split("// not exported");
    const declared = exported.matchAll(/^(?:abstract )?(?:class|interface|type|enum|function|const) (\w+)/gm);
    return [...declared].map(([, name = ""]) => name);
  });
}

/** What the search of the site finds, by name. */
function searchable(): Set<string> {
  const [, data = ""] = /"(.*)"/.exec(readFileSync(join(site, "assets/search.js"), "utf8")) ?? [];
  const { rows } = JSON.parse(inflateSync(Buffer.from(data, "base64")).toString()) as {
    rows: { name: string }[];
  };
  return new Set(rows.map(({ name }) => name));
}

/** Ids of the elements of a page. */
const idsOf = (html: string): Set<string> =>
  new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id));

describe("the site of the documents", () => {
  it("has no link that leads nowhere", () => {
    const files = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".html"),
    );
    const pages = new Map(files.map((name) => [name, readFileSync(join(site, name), "utf8")]));
    const ids = new Map<string, Set<string>>();
    const faults: string[] = [];
    let links = 0;
    for (const [page, html] of pages)
      for (const [, href = ""] of html.matchAll(/ href="([^"]*)"/g)) {
        if (/^[a-z]+:/.test(href)) continue;
        links++;
        const [path = "", id = ""] = decodeURIComponent(href).split("#");
        const target = path === "" ? page : relative(site, join(site, dirname(page), path));
        const text = pages.get(target);
        if (text !== undefined && !ids.has(target)) ids.set(target, idsOf(text));
        const isThere =
          text === undefined ? existsSync(join(site, target)) : id === "" || ids.get(target)?.has(id);
        if (!isThere) faults.push(`${page}: ${href}`);
      }
    expect(links).toBeGreaterThan(1000);
    expect([...new Set(faults)]).toEqual([]);
  });

  it("finds each exported name by its search, and each page", () => {
    const found = searchable();
    const names = publicNames();
    expect(names.length).toBeGreaterThan(150);
    expect([...names, "Getting started", "The protocol"].filter((name) => !found.has(name))).toEqual([]);
  });

  it("has an llms.txt with the entry points, the rules and the pages, and a text of all pages", () => {
    const text = readFileSync(join(site, "llms.txt"), "utf8");
    for (const words of ["codex-app-server-sdk/testing", "\n12. ", "await Codex.start()"])
      expect(text).toContain(words);
    const links = relativeLinks("llms.txt", text).map(({ target }) => target.replace(/#.*/, ""));
    expect(links.filter((target) => !existsSync(join(site, target)))).toEqual([]);
    const whole = readFileSync(join(site, "llms-full.txt"), "utf8");
    const pages = readdirSync(join(REPOSITORY, "docs")).filter((name) => name.endsWith(".md"));
    const missing = pages.filter((name) => !whole.includes(`<!-- docs/${name} -->`));
    expect(missing).toEqual([]);
  });
});
