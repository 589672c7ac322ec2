import type { Json, JsonObject } from "./json.js";
import { object, ref, string } from "./nodes.js";

/** One meaning, as each dialect writes it, and the declaration that it must become. */
export interface KeywordRow {
  readonly keyword: string;
  readonly draft07: Json;
  /** As `draft07` where both dialects write it alike; references are translated. */
  readonly draft2020?: Json;
  /** The declaration of a definition called `Thing`. */
  readonly declaration: string;
}

const row = (keyword: string, draft07: Json, declaration: string, draft2020 = draft07): KeywordRow => ({
  keyword,
  draft07,
  draft2020,
  declaration,
});
const type = (keyword: string, draft07: Json, text: string, draft2020 = draft07): KeywordRow =>
  row(keyword, draft07, `export type Thing = ${text};`, draft2020);
const array = (keywords: JsonObject): JsonObject => ({ type: "array", ...keywords });
const map = (keywords: JsonObject): JsonObject => ({ type: "object", ...keywords });
const integer: JsonObject = { type: "integer" };
const pair = { minItems: 2, maxItems: 2 };

export const keywordRows: readonly KeywordRow[] = [
  type("const: a word", { type: "string", const: "a" }, '"a"'),
  type("const: a number", { const: -1.5 }, "-1.5"),
  type("const: null", { const: null }, "null"),
  type(
    "const: a list and an object",
    { const: ["*/", { "a b": 1, b: {} }] },
    '["*/", { "a b": 1; "b": Record<string, never> }]',
  ),
  type("const beside enum: what is in both", { const: "a", enum: ["a", "b"] }, '"a"'),
  type("const beside enum: what is in neither", { const: "c", enum: ["a", "b"] }, "never"),
  row(
    "const: the tag of a union",
    { oneOf: [object({ type: { const: "x" }, a: string }), object({ type: { const: "y" } })] },
    'export type Thing =\n  | {\n      type: "x";\n      a: string;\n    }\n  | {\n      type: "y";\n    };',
  ),
  type("enum: none", { enum: [] }, "never"),
  type("enum: of another type too", { type: "string", enum: ["a", 1, null] }, '"a"'),
  type(
    "an open enum",
    { anyOf: [{ type: "string", enum: ["a", "b"] }, string] },
    '"a" | "b" | (string & {})',
  ),
  type(
    "an open enum of one arm each",
    { anyOf: [{ const: "a" }, { const: "b" }, string, { type: "null" }] },
    '"a" | "b" | (string & {}) | null',
  ),
  type("an open enum by name", { anyOf: [ref("Words"), string] }, "Words | (string & {})"),
  type(
    "an open enum in a list",
    array({ items: { anyOf: [string, { allOf: [ref("Words")] }] } }),
    "((string & {}) | Words)[]",
    array({ items: { anyOf: [string, ref("Words")] } }),
  ),
  row(
    "an open enum beside objects",
    { anyOf: [{ enum: ["a"] }, object({ b: string }), { type: ["string", "object"] }] },
    'export type Thing =\n  | "a"\n  | {\n      b: string;\n    }\n  | (string & {})\n  | Record<string, unknown>;',
  ),
  type("a string beside an object by name", { anyOf: [string, ref("Thread")] }, "string | Thread"),
  row("deprecated", { type: "string", deprecated: true }, "/** @deprecated */\nexport type Thing = string;"),
  row(
    "deprecated: of advice",
    { ...string, deprecated: true, description: "Deprecated: use b." },
    "/** @deprecated use b. */\nexport type Thing = string;",
  ),
  row(
    "deprecated: a property",
    object({ a: { ...string, deprecated: true, description: "Old." } }),
    "export interface Thing {\n  /**\n   * Old.\n   *\n   * @deprecated\n   */\n  a: string;\n}",
  ),
  row(
    "deprecated: an arm",
    {
      oneOf: [{ ...object({ type: { enum: ["x"] } }), deprecated: true }, object({ type: { enum: ["y"] } })],
    },
    'export type Thing =\n  | {\n      /** @deprecated */\n      type: "x";\n    }\n  | {\n      type: "y";\n    };',
  ),
  row(
    "deprecated: a value",
    {
      oneOf: [
        { ...string, enum: ["x"], deprecated: true },
        { ...string, enum: ["y"] },
      ],
    },
    '/** - `"x"` (deprecated) */\nexport type Thing = "x" | "y";',
  ),
  row(
    "deprecated: beside a reference",
    object({ a: { allOf: [ref("Words")], deprecated: true } }),
    "export interface Thing {\n  /** @deprecated */\n  a: Words;\n}",
    object({ a: { ...ref("Words"), deprecated: true } }),
  ),
  type("deprecated: false", { type: "string", deprecated: false }, "string"),
  row(
    "readOnly",
    object({ a: { ...string, readOnly: true } }),
    "export interface Thing {\n  /** @readonly */\n  a: string;\n}",
  ),
  row(
    "writeOnly",
    object({ a: { ...string, writeOnly: true } }),
    "export interface Thing {\n  /** @writeonly */\n  a: string;\n}",
  ),
  row(
    "uniqueItems",
    array({ items: string, uniqueItems: true }),
    "/** No item occurs twice. */\nexport type Thing = string[];",
  ),
  row(
    "contentEncoding and contentMediaType",
    { ...string, contentEncoding: "base64", contentMediaType: "image/png" },
    "/**\n * Content encoding: `base64`.\n * Media type: `image/png`.\n */\nexport type Thing = string;",
  ),
  row(
    "examples",
    { ...string, description: "A.", examples: ["b", { c: [null, 1] }] },
    '/**\n * A.\n *\n * @example "b"\n * @example {"c":[null,1]}\n */\nexport type Thing = string;',
  ),
  type(
    "patternProperties: nothing else",
    map({ patternProperties: { "^\\d+$": integer }, additionalProperties: false }),
    "Record<string, number>",
  ),
  type(
    "patternProperties: and anything else",
    map({ patternProperties: { "^\\d+$": integer } }),
    "Record<string, unknown>",
  ),
  type(
    "patternProperties: and others",
    map({ patternProperties: { a: integer, b: { type: "null" } }, additionalProperties: string }),
    "Record<string, number | null | string>",
  ),
  type(
    "patternProperties: of itself",
    map({ patternProperties: { a: ref("Thing") }, additionalProperties: false }),
    "{ [key: string]: Thing }",
  ),
  row(
    "patternProperties: of objects",
    map({ patternProperties: { a: object({ b: string }) }, additionalProperties: false }),
    "export interface Thing {\n  [k: string]: {\n    b: string;\n  };\n}",
  ),
  row(
    "patternProperties: beside properties",
    {
      ...object({ a: string, "b?": string }),
      patternProperties: { "^x-": integer },
      additionalProperties: false,
    },
    "export interface Thing {\n  a: string;\n  b?: string | undefined;\n  [k: string]: number | string | undefined;\n}",
  ),
  type(
    "a tuple",
    array({ items: [string, integer], ...pair }),
    "[string, number]",
    array({ prefixItems: [string, integer], ...pair }),
  ),
  type(
    "a tuple that is closed",
    array({ items: [string, { type: ["string", "null"] }], additionalItems: false, minItems: 1 }),
    "[string, (string | null)?]",
    array({ prefixItems: [string, { type: ["string", "null"] }], items: false, minItems: 1 }),
  ),
  type(
    "a tuple that goes on",
    array({ items: [string], additionalItems: ref("Words"), minItems: 1 }),
    "[string, ...Words[]]",
    array({ prefixItems: [string], items: ref("Words"), minItems: 1 }),
  ),
  type(
    "a tuple without bounds",
    array({ items: [string] }),
    "[string?, ...unknown[]]",
    array({ prefixItems: [string] }),
  ),
  type(
    "a tuple cut short",
    array({ items: [string, integer], maxItems: 1 }),
    "[string?]",
    array({ prefixItems: [string, integer], maxItems: 1 }),
  ),
  type(
    "a tuple of objects",
    array({
      items: [
        object({ a: string, "b-c?": ref("Words") }),
        { oneOf: [object({ d: array({ items: object({ e: true }) }) }), { type: "null" }] },
      ],
      ...pair,
    }),
    '[{ a: string; "b-c"?: Words | undefined }, { d: { e: unknown }[] } | null]',
    array({
      prefixItems: [
        object({ a: string, "b-c?": ref("Words") }),
        { oneOf: [object({ d: array({ items: object({ e: true }) }) }), { type: "null" }] },
      ],
      ...pair,
    }),
  ),
  type("false", false, "never"),
  row(
    "false: a property",
    object({ "a?": false, b: string }),
    "export interface Thing {\n  a?: undefined;\n  b: string;\n}",
  ),
  type("false: the items", array({ items: false }), "never[]"),
  type("false: an arm", { anyOf: [false, string] }, "string"),
  row(
    "false: an arm beside objects",
    { anyOf: [object({ a: string }), false] },
    "export interface Thing {\n  a: string;\n}",
  ),
  type("$comment", { ...string, $comment: "*/ nobody sees this" }, "string"),
  type("nullable", { ...string, nullable: true }, "string | null", { type: ["string", "null"] }),
  type("nullable: false", { ...string, nullable: false }, "string"),
  type("nullable: an enum", { ...string, enum: ["a"], nullable: true }, '"a" | null', { enum: ["a", null] }),
  type("nullable: a reference", { allOf: [ref("Words")], nullable: true }, "Words | null", {
    anyOf: [ref("Words"), { type: "null" }],
  }),
  type("nullable: anything", { nullable: true }, "unknown", true),
  type(
    "a reference with siblings",
    { allOf: [ref("Thread"), map({ additionalProperties: string })] },
    "Thread & Record<string, string>",
    { ...ref("Thread"), allOf: [map({ additionalProperties: string })] },
  ),
  row(
    "bounds",
    object({
      a: { type: "integer", minimum: 0, maximum: 255 },
      b: { type: "string", minLength: 1, maxLength: 9 },
      c: array({ items: string, minItems: 1, maxItems: 3 }),
    }),
    "export interface Thing {\n  a: number;\n  b: string;\n  c: string[];\n}",
  ),
];
