import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allMethods, loadProtocol } from "../../codegen/schema/model.js";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";

const page = readFileSync(join(generatedDir, "PROTOCOL.md"), "utf8");
const types = readFileSync(join(generatedDir, "types.ts"), "utf8").split("\n");
const methods = allMethods(loadProtocol(schemaDir));
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")), section]),
);

describe("PROTOCOL.md", () => {
  test("has a section for each method, with its sentence", () => {
    expect([...sections.keys()]).toEqual(methods.map(({ method }) => method));
    for (const { method, summary } of methods) {
      if (summary !== undefined) expect(sections.get(method)).toContain(`\n\n${summary}\n`);
    }
  });

  test("links every type to the line that declares it", () => {
    const links = [...page.matchAll(/\[(\w+)\]\(types\.ts#L(\w+)\)/g)];
    const wrong = links.filter(
      ([, name, line]) =>
        !new RegExp(`^export (interface|type) ${name}\\b`).test(types[Number(line) - 1] ?? ""),
    );
    expect(links.length).toBeGreaterThan(500);
    expect(wrong.map(([link]) => link)).toEqual([]);
  });

  test("links only to headings and files that exist", () => {
    const anchors = new Set(
      [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
        heading
          .toLowerCase()
          .replaceAll(/[^a-z0-9_ -]/g, "")
          .replaceAll(" ", "-"),
      ),
    );
    for (const [, target = ""] of page.matchAll(/\]\(#([^)]*)\)/g)) expect(anchors).toContain(target);
    for (const [, file = ""] of page.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g))
      expect(existsSync(join(generatedDir, file)), file).toBe(true);
  });

  test("names the params, the result, the stub and the route of a method", () => {
    expect(sections.get("turn/start")).toMatch(/Stub: `turnStart`\./);
    expect(sections.get("turn/start")).toMatch(/\| `threadId` \| string \|/);
    expect(sections.get("turn/start")).toMatch(/\*\*Result\*\*: \[TurnStartResponse\]/);
    expect(sections.get("item/started")).toContain("Routed by `threadId`, `turnId`, `item.id`.");
    expect(sections.get("thread/start")).not.toContain("NEW APIs");
  });
});
