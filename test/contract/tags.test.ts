import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";
import { definitionsOf, type RawSchema, readBundle } from "../support/protocol/raw-bundle.js";

const stable = definitionsOf(readBundle(schemaDir, "stable"));
const experimental = definitionsOf(readBundle(schemaDir, "experimental"));
const declarations = readDeclarations();

const tagOfKeyword = { examples: "example", readOnly: "readonly", writeOnly: "writeonly" };

interface Tagged {
  readonly tags: readonly string[];
  readonly properties: ReadonlyMap<string, readonly string[]>;
}

function readDeclarations(): ReadonlyMap<string, Tagged> {
  const text = readFileSync(join(generatedDir, "types.ts"), "utf8");
  const source = ts.createSourceFile("types.ts", text, ts.ScriptTarget.ES2022, true);
  const tagged = new Map<string, Tagged>();
  for (const statement of source.statements) {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) continue;
    const members = ts.isInterfaceDeclaration(statement)
      ? statement.members.filter(ts.isPropertySignature)
      : [];
    const properties = members.map((member): [string, string[]] => {
      return [(member.name as ts.Identifier | ts.StringLiteral).text, tagsOf(member)];
    });
    tagged.set(statement.name.text, { tags: tagsOf(statement), properties: new Map(properties) });
  }
  return tagged;
}

function tagsOf(node: ts.Node): string[] {
  return ts.getJSDocTags(node).map((tag) => tag.tagName.text);
}

describe("@experimental", () => {
  test("is on the definitions that the stable surface lacks, and on no other", () => {
    const marked = [...declarations]
      .filter(([, { tags }]) => tags.includes("experimental"))
      .map(([name]) => name);
    expect(marked).toEqual([...experimental.keys()].filter((name) => !stable.has(name)).sort());
    expect(marked).toHaveLength(169);
  });

  test("is on the properties that the stable surface lacks, and on no other", () => {
    const expected: string[] = [];
    const marked: string[] = [];
    for (const [name, { properties }] of declarations) {
      const known = stable.get(name)?.properties;
      for (const [property, tags] of properties) {
        if (tags.includes("experimental")) marked.push(`${name}.${property}`);
        if (known !== undefined && !Object.hasOwn(known, property)) expected.push(`${name}.${property}`);
      }
    }
    expect(marked).toEqual(expected);
    expect(marked.length).toBeGreaterThan(20);
  });
});

describe("@deprecated", () => {
  const says = ({ description = "", deprecated = false }: RawSchema): boolean =>
    deprecated || /^(@deprecated|deprecated\b)/i.test(description);

  test("is on the definitions with the keyword or whose description begins with the word, and on no other", () => {
    const marked = [...declarations]
      .filter(([, { tags }]) => tags.includes("deprecated"))
      .map(([name]) => name);
    const expected = [...experimental].filter(([, schema]) => says(schema)).map(([name]) => name);
    expect(marked).toEqual(expected.sort());
    expect(marked).toContain("ContextCompactedNotification");
  });

  test("is on the properties with the keyword or whose description begins with the word, and on no other", () => {
    for (const [name, { properties }] of declarations) {
      for (const [property, tags] of properties) {
        const schema = experimental.get(name)?.properties?.[property];
        if (schema === undefined) continue;
        const expected = typeof schema === "object" && says(schema);
        expect(tags.includes("deprecated"), `${name}.${property}`).toBe(expected);
      }
    }
    expect(declarations.get("Model")?.properties.get("additionalSpeedTiers")).toContain("deprecated");
  });
});

test("no tag is there that neither a keyword nor the first words of a description ask for", () => {
  const tags = [...declarations.values()].flatMap(({ tags: own, properties }) =>
    [own, ...properties.values()].flat(),
  );
  const text = JSON.stringify([...experimental.values()]);
  const asked = Object.entries(tagOfKeyword).filter(([keyword]) => text.includes(`"${keyword}":`));
  expect([...new Set(tags)].sort()).toEqual(
    ["deprecated", "experimental", ...asked.map(([, tag]) => tag)].sort(),
  );
});
