/** Shapes → the unformatted TypeScript of each, compiled by json-schema-to-typescript. */
import { compile, type Options } from "json-schema-to-typescript";
import type { Shape } from "./shape.js";

const PROPERTY = /^(\w+): ?/;

const OPTIONS: Partial<Options> = {
  additionalProperties: false,
  bannerComment: "",
  enableConstEnums: false,
  format: false,
  ignoreMinAndMaxItems: true,
  $refOptions: { resolve: { external: false, file: false, http: false } },
};

/**
 * Compiles the shapes as the properties of one object: the library keeps the names of properties, but rewrites those of
 * declarations (`W3cTraceContext` to `W3CTraceContext`).
 */
export async function compileShapes(shapes: ReadonlyMap<string, Shape>): Promise<Map<string, string[]>> {
  const schema: Shape = {
    type: "object",
    properties: Object.fromEntries(shapes),
    required: [...shapes.keys()],
    additionalProperties: false,
  };
  // With this variable set, the library prints every schema that it compiles.
  delete process.env.VERBOSE;
  return splitProperties(await compile(schema as Parameters<typeof compile>[0], "Definitions", OPTIONS));
}

/** Splits the text of one interface into the lines of its properties, each with its comment above it. */
function splitProperties(text: string): Map<string, string[]> {
  const properties = new Map<string, string[]>();
  let current: string[] = [];
  let comment: string[] = [];
  let depth = 0;
  for (const line of text.trim().split("\n").slice(1, -1)) {
    if (comment.length > 0 || line === "/**") {
      comment.push(line);
      if (line !== " */") continue;
      if (depth === 0) current = comment;
      else current.push(...comment);
      comment = [];
      continue;
    }
    if (line.startsWith("}")) depth -= 1;
    const name = depth === 0 ? PROPERTY.exec(line)?.[1] : undefined;
    if (name !== undefined) {
      if (current[current.length - 1] !== " */") current = [];
      properties.set(name, current);
    }
    current.push(line);
    if (line.endsWith("{")) depth += 1;
  }
  return properties;
}
