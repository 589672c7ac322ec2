import { describe, expect, it } from "vitest";
import { compileShapes } from "../../../codegen/emit/compiler.js";
import { layOut } from "../../../codegen/emit/layout.js";
import { shapeDefinitions } from "../../../codegen/emit/shape.js";
import { refTo, type Schema } from "../../../codegen/schema/schema.js";
import { type ExperimentalMarks, NO_MARKS } from "../../../codegen/schema/surfaces.js";

/** The declaration of a definition called `Thing`. */
async function declare(schema: Schema, marks: ExperimentalMarks = NO_MARKS): Promise<string> {
  const shapes = shapeDefinitions(new Map([["Thing", schema]]), marks);
  const compiled = await compileShapes(shapes);
  return layOut("Thing", compiled.get("Thing") ?? [], shapes.get("Thing")?.type === "object");
}

const string: Schema = { type: "string" };
const ref = (name: string): Schema => ({ $ref: refTo(name) });
const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: "object",
  properties,
  required,
});
const tag = (value: string): Schema => ({ type: "string", enum: [value] });

describe("leaf types", () => {
  it.each<[string, Schema]>([
    ["string", string],
    ["number", { type: "integer", format: "int64" }],
    ["string | null", { type: ["string", "null"] }],
    ["unknown", {}],
    ["unknown", { description: "" }],
    ["unknown", { anyOf: [{}, { type: "null" }] }],
    ["Other", ref("Other")],
    ["Other", { allOf: [ref("Other")] }],
    ["Other | null", { anyOf: [ref("Other"), { type: "null" }] }],
    ["A & (B | null)", { allOf: [ref("A"), { anyOf: [ref("B"), { type: "null" }] }] }],
    ['"a" | 1 | true | null', { enum: ["a", 1, true, null] }],
    ["unknown[]", { type: "array" }],
    ["Other[]", { type: "array", items: ref("Other") }],
    ['("a" | "b")[]', { type: "array", items: { enum: ["a", "b"] } }],
    ["string[][]", { type: "array", items: { type: "array", items: string } }],
    ["Record<string, unknown>", { type: "object" }],
    ["Record<string, unknown>", { type: "object", properties: {} }],
    ["Record<string, unknown>", { type: "object", additionalProperties: true }],
    ["Record<string, never>", { type: "object", additionalProperties: false }],
    ["Record<string, number | null>", { type: "object", additionalProperties: { type: ["number", "null"] } }],
    ["{ [key: string]: Thing }", { type: "object", additionalProperties: ref("Thing") }],
    ["string | Record<string, unknown>", { type: ["string", "object"] }],
  ])("%s", async (type, schema) => {
    expect(await declare(schema)).toBe(`export type Thing = ${type};`);
  });

  it("a long union stands on lines of its own", async () => {
    const values = Array.from({ length: 12 }, (_, index) => `value-${index}`);
    const members = values.map((value) => `\n  | "${value}"`).join("");
    expect(await declare({ enum: values })).toBe(`export type Thing =${members};`);
  });

  it("escapes what a string literal cannot hold", async () => {
    expect(await declare({ enum: ['"\n\\', "\u2028"] })).toBe(
      'export type Thing = "\\"\\n\\\\" | "\\u2028";',
    );
  });
});

describe("objects", () => {
  it("are interfaces; optional properties may be undefined; tags come first", async () => {
    const schema = object({ zeta: string, kind: tag("x"), alpha: ref("Other"), any: {} }, ["kind", "zeta"]);
    expect(await declare(schema)).toBe(`export interface Thing {
  kind: "x";
  alpha?: Other | undefined;
  any?: unknown;
  zeta: string;
}`);
  });

  it("have an index signature only where the schema is open beside its properties", async () => {
    const open = { ...object({ a: string }), additionalProperties: true };
    expect(await declare(open)).toBe("export interface Thing {\n  a: string;\n  [k: string]: unknown;\n}");
    expect(await declare({ ...open, additionalProperties: false })).toBe(
      "export interface Thing {\n  a: string;\n}",
    );
  });

  it("nest, in lists and as optional properties", async () => {
    const inner = object({ a: string });
    const schema = object({ list: { type: "array", items: inner }, maybe: inner }, ["list"]);
    expect(await declare(schema)).toBe(`export interface Thing {
  list: {
    a: string;
  }[];
  maybe?:
    | {
        a: string;
      }
    | undefined;
}`);
  });

  it("may be one type of several", async () => {
    const schema: Schema = {
      ...object({ a: string }),
      type: ["object", "null", "array"],
      items: object({ b: string }),
    };
    expect(await declare(schema)).toBe(`export type Thing =
  | {
      a: string;
    }
  | null
  | {
      b: string;
    }[];`);
  });

  it("declare what is required and not described", async () => {
    expect(await declare(object({ a: string }, ["a", "b"]))).toBe(
      "export interface Thing {\n  a: string;\n  b: unknown;\n}",
    );
  });

  it("take every property name, and quote the odd ones", async () => {
    const names = [
      "title",
      "$ref",
      "$defs",
      "definitions",
      "id",
      "tsType",
      "extends",
      "__proto__",
      "a b",
      "*/",
      '"',
      "[k: string]",
      "}",
    ];
    const text = await declare(object(Object.fromEntries(names.map((name) => [name, string]))));
    for (const name of names) {
      const key = /^[\w$]+$/.test(name) ? name : JSON.stringify(name);
      expect(text.split("\n")).toContain(`  ${key}: string;`);
    }
  });
});

describe("unions", () => {
  it("hand their own properties to every arm", async () => {
    const schema: Schema = {
      ...object({ id: string }),
      oneOf: [object({ type: tag("a"), size: { type: "integer" } }), object({ type: tag("b") })],
    };
    expect(await declare(schema)).toBe(`export type Thing =
  | {
      type: "a";
      id: string;
      size: number;
    }
  | {
      type: "b";
      id: string;
    };`);
  });

  it("leave to an arm what it says itself, unless it says nothing", async () => {
    const schema: Schema = {
      ...object({ id: string, size: string }),
      oneOf: [object({ type: tag("a"), id: {}, size: { type: "integer" } })],
    };
    expect(await declare(schema)).toBe(`export interface Thing {
  type: "a";
  id: string;
  size: number;
}`);
  });

  it("hand over a property that other objects would take for their prototype", async () => {
    const odd = JSON.parse('{ "__proto__": { "type": "string" } }') as Record<string, Schema>;
    const schema: Schema = { ...object({ id: string }), oneOf: [object(odd), { type: "null" }] };
    expect(await declare(schema)).toBe(`export type Thing =
  | {
      __proto__: string;
      id: string;
    }
  | null;`);
  });

  it("unfold a union inside an arm", async () => {
    const inner: Schema = {
      ...object({ type: tag("image") }),
      anyOf: [object({ url: string }), object({ file: string })],
    };
    expect(await declare({ oneOf: [inner, object({ type: tag("text") })] })).toBe(`export type Thing =
  | {
      type: "image";
      url: string;
    }
  | {
      type: "image";
      file: string;
    }
  | {
      type: "text";
    };`);
  });

  it("mix leaves and objects, and keep the parentheses of a list", async () => {
    const arms: Schema = { oneOf: [{ enum: ["a", "b"] }, object({ c: string }), { type: "null" }] };
    expect(await declare(object({ list: { type: "array", items: arms } }))).toBe(`export interface Thing {
  list: (
    | "a"
    | "b"
    | {
        c: string;
      }
    | null
  )[];
}`);
  });

  it("intersect when there are two of them", async () => {
    const schema: Schema = { oneOf: [ref("A"), object({ b: string })], anyOf: [ref("C"), { type: "null" }] };
    expect(await declare(schema)).toBe(`export type Thing =
  | (A | {
      b: string;
    }) & (C | null);`);
    expect(
      await declare({ allOf: [object({ b: string }), { type: ["object", "null"] }] }),
    ).toBe(`export type Thing =
  | {
      b: string;
    } & (Record<string, unknown> | null);`);
  });

  it("intersect with what they refer to", async () => {
    expect(
      await declare({ ...object({ id: string }), anyOf: [ref("A"), ref("B")] }),
    ).toBe(`export type Thing =
  | (A & {
      id: string;
    })
  | (B & {
      id: string;
    });`);
  });
});

describe("comments", () => {
  it("of arms go to their tag, of values to a list", async () => {
    const arm: Schema = { ...object({ type: tag("a") }), description: "About a." };
    const values: Schema = {
      oneOf: [{ ...tag("x"), description: "About x." }, tag("y")],
      description: "Either.",
    };
    expect(await declare({ oneOf: [arm, object({ type: tag("b"), v: values })] })).toBe(`export type Thing =
  | {
      /** About a. */
      type: "a";
    }
  | {
      type: "b";
      /**
       * Either.
       *
       * - \`"x"\`: About x.
       */
      v: "x" | "y";
    };`);
  });

  it("tag what only the experimental surface has", async () => {
    const property: Schema = { type: "string", description: "New." };
    const marks = { ...NO_MARKS, definitions: new Set(["Thing"]), schemas: new Set([property]) };
    expect(await declare(object({ a: property }), marks)).toBe(`/** @experimental */
export interface Thing {
  /**
   * New.
   *
   * @experimental
   */
  a: string;
}`);
  });

  it("cannot become code", async () => {
    const description = "*/ export const evil = 1; /*\n */\nexport type Evil = {";
    const text = await declare({ ...object({ a: { ...string, description } }), description });
    const comments = /\/\*\*[\s\S]*?\*\//g;
    expect(text.replace(comments, "").replace(/\s+/g, " ")).toBe(" export interface Thing { a: string; }");
  });
});
