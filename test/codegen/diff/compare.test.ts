import { describe, expect, it } from "vitest";
import type { Change } from "../../../codegen/diff/change.js";
import { compareApis } from "../../../codegen/diff/compare.js";
import { readApi } from "../../../codegen/diff/read.js";

interface Sketch {
  readonly types?: string;
  readonly requests?: string;
  readonly notifications?: string;
}

/** `Sent` is what users write, `Got` what they are given, `Both` both. */
const ROOTS = `"a": { params: Sent; result: Got }; "b": { params: Both; result: Both };`;

const api = ({ types = "", requests = ROOTS, notifications = "" }: Sketch) =>
  readApi(
    new Map([
      ["types.ts", types],
      [
        "registry.ts",
        `export interface ClientRequests { ${requests} }
         export interface ServerNotifications { ${notifications} }`,
      ],
    ]),
  );

const compare = (before: Sketch, after: Sketch): Change[] => compareApis(api(before), api(after));

/** Each change on one line, with those for whom it is breaking. */
const told = (changes: readonly Change[]): string[] =>
  changes.map(({ action, subject, detail, breaking }) =>
    [action, subject, detail && `(${detail})`, ...(breaking.length > 0 ? ["!", ...breaking] : [])]
      .filter(Boolean)
      .join(" "),
  );

const declare = (type: string) =>
  `export type Sent = ${type}; export type Got = ${type}; export type Both = ${type};`;

describe("methods", () => {
  it("are added and removed", () => {
    expect(
      told(compare({ requests: '"a": { params: null }' }, { requests: '"b": { params: null }' })),
    ).toEqual(["removed a ! senders", "added b"]);
    expect(told(compare({ notifications: '"n": { params: null }' }, {}))).toEqual(["removed n ! readers"]);
  });

  it("change their params, result and stability", () => {
    const before = { requests: '"a": { params: A; result: B }' };
    const after = { requests: '\n/** @experimental */ "a": { params: A | null; result: C }' };
    expect(told(compare(before, after))).toEqual([
      "changed a (became experimental) ! senders",
      "changed a params (also null)",
      "changed a result (from B to C) ! readers",
    ]);
  });
});

describe("types", () => {
  it("are added and removed", () => {
    expect(told(compare({ types: "export type A = string;" }, { types: "export interface B {}" }))).toEqual([
      "removed A ! senders readers",
      "added B",
    ]);
  });

  it.each<[title: string, before: string, after: string, expected: [sent: string[], got: string[]]]>([
    ["an optional property more", "{}", "{ a?: string }", [["added .a (optional)"], ["added .a (optional)"]]],
    [
      "a required property more",
      "{}",
      "{ a: string }",
      [["added .a (required) ! senders"], ["added .a (required)"]],
    ],
    ["a property less", "{ a: string }", "{}", [["removed .a ! senders"], ["removed .a ! readers"]]],
    [
      "a property no longer required",
      "{ a: string }",
      "{ a?: string | undefined }",
      [["changed .a (became optional)"], ["changed .a (became optional) ! readers"]],
    ],
    [
      "a property now required",
      "{ a?: string | undefined }",
      "{ a: string }",
      [["changed .a (became required) ! senders"], ["changed .a (became required)"]],
    ],
    ["a value more", '"a"', '"a" | "b"', [['changed (also "b")'], ['changed (also "b") ! readers']]],
    [
      "a value less",
      '"a" | "b"',
      '"a"',
      [['changed (no longer "b") ! senders'], ['changed (no longer "b")']],
    ],
    [
      "an enum that became a string",
      '"a" | "b"',
      "string",
      [['changed (from "a" | "b" to string)'], ['changed (from "a" | "b" to string) ! readers']],
    ],
    [
      "another type in a list",
      "{ a: string[] }",
      "{ a: number[] }",
      [
        ["changed .a[] (from string to number) ! senders"],
        ["changed .a[] (from string to number) ! readers"],
      ],
    ],
    [
      "another type in a map, however it is written",
      "{ a: Record<string, string> }",
      "{ a: { [key: string]: unknown } }",
      [["changed .a[key] (from string to unknown)"], ["changed .a[key] (from string to unknown) ! readers"]],
    ],
  ])("%s: judged by who meets it", (_, before, after, [sent, got]) => {
    const lines = told(compare({ types: declare(before) }, { types: declare(after) }));
    const of = (name: string): string[] =>
      lines
        .filter((line) => line.split(/[ .[]/)[1] === name)
        .map((line) => line.replace(new RegExp(` ${name} ?`), " "));
    expect(of("Sent")).toEqual(sent);
    expect(of("Got")).toEqual(got);
  });

  it.each<[title: string, before: string, after: string, expected: string]>([
    ["another word for the same", "Path", "File", "(from Path to File)"],
    ["a word for what it was", "string", "Path", "(from string to Path)"],
    ["a word for less", "string", "Size", "(from string to Size) ! senders"],
    ["a word for more", "Size", "Path", "(from Size to Path) ! readers"],
    ["a word within a word", '"s" | "m"', "Sizes", '(from "s" | "m" to Sizes) ! readers'],
    ["words in a list", "Path[]", "null | File[]", "(from Path[] to null | File[]) ! readers"],
    [
      "a map in place of an object",
      "{ a: 1 }",
      "Record<string, 1>",
      "(from { a } to Record<string, 1>) ! senders readers",
    ],
    ["an object by another name", "Inner", "Other", "(from Inner to Other) ! senders readers"],
  ])("judge %s by what it means", (_, before, after, expected) => {
    const words = `export type Path = string; export type File = string; export type Size = "s" | "m";
      export type Sizes = Size | "l"; export interface Inner { a: 1 } export interface Other { a: 1 }`;
    const types = (type: string) => ({ types: `${words} export interface Both { x: ${type} }` });
    expect(told(compare(types(before), types(after)))).toEqual([`changed Both.x ${expected}`]);
  });

  it("may get their first property, and lose their last", () => {
    const [empty, full] = [declare("Record<string, unknown>"), declare("{ a?: string }")];
    expect(told(compare({ types: empty }, { types: full }))).toEqual(
      ["Both", "Got", "Sent"].map((name) => `added ${name}.a (optional)`),
    );
    expect(told(compare({ types: full }, { types: empty }))).toEqual([
      "removed Both.a ! senders readers",
      "removed Got.a ! readers",
      "removed Sent.a ! senders",
    ]);
  });

  it("reach through other types, also in a circle", () => {
    const types = (inner: string) =>
      `export interface Got { list: Record<string, (null | Middle)[]> }
       export type Middle = { type: "a"; inner?: Inner } | null;
       export interface Inner { got: Got; a: ${inner} }`;
    expect(told(compare({ types: types("string") }, { types: types("number") }))).toEqual([
      "changed Inner.a (from string to number) ! readers",
    ]);
  });

  it.each<[title: string, before: string, after: string, expected: string[]]>([
    ["a string gets known words", "string", '"a" | (string & {})', ['changed Both (also "a")']],
    ["an enum opens", '"a"', '"a" | (string & {})', ["changed Both (also string) ! readers"]],
    ["an enum closes", '"a" | (string & {})', '"a"', ["changed Both (no longer string) ! senders"]],
    [
      "no value becomes one",
      "{ a: never }",
      "{ a: string }",
      ["changed Both.a (from never to string) ! readers"],
    ],
    [
      "a value becomes none",
      "{ a: string }",
      "{ a: never }",
      ["changed Both.a (from string to never) ! senders"],
    ],
    [
      "an element of a tuple changes",
      "[string, number]",
      "[string, number | null]",
      ["changed Both.1 (also null) ! readers"],
    ],
    [
      "a tuple grows",
      "[string]",
      "[string, number?, ...A[]]",
      ["added Both.1 (optional)", "added Both.rest (optional)"],
    ],
    ["a tuple shrinks", "[string, number]", "[string]", ["removed Both.1 ! senders readers"]],
    ["an element may be missing", "[string]", "[string?]", ["changed Both.0 (became optional) ! readers"]],
    [
      "the items after a tuple change",
      "[...A[]]",
      "[...string[]]",
      ["changed Both.rest (from A to string) ! senders readers"],
    ],
    [
      "a list becomes a tuple",
      "{ a: string[] }",
      "{ a: [string, (A | null)?, ...A[]] }",
      ["changed Both.a (from string[] to [string, (A | null)?, ...A[]]) ! senders readers"],
    ],
  ])("%s", (_, before, after, expected) => {
    const types = (type: string) => ({ types: `export type Both = ${type};` });
    expect(told(compare(types(before), types(after)))).toEqual(expected);
  });

  it("are met through tuples", () => {
    const types = (inner: string) =>
      `export type Got = [string, Inner?]; export interface Inner { a: ${inner} }`;
    expect(told(compare({ types: types("string") }, { types: types("number") }))).toEqual([
      "changed Inner.a (from string to number) ! readers",
    ]);
  });

  it("become deprecated, which breaks nobody", () => {
    const plain = "export interface Both { a?: string }";
    const marked = "/** @deprecated Use b. */ export interface Both {\n /** @deprecated */ a?: string }";
    expect(told(compare({ types: plain }, { types: marked }))).toEqual([
      "changed Both (became deprecated)",
      "changed Both.a (became deprecated)",
    ]);
    const requests = { requests: '"a": { params: null }' };
    const deprecated = { requests: '\n/** @deprecated */ "a": { params: null }' };
    expect(told(compare(deprecated, requests))).toEqual(["changed a (is no longer deprecated)"]);
  });

  it("concern everybody when no method reaches them; a text with their name does not", () => {
    const types = (inner: string) =>
      `export interface Got { a: "Inner" } export interface Inner { a: ${inner} }`;
    expect(told(compare({ types: types("string") }, { types: types("number") }))).toEqual([
      "changed Inner.a (from string to number) ! senders readers",
    ]);
  });

  it("are the same with other parentheses", () => {
    const types = (type: string) => ({ types: `export interface Got { a: ${type} }` });
    expect(compare(types('("x" | ("y" | null))[]'), types('("x" | "y" | null)[]'))).toEqual([]);
    expect(compare(types("(string | null)"), types("string | null"))).toEqual([]);
  });

  it("say once what is the same in every arm, and name the arm otherwise", () => {
    const before = 'export type Got = { type: "a" } | { type: "b" };';
    const after = 'export type Got = { type: "a"; id?: string; x?: string } | { type: "b"; id?: string };';
    expect(told(compare({ types: before }, { types: after }))).toEqual([
      "added Got.id (optional)",
      'added Got (type: "a").x (optional)',
    ]);
  });

  it("distinguish arms with one tag by their properties", () => {
    const before = 'export type Sent = { type: "image"; url: string };';
    const after = 'export type Sent = { type: "image"; url: string } | { type: "image"; file: string };';
    expect(told(compare({ types: before }, { types: after }))).toEqual([
      'changed Sent (also type: "image" of { type, file })',
    ]);
  });

  it("become experimental, and stable", () => {
    const stable = "export interface Sent { a?: string }";
    const marked = "/** @experimental */ export interface Sent {\n /** @experimental */ a?: string }";
    expect(told(compare({ types: stable }, { types: marked }))).toEqual([
      "changed Sent (became experimental) ! senders",
      "changed Sent.a (became experimental) ! senders",
    ]);
    expect(told(compare({ types: marked }, { types: stable }))).toEqual([
      "changed Sent (is no longer experimental)",
      "changed Sent.a (is no longer experimental)",
    ]);
  });

  it("do not repeat what the methods say", () => {
    const union = (methods: string) => `export type ClientRequest = ${methods};`;
    expect(compare({ types: union('{ method: "a" }') }, { types: union('{ method: "b" }') })).toEqual([]);
  });
});

it("finds nothing between an API and itself", () => {
  const types = declare('{ a?: "x" | { type: "t"; b: string[] } | null; [key: string]: unknown }');
  expect(compare({ types }, { types })).toEqual([]);
});
