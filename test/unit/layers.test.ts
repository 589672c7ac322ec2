import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Import, importsOf, layerOf, sourcesIn, targetOf, textOf } from "../support/docs/imports.js";

const basics = ["core/errors", "core/util", "core/secrets"];
const read = ["core/rules", "core/diagnostics", ...basics, "generated"];
const core = ["core/client", "core/requests", "core/events", "core/rpc", "core/wire", ...read];

/** The layers of src/, and the others that each may import. "src" holds the entry points. */
const layers: Readonly<Record<string, readonly string[]>> = {
  "core/secrets": [],
  "core/util": ["core/secrets"],
  "core/errors": ["core/util", "core/secrets", "generated"],
  "core/diagnostics": ["core/secrets"],
  "core/wire": basics,
  "core/rpc": ["core/wire", ...basics],
  "core/process": ["core/wire", ...basics],
  "core/remote": ["core/rpc", "core/wire", ...basics],
  "core/rules": [...basics, "generated"],
  "core/events": ["core/rpc", ...read],
  "core/requests": ["core/events", "core/rpc", ...read],
  "core/client": ["core/requests", "core/events", "core/rpc", "core/wire", ...read],
  "agent/schemas": basics,
  "agent/approvals": core,
  "agent/tools": ["agent/schemas", ...core],
  "agent/turn": ["agent/schemas", ...core],
  transcript: ["generated"],
  "agent/thread": ["transcript", "agent/turn", "agent/approvals", "agent/tools", "agent/schemas", ...core],
  "agent/codex": [
    "agent/thread",
    "agent/turn",
    "agent/approvals",
    "agent/tools",
    "agent/schemas",
    "core/process",
    "core/remote",
    ...core,
  ],
  "method-schemas": ["core/util"],
  inspector: ["transcript", "method-schemas", "agent/codex", "agent/approvals", ...core],
  command: [
    "src",
    "durable",
    "method-schemas",
    "inspector",
    "transcript",
    "agent/codex",
    "agent/thread",
    "agent/turn",
    "core/process",
    "core/remote",
    ...core,
  ],
  "codex-sdk": ["src"],
  telemetry: ["src", "agent/turn", "core/process", ...core],
  durable: ["src", "agent/turn", "agent/approvals", "core/rpc", ...basics, "generated"],
  testing: ["src", "agent/codex", "agent/thread", "agent/turn", "core/process", ...core],
};

const reached = (entry: Import): string =>
  entry.specifier.startsWith(".") ? layerOf(targetOf(entry)) : entry.specifier;

describe("the layers of src/", () => {
  it.each(Object.entries(layers))("%s imports only itself and %j", (layer, allowed) => {
    const wrong = importsOf(join("src", layer)).filter(
      (entry) => entry.specifier.startsWith(".") && ![layer, ...allowed].includes(reached(entry)),
    );
    expect(wrong).toEqual([]);
  });

  it("contain every file of src/ but the entry points", () => {
    const found = new Set(sourcesIn("src").map(layerOf));
    expect([...found].sort()).toEqual(["src", ...Object.keys(layers)].sort());
  });

  it("start processes in core/process only", () => {
    const starting = importsOf("src").filter(
      ({ specifier }) => specifier.replace("node:", "") === "child_process",
    );
    expect([...new Set(starting.map(({ file }) => layerOf(file)))]).toEqual(["core/process"]);
  });

  it("open WebSockets in core/remote, serve them in inspector, and load ws when one is there", () => {
    const importing = sourcesIn("src").filter((file) => /\bfrom "ws"|import\("ws"\)/.test(textOf(file)));
    expect([...new Set(importing.map(layerOf))].sort()).toEqual(["core/remote", "inspector"]);
    const values = importsOf("src").filter(({ specifier, typeOnly }) => specifier === "ws" && !typeOnly);
    expect(values).toEqual([]);
  });

  it("take types of generated/, and values in core only", () => {
    const values = importsOf("src").filter((entry) => reached(entry) === "generated" && !entry.typeOnly);
    const others = values.map(({ file }) => file).filter((file) => !file.startsWith(join("src", "core")));
    expect([...new Set(others)]).toEqual([join("src", "protocol.ts")]);
  });
});

describe("the folders beside src/", () => {
  it("generated/ imports only itself", () => {
    expect(importsOf("generated").filter((entry) => reached(entry) !== "generated")).toEqual([]);
  });

  it("codegen/ and src/ never import each other", () => {
    expect(
      importsOf("codegen").filter((entry) => ["src", ...Object.keys(layers)].includes(reached(entry))),
    ).toEqual([]);
    expect(importsOf("src").filter((entry) => reached(entry) === "codegen")).toEqual([]);
  });
});

/** The files that import each other, be it types alone, as groups. */
function cycles(folder: string): string[][] {
  const graph = new Map<string, Set<string>>();
  for (const entry of importsOf(folder).filter(({ specifier }) => specifier.startsWith(".")))
    graph.set(entry.file, (graph.get(entry.file) ?? new Set()).add(targetOf(entry)));
  const reach = (from: string, seen = new Set<string>()): Set<string> => {
    for (const to of graph.get(from) ?? []) if (!seen.has(to)) reach(to, seen.add(to));
    return seen;
  };
  const reached = new Map([...graph.keys()].map((file) => [file, reach(file)]));
  return [...reached].flatMap(([file, others]) =>
    others.has(file) ? [[file, ...[...others].filter((other) => reached.get(other)?.has(file))].sort()] : [],
  );
}

describe("the files of src/ and codegen/", () => {
  it.each(["src", "codegen"])("%s has no cycle of imports, of types neither", (folder) => {
    expect(cycles(folder)).toEqual([]);
  });

  it("have at most 350 lines", () => {
    const long = ["src", "codegen"]
      .flatMap(sourcesIn)
      .filter((file) => textOf(file).split("\n").length > 351);
    expect(long).toEqual([]);
  });
});
