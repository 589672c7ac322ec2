import { beforeAll, describe, expect, test } from "vitest";
import { type Generated, generate } from "../support/codegen/generate.js";
import { interfaceMembers } from "../support/codegen/interface-members.js";
import { outline } from "../support/codegen/outline.js";
import { type TypeProblem, typeCheck } from "../support/codegen/type-check.js";
import { printShape } from "../support/protocol/shape.js";
import { typeShapes } from "../support/protocol/type-shape.js";
import { earlyReleases } from "../support/schemas/early-releases.js";
import { laterReleases } from "../support/schemas/later-releases.js";
import { schemaFolder } from "../support/schemas/schema-folder.js";
import { selfContaining } from "../support/schemas/self-containing.js";
import { singleSurfaces } from "../support/schemas/single-surfaces.js";

const shapes = [...earlyReleases, ...laterReleases, ...singleSurfaces, selfContaining];
const runs = new Map<string, Generated>();
let problems: readonly TypeProblem[];

const fileOf = (name: string, file: string): string => runs.get(name)?.files[file] ?? "";

beforeAll(async () => {
  const program: Record<string, string> = {};
  for (const [index, { name, surfaces }] of shapes.entries()) {
    const bundles = Object.entries(surfaces).map(([surface, sketch]) => [surface, sketch.bundle()]);
    const run = await generate(schemaFolder(Object.fromEntries(bundles)));
    runs.set(name, run);
    for (const file of ["types.ts", "registry.ts", "methods.ts"])
      program[`${index}/${file}`] = run.files[file] ?? "";
  }
  problems = typeCheck(program);
});

describe.each(shapes.map((shape, index) => ({ ...shape, index })))(
  "$name",
  ({ name, index, surfaces, types, results }) => {
    test("is generated and type-checks strictly", () => {
      expect(runs.get(name)?.code, runs.get(name)?.stderr).toBe(0);
      expect(problems.filter(({ file }) => file.startsWith(`${index}/`))).toEqual([]);
    });

    test("exports every definition once", () => {
      const sketch = surfaces.experimental ?? surfaces.stable;
      const messages = ["ClientNotification", "ClientRequest", "ServerNotification", "ServerRequest"];
      const legacy = Object.keys(types).filter((type) => type.startsWith("Legacy"));
      const expected = new Set([
        ...(sketch?.root.keys() ?? []),
        ...(sketch?.v2.keys() ?? []),
        ...messages,
        ...legacy,
      ]);
      const exported = outline(fileOf(name, "types.ts")).map((line) => line.split(" ")[1]);
      expect(exported).toEqual([...expected].sort());
    });

    test("means what the release meant", () => {
      const generated = typeShapes(fileOf(name, "types.ts"));
      for (const [type, text] of Object.entries(types))
        expect(printShape(generated.get(type) ?? []), type).toBe(text);
    });

    test("maps its methods to their results", () => {
      const requests = interfaceMembers(fileOf(name, "registry.ts"), "ClientRequests");
      const expected = {
        initialize: "InitializeResponse",
        "thread/start": "ThreadStartResponse",
        ...results,
      };
      for (const [method, result] of Object.entries(expected)) {
        expect(requests.get(method)?.result, method).toBe(result);
      }
    });
  },
);
