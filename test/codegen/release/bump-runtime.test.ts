import { createHash } from "node:crypto";
import { cpSync, existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { generateTypes } from "../../../codegen/generate-types.js";
import { bumpRuntime } from "../../../codegen/release/bump-runtime.js";
import type { BumpSteps } from "../../../codegen/release/bump-steps.js";
import { typeCheck } from "../../support/codegen/type-check.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { object, string } from "../../support/schemas/nodes.js";
import type { ProtocolSketch } from "../../support/schemas/sketch.js";
import { tempDir } from "../../support/temp-dir.js";

/** Releases of a made-up codex: the second one adds a method and takes a property away. */
const releases: Readonly<Record<string, () => ProtocolSketch>> = {
  "1.2.3": basicProtocol,
  "1.3.0": () =>
    basicProtocol()
      .request("thread/pin", "ThreadPin", { threadId: string })
      .define("Thread", object({ "title?": string })),
};

const useOfThread = `import type { Thread } from "../generated/types.js";
export const idOf = (thread: Thread): string => thread.id;
`;

let clone: string;
let root: string;
let output: string;
let errors: string;

beforeAll(async () => {
  vi.spyOn(console, "log").mockReturnValue();
  clone = root = tempDir();
  const manifest = {
    name: "sdk",
    dependencies: { "codex-cli-bin": "npm:@openai/codex@1.2.3", other: "1.0.0" },
  };
  writeFileSync(join(root, "package.json"), JSON.stringify(manifest));
  await steps().refreshSchema();
  await steps().generateTypes();
});

beforeEach(() => {
  root = tempDir();
  cpSync(clone, root, { recursive: true });
  output = "";
  errors = "";
  vi.spyOn(console, "log").mockImplementation((text: string) => {
    output += `${text}\n`;
  });
  vi.spyOn(console, "error").mockImplementation((text: string) => {
    errors += `${text}\n`;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const pin = (): string =>
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies["codex-cli-bin"];
const pinnedVersion = (): string => pin().slice(pin().lastIndexOf("@") + 1);
const text = (name: string): string => readFileSync(join(root, name), "utf8");

/** A repository whose npm installs the made-up releases, with the real generator. */
function steps(source = "", replaced: Partial<BumpSteps> = {}): BumpSteps {
  return {
    root,
    install: async () => {},
    refreshSchema: async () => exportSchema(pinnedVersion()),
    generateTypes: () =>
      generateTypes({ check: false, schema: join(root, "schema"), out: join(root, "generated") }),
    compile: async () => {
      if (source === "") return "";
      const types = { "generated/types.ts": text("generated/types.ts"), "src/use.ts": source };
      const problems = typeCheck(types);
      return problems.map(({ file, line, message }) => `${file}(${line}): ${message}`).join("\n");
    },
    ...replaced,
  };
}

function exportSchema(version: string): void {
  const text = JSON.stringify(releases[version]?.().bundle());
  const names = ["stable", "experimental"].map(
    (surface) => `${surface}/codex_app_server_protocol.schemas.json`,
  );
  for (const name of names) {
    mkdirSync(join(root, "schema", dirname(name)), { recursive: true });
    writeFileSync(join(root, "schema", name), text);
  }
  const hash = createHash("sha256").update(text).digest("hex");
  const files = Object.fromEntries(names.map((name) => [name, hash]));
  const manifest = { codexVersion: version, command: "codex", files };
  writeFileSync(join(root, "schema/manifest.json"), JSON.stringify(manifest));
}

describe("a bump of the runtime", () => {
  it("moves the pin, the schema and the types, and reports what changed", async () => {
    expect(await bumpRuntime("1.3.0", steps())).toBe(0);
    expect(pin()).toBe("npm:@openai/codex@1.3.0");
    expect(JSON.parse(text("package.json")).dependencies.other).toBe("1.0.0");
    expect(text("schema/manifest.json")).toContain("1.3.0");
    expect(text("generated/methods.ts")).toContain("threadPin");
    expect(output).toContain("thread/pin");
    expect(output).not.toContain("<!--");
    expect(output).toContain("codex 1.2.3 → 1.3.0: everything compiles");
  });

  it("ends with 1 where code no longer compiles, and lists the places", async () => {
    expect(await bumpRuntime("1.3.0", steps(useOfThread))).toBe(1);
    expect(errors).toContain("src/use.ts(2): Property 'id' does not exist on type 'Thread'");
    expect(errors).toContain("done, but the places above no longer compile");
  });

  it("goes back as it came", async () => {
    const before = text("generated/types.ts");
    await bumpRuntime("1.3.0", steps());
    expect(await bumpRuntime("1.2.3", steps(useOfThread))).toBe(0);
    expect(text("generated/types.ts")).toBe(before);
  });

  it("replaces package.json by a whole file, which a killed bump leaves too", async () => {
    const before = text("package.json");
    linkSync(join(root, "package.json"), join(root, "same-file"));
    await bumpRuntime("1.3.0", steps());
    expect(text("same-file")).toBe(before);
    expect(pinnedVersion()).toBe("1.3.0");
  });

  it("keeps the pin of a package of our own", async () => {
    writeFileSync(join(root, "package.json"), JSON.stringify({ dependencies: { "codex-cli-bin": "1.2.3" } }));
    await bumpRuntime("1.3.0", steps());
    expect(pin()).toBe("1.3.0");
  });
});

describe("a bump that fails", () => {
  const failing = async (): Promise<never> => Promise.reject(new Error("no network"));

  it.each(["a lock file", undefined])(
    "leaves npm's files as they were when it cannot install: %s",
    async (lock) => {
      const place = join(root, "package-lock.json");
      if (lock !== undefined) writeFileSync(place, lock);
      const before = text("package.json");
      const install = async (): Promise<never> => {
        writeFileSync(place, "half of another");
        return failing();
      };
      await expect(bumpRuntime("1.3.0", steps("", { install }))).rejects.toThrow(
        /no network\); package\.json and package-lock\.json are as they were\n {2}repair: .*`npm view @openai\/codex@1\.3\.0 version`/,
      );
      expect(text("package.json")).toBe(before);
      expect(existsSync(place) ? text("package-lock.json") : undefined).toBe(lock);
      expect(text("schema/manifest.json")).toContain("1.2.3");
    },
  );

  it("says how things stand when the schema cannot be exported, and continues when run again", async () => {
    await expect(bumpRuntime("1.3.0", steps("", { refreshSchema: failing }))).rejects.toThrow("no network");
    expect(errors).toContain("package.json and node_modules are at 1.3.0; schema/ and generated/ are not");
    expect(errors).toContain("`npm run bump-runtime -- 1.2.3` goes back");
    expect(await bumpRuntime("1.3.0", steps())).toBe(0);
    expect(text("generated/methods.ts")).toContain("threadPin");
  });

  it("notices that another codex than the pinned one was installed", async () => {
    const refreshSchema = async (): Promise<void> => exportSchema("1.2.3");
    await expect(bumpRuntime("1.3.0", steps("", { refreshSchema }))).rejects.toThrow(
      "the installed codex is 1.2.3, not 1.3.0",
    );
  });

  it("says how things stand when the types cannot be generated", async () => {
    await expect(bumpRuntime("1.3.0", steps("", { generateTypes: failing }))).rejects.toThrow("no network");
    expect(errors).toContain("node_modules and schema/ are at 1.3.0; generated/ is not");
  });

  it.each([{}, { "codex-cli-bin": "^1.2.3" }, { "codex-cli-bin": "npm:@openai/codex@latest" }])(
    "needs an exact pin to start from, not %j",
    async (dependencies) => {
      writeFileSync(join(root, "package.json"), JSON.stringify({ dependencies }));
      await expect(bumpRuntime("1.3.0", steps())).rejects.toThrow("no exact pin of codex-cli-bin");
    },
  );
});
