import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Folders of src/ and what each may import besides itself; "src" is what lies in no folder of it. */
const layers: Record<string, readonly string[]> = {
  util: [],
  errors: ["util", "generated"],
  wire: ["errors", "util"],
  rpc: ["wire", "errors", "util"],
  process: ["wire", "errors", "util"],
  client: ["rpc", "wire", "errors", "util", "generated"],
  schema: ["errors", "util"],
  approvals: ["client", "rpc", "wire", "errors", "util", "generated"],
  tools: ["schema", "client", "rpc", "wire", "errors", "util", "generated"],
  turn: ["schema", "client", "rpc", "wire", "errors", "util", "generated"],
  thread: ["turn", "approvals", "tools", "schema", "client", "rpc", "wire", "errors", "util", "generated"],
  codex: [
    "thread",
    "turn",
    "approvals",
    "tools",
    "schema",
    "client",
    "process",
    "rpc",
    "wire",
    "errors",
    "util",
    "generated",
  ],
  testing: [
    "src",
    "codex",
    "thread",
    "turn",
    "client",
    "process",
    "rpc",
    "wire",
    "errors",
    "util",
    "generated",
  ],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(folder: string): Import[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return files.flatMap((name) => {
    const file = join(folder, name);
    const text = readFileSync(join(root, file), "utf8");
    const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gms);
    return [...statements].map(([, type, specifier = ""]) => ({
      file,
      specifier,
      typeOnly: type !== undefined,
    }));
  });
}

/** Top-level place that an import reaches: a layer of src/, another folder, or a package. */
function placeOf({ file, specifier }: Import): string {
  if (!specifier.startsWith(".")) return specifier;
  const [top = "", second = ""] = relative(root, join(root, dirname(file), specifier)).split(sep);
  return top === "src" && !second.endsWith(".js") ? second : top;
}

describe("imports run one way", () => {
  for (const [layer, allowed] of Object.entries(layers)) {
    it(`src/${layer} imports only ${["itself", ...allowed].join(", ")}`, () => {
      const wrong = importsOf(join("src", layer))
        .filter(({ specifier }) => specifier.startsWith("."))
        .filter((entry) => ![layer, ...allowed].includes(placeOf(entry)));
      expect(wrong).toEqual([]);
    });
  }

  it("every folder of src/ is a layer", () => {
    const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(layers).sort());
  });

  it("only src/process starts processes", () => {
    const starting = importsOf("src").filter(
      ({ specifier }) => specifier.replace("node:", "") === "child_process",
    );
    expect(starting.filter(({ file }) => !file.startsWith(join("src", "process")))).toEqual([]);
    expect(starting).not.toEqual([]);
  });

  it("only src/client takes values from generated/; others take types", () => {
    const values = importsOf("src").filter((entry) => placeOf(entry) === "generated" && !entry.typeOnly);
    const places = values.map(({ file }) => file).filter((file) => !file.startsWith(join("src", "client")));
    expect([...new Set(places)]).toEqual([join("src", "protocol.ts")]);
  });

  it("generated/ imports only itself", () => {
    expect(importsOf("generated").filter((entry) => placeOf(entry) !== "generated")).toEqual([]);
  });

  it("codegen/ and src/ never import each other", () => {
    expect(
      importsOf("codegen").filter((entry) => ["src", ...Object.keys(layers)].includes(placeOf(entry))),
    ).toEqual([]);
    expect(importsOf("src").filter((entry) => placeOf(entry) === "codegen")).toEqual([]);
  });
});

describe("files stay small", () => {
  it("no hand-written file has more than 350 lines", () => {
    const long = ["src", "codegen"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => ({
          name: join(folder, name),
          lines: readFileSync(join(root, folder, name), "utf8").split("\n").length,
        }))
        .filter(({ lines }) => lines > 350),
    );
    expect(long).toEqual([]);
  });
});
