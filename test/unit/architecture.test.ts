import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, layerOf, root, targetOf } from "../support/docs/imports.js";

const page = readFileSync(join(root, "docs/architecture.md"), "utf8");

/** What each layer uses, by the imports of its files. */
function uses(): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const entry of importsOf("src").filter(({ specifier }) => specifier.startsWith("."))) {
    const [from, to] = [layerOf(entry.file), layerOf(targetOf(entry))];
    if (from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  }
  return graph;
}

/** The arrows that follow from no others, as `used --> user`. */
function arrows(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const below = (layer: string): string[] =>
    [...(graph.get(layer) ?? [])].flatMap((each) => [each, ...below(each)]);
  return [...graph].flatMap(([user, used]) =>
    [...used]
      .filter((each) => ![...used].some((other) => other !== each && below(other).includes(each)))
      .map((each) => `${each} --> ${user}`),
  );
}

describe("docs/architecture.md", () => {
  it("draws every arrow of the imports and no other", () => {
    const drawn = [...page.matchAll(/^ {2}(\S+ --> \S+)$/gm)].map(([, arrow]) => arrow);
    expect(drawn.sort()).toEqual(arrows(uses()).sort());
  });

  it("names files that exist", () => {
    const named = [...page.matchAll(/`((?:src|codegen|generated|test)\/[\w/.-]+\.ts)`/g)].map(
      ([, file = ""]) => file,
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe("bench/programs", () => {
  it("import sources that exist", () => {
    const folder = join(root, "bench/programs");
    const named = readdirSync(folder).flatMap((name) =>
      [...readFileSync(join(folder, name), "utf8").matchAll(/"(\.\.?\/[^"]+\.ts)"/g)].map(([, path = ""]) =>
        join(folder, path),
      ),
    );
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});
