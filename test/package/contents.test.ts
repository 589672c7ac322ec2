import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { list } from "tar";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { StagedApi } from "../support/package/api-report.js";
import { codexVersion } from "../support/package/stage.js";
import { SDK_VERSION } from "./setup.js";

/**
 * In kB: half of it source maps, a fifth the protocol's document that `call` and `methods` read, a tenth the generator, another the
 * page of the inspector. What grows beyond is worth a look before the bound is raised.
 */
const MOST_PACKED = 1450;
const MOST_UNPACKED = 5700;
/** In kB: the one script of the inspector's page, with its libraries in it, as it is packed. */
const MOST_OF_PAGE = 300;

const EXACT = /^\d+\.\d+\.\d+$/;

const staged = inject("staged");
const tarball = inject("tarball");
const manifest = JSON.parse(readFileSync(join(staged, "package.json"), "utf8"));

/** What a script of the package imports before it runs. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(staged, "dist/src", file), "utf8");
  return [...text.matchAll(/^(?:import|export)\b[^"]*"([^"]+)"/gm)].map(([, specifier = ""]) => specifier);
}

/** The scripts of the package that are loaded with a script, itself included. */
function loadedWith(file: string, found = new Set<string>()): readonly string[] {
  if (!found.has(file)) {
    found.add(file);
    for (const name of importsOf(file))
      if (name.startsWith(".")) loadedWith(join(dirname(file), name), found);
  }
  return [...found].sort();
}

describe("the packed file", () => {
  const files = new Map<string, number>();

  beforeAll(async () => {
    await list({
      file: tarball,
      onReadEntry: ({ path, size }) => {
        files.set(path.replace(/^package\//, ""), size);
      },
    });
  });

  it("holds these files", async () => {
    const names = [...files.keys()];
    await expect(`${names.sort().join("\n")}\n`).toMatchFileSnapshot("files.txt");
  });

  it("holds all that was staged, save the mark of staging", () => {
    const entries = readdirSync(staged, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const names = entries.map((entry) =>
      relative(staged, join(entry.parentPath, entry.name)).split(sep).join("/"),
    );
    expect([...files.keys()].sort()).toEqual(names.filter((name) => name !== ".staging.json").sort());
  });

  it("is small", () => {
    const unpacked = [...files.values()].reduce((sum, size) => sum + size, 0) / 1000;
    const packed = statSync(tarball).size / 1000;
    console.log(
      `packed ${packed.toFixed(0)} kB of ${MOST_PACKED}, unpacked ${unpacked.toFixed(0)} kB of ${MOST_UNPACKED}`,
    );
    expect(packed).toBeLessThan(MOST_PACKED);
    expect(unpacked).toBeLessThan(MOST_UNPACKED);
    const page = gzipSync(readFileSync(join(staged, "dist/src/inspector/page.js"))).length / 1000;
    expect(page).toBeLessThan(MOST_OF_PAGE);
  });

  it("holds nothing but scripts, declarations and documents", () => {
    const rest = [...files.keys()].filter((name) => !/\.(js|js\.map|d\.ts)$/.test(name));
    expect(rest.sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist/generated/openrpc.json",
      "package.json",
    ]);
  });
});

describe("package.json", () => {
  it("has the version that was asked for, and the package's own declarations say the same", () => {
    expect(manifest.version).toBe(SDK_VERSION);
    const declared = readFileSync(join(staged, "dist/src/core/client/version.d.ts"), "utf8");
    expect(declared).toContain(`VERSION = "${SDK_VERSION}"`);
  });

  it("runs nothing at installation, and pins each dependency exactly", () => {
    expect(manifest).not.toHaveProperty("scripts");
    expect(manifest).not.toHaveProperty("devDependencies");
    expect(manifest).not.toHaveProperty("private");
    expect(manifest.dependencies).toEqual({
      ajv: expect.stringMatching(EXACT),
      "codex-cli-bin": `npm:@openai/codex@${codexVersion}`,
      commander: expect.stringMatching(EXACT),
      "get-east-asian-width": expect.stringMatching(EXACT),
      ws: expect.stringMatching(EXACT),
    });
    const optional = Object.keys(manifest.peerDependenciesMeta);
    expect(optional).toEqual(Object.keys(manifest.peerDependencies));
  });

  it("has a command, and a library is loaded by the command alone, or where it is first needed", () => {
    expect(manifest.bin).toEqual({ "codex-app-server-sdk": "dist/src/command/main.js" });
    const scripts = readdirSync(join(staged, "dist/src"), { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".js") && !name.startsWith("command"),
    );
    expect(scripts.length).toBeGreaterThan(5);
    for (const name of scripts) {
      const text = readFileSync(join(staged, "dist/src", name), "utf8");
      expect(text, name).not.toMatch(
        /["'](?:commander|get-east-asian-width)["'/]|(?:from|require\() ?["'](?:ajv|ws)["']/,
      );
    }
  });

  it("opens eight doors, each to `import` and `require` alike", () => {
    expect(manifest.exports).toEqual({
      ".": { types: "./dist/src/index.d.ts", default: "./dist/src/index.js" },
      "./protocol": { types: "./dist/src/protocol.d.ts", default: "./dist/src/protocol.js" },
      "./testing": { types: "./dist/src/testing/index.d.ts", default: "./dist/src/testing/index.js" },
      "./transcript": {
        types: "./dist/src/transcript/index.d.ts",
        default: "./dist/src/transcript/index.js",
      },
      "./durable": {
        types: "./dist/src/durable/index.d.ts",
        default: "./dist/src/durable/index.js",
      },
      "./codex-sdk": {
        types: "./dist/src/codex-sdk/index.d.ts",
        default: "./dist/src/codex-sdk/index.js",
      },
      "./telemetry": {
        types: "./dist/src/telemetry/index.d.ts",
        default: "./dist/src/telemetry/index.js",
      },
      "./inspector": {
        types: "./dist/src/inspector/index.d.ts",
        default: "./dist/src/inspector/index.js",
      },
      "./package.json": "./package.json",
    });
    expect(manifest).toMatchObject({ type: "module", engines: { node: ">=20.19" } });
    expect(manifest).not.toHaveProperty("main");
  });

  it("loads few scripts at first: threads, transcripts, processes and sockets come where they are used", () => {
    const first = loadedWith("index.js");
    expect(first).toEqual(["basics.js", "connection.js", "generated.js", "index.js"]);
    const ofNode = first.flatMap(importsOf).filter((name) => name.startsWith("node:"));
    expect(ofNode.sort()).toEqual(["node:buffer", "node:diagnostics_channel"]);
  });

  it("loads a command when it is named, and no objects for one that starts no codex", () => {
    const started = ["basics.js", "command/basics.js", "command/main.js"];
    expect(loadedWith("command/main.js")).toEqual(started);
    const methods = loadedWith("command/methods.js").filter((name) => !started.includes(name));
    expect(methods).toEqual(["command/methods.js", "method-schemas/index.js"]);
  });

  it("gives browsers a transcript that imports nothing but its own script", () => {
    expect(importsOf("transcript/index.js")).toEqual(["../transcript.js"]);
    expect(importsOf("transcript.js")).toEqual([]);
  });

  it("is content with publint", async () => {
    const { messages } = await publint({ pkgDir: staged, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });
});

it("has this public API", async () => {
  const api = new StagedApi(staged);
  const report = [
    "# Public API",
    "",
    "Every exported name with its declaration. It changes only on purpose: `npm run test:package -- --update` writes it anew.",
    "",
    "## codex-app-server-sdk",
    "",
    "```ts",
    api.report("dist/src/index.d.ts"),
    "```",
    "",
    "## codex-app-server-sdk/testing",
    "",
    "```ts",
    api.report("dist/src/testing/index.d.ts"),
    "```",
    "",
    "## codex-app-server-sdk/transcript",
    "",
    "```ts",
    api.report("dist/src/transcript/index.d.ts"),
    "```",
    "",
    "## codex-app-server-sdk/durable",
    "",
    "```ts",
    api.report("dist/src/durable/index.d.ts"),
    "```",
    "",
    "## codex-app-server-sdk/codex-sdk",
    "",
    "```ts",
    api.report("dist/src/codex-sdk/index.d.ts"),
    "```",
    "",
    "## codex-app-server-sdk/telemetry",
    "",
    "```ts",
    api.report("dist/src/telemetry/index.d.ts"),
    "```",
    "",
    "## codex-app-server-sdk/inspector",
    "",
    "```ts",
    api.report("dist/src/inspector/index.d.ts"),
    "```",
    "",
    "## codex-app-server-sdk/protocol",
    "",
    "Generated; `generated/CHANGES.md` tells what a new codex changed. At run time:",
    "",
    "```",
    api.outline("dist/src/protocol.d.ts"),
    "```",
    "",
  ].join("\n");
  await expect(report).toMatchFileSnapshot("api.md");
});
