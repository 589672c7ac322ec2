/** Shapes → the unformatted TypeScript of each, compiled by json-schema-to-typescript. */
import { createRequire, Module } from "node:module";
import type * as Library from "json-schema-to-typescript";
import type { Shape } from "./shape.js";

const LIBRARY = "json-schema-to-typescript";
const PROPERTY = /^(\w+): ?/;

const OPTIONS: Partial<Library.Options> = {
  additionalProperties: false,
  bannerComment: "",
  enableConstEnums: false,
  format: false,
  ignoreMinAndMaxItems: true,
  $refOptions: { resolve: { external: false, file: false, http: false } },
};

/**
 * The definitions go as the properties of one object, whose names the library keeps as they are; declared each by
 * itself they would be rewritten (`W3cTraceContext` to `W3CTraceContext`).
 */
export async function compileShapes(shapes: ReadonlyMap<string, Shape>): Promise<Map<string, string[]>> {
  const schema: Shape = {
    type: "object",
    properties: Object.fromEntries(shapes),
    required: [...shapes.keys()],
    additionalProperties: false,
  };
  const { compile } = loadLibrary();
  return splitProperties(await compile(schema as Parameters<typeof compile>[0], "Definitions", OPTIONS));
}

/**
 * By `require`, since an `import` would first scan the library for the names of its exports; and with nothing in place
 * of the formatter, which is never called and would begin to load all of itself in the background.
 */
function loadLibrary(): typeof Library {
  // With this variable set the library prints every schema that it sees.
  delete process.env.VERBOSE;
  const require = createRequire(import.meta.url);
  const formatter = createRequire(require.resolve(LIBRARY)).resolve("prettier");
  const known = require.cache[formatter];
  require.cache[formatter] = known ?? Object.assign(new Module(formatter), { loaded: true });
  try {
    return require(LIBRARY) as typeof Library;
  } finally {
    if (known === undefined) delete require.cache[formatter];
  }
}

/** The lines of each property of the one interface that `text` declares, each with its comment above it. */
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
