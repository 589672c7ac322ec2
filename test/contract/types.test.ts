import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";
import { outline } from "../support/codegen/outline.js";
import { corrected } from "../support/protocol/corrections.js";
import { definitionsOf, readBundle } from "../support/protocol/raw-bundle.js";
import { schemaShape } from "../support/protocol/schema-shape.js";
import { printShape } from "../support/protocol/shape.js";
import { typeShapes } from "../support/protocol/type-shape.js";

const text = readFileSync(join(generatedDir, "types.ts"), "utf8");
const definitions = corrected(definitionsOf(readBundle(schemaDir, "experimental")));

describe("generated/types.ts", () => {
  const exported = outline(text).map((line) => line.replace(/^(interface|type) /, ""));

  test("exports every definition once, sorted, and nothing else", () => {
    expect(exported).toEqual([...exported].sort());
    expect([...exported].sort()).toEqual([...definitions.keys()].sort());
  });

  test("has no numbered copies of a definition", () => {
    const copies = exported.filter((name) => /\d$/.test(name) && definitions.has(name.replace(/\d+$/, "")));
    expect(copies).toEqual([]);
  });

  test("writes every optional property so that undefined may be given", () => {
    const optional = [...text.matchAll(/^\s*(?:"[^"]+"|\w+)\?: (.*)$/gm)].map(([, type]) => type ?? "");
    expect(optional.length).toBeGreaterThan(1000);
    expect(optional.filter((type) => !/\bundefined\b|^unknown;|[({]$/.test(type))).toEqual([]);
  });
});

describe("says what the schema says, down to what is optional and what may be null", () => {
  const shapes = typeShapes(text);

  test.each([...definitions])("%s", (name, schema) => {
    expect(printShape(shapes.get(name) ?? [])).toBe(printShape(schemaShape(schema)));
  });
});
