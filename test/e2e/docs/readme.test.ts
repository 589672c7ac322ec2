import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveRuntime } from "../../../src/core/process/runtime.js";
import { type HermeticHome, message, ScriptedModel } from "../../../src/testing/index.js";
import { ListeningServer } from "../../support/codex/listening-server.js";
import {
  codeBlocks,
  fileNameOf,
  moduleOf,
  RUNNING_CODEX,
  statements,
} from "../../support/docs/code-blocks.js";
import { testHome } from "../../support/home/test-home.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const pages = [
  "README.md",
  "docs/approvals.md",
  "docs/durable.md",
  "docs/faq.md",
  "docs/from-codex-sdk.md",
  "docs/from-python.md",
  "docs/getting-started.md",
  "docs/guide.md",
  "docs/inspector.md",
  "docs/remote.md",
  "docs/telemetry.md",
  "docs/testing.md",
  "docs/transcripts.md",
];
const allBlocks = pages.flatMap((page) =>
  codeBlocks(new URL(page, new URL("../../../", import.meta.url))).map((block) => ({ ...block, page })),
);
const programs = pages.flatMap((page) =>
  allBlocks
    .filter((block) => block.page === page && ["js", "ts"].includes(block.language))
    .map((block, at) => ({ ...block, name: `${page} ${at + 1}: "${block.heading}"` })),
);
/** Blocks that are whole files of a project; the tests of the package run them by the commands of their page. */
const files = programs.flatMap((block) => {
  const fileName = fileNameOf(block);
  return fileName === undefined ? [] : [{ ...block, fileName }];
});
const blocks = programs.filter((block) => fileNameOf(block) === undefined);
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

let model: ScriptedModel;
let home: HermeticHome;
let server: ListeningServer;
let folder: string;

beforeAll(async () => {
  model = await ScriptedModel.start();
  home = await testHome({ modelUrl: model.url });
  server = await ListeningServer.start(home, "ws");
  // Inside the package, so that it finds itself by name; in the build folder, which nobody keeps.
  folder = mkdtempSync(join(root, "dist", "pages-"));
  model.replyTo(({ textFormat }) =>
    message(textFormat === null ? "Done, in three words." : '{"bytes": 1}', { deltas: 3 }),
  );
  for (const name of ["before.png", "after.png"])
    writeFileSync(join(home.workspace, name), Buffer.from(PIXEL, "base64"));
  writeFileSync(join(folder, RUNNING_CODEX.file), RUNNING_CODEX.code);
  for (const { page, fileName, code } of files) {
    mkdirSync(projectOf(page), { recursive: true });
    writeFileSync(join(projectOf(page), fileName), code);
  }
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
  await home.remove();
  await model.close();
});

/** The folder of the files of a page. */
const projectOf = (page: string): string => join(folder, basename(page, ".md"));

const fileOf = ({ name }: { readonly name: string }, extension: string): string =>
  join(folder, `${name.replace(/\W+/g, "-")}.${extension}`);

/** Blocks that need what a test has not got, and the words with which they end without it. */
const needs = new Map([["Log in", "failed to request device code"]]);

const running = blocks.filter(({ language }) => language === "js");

/** How each block ended, by its name. Undefined where it ended well. */
let errors: ReadonlyMap<string, string | undefined>;

test("all blocks run as they stand, on servers of the test, and complain of nothing", async () => {
  const ended = await runInOrder(running);
  errors = ended.errors;
  expect(ended.stderr).toBe("");
});

for (const page of new Set(running.map(({ page }) => page))) {
  test(`the blocks of ${page} end well, but for what they need`, () => {
    for (const { heading, name } of running.filter((block) => block.page === page)) {
      const need = needs.get(heading);
      expect(errors.has(name), name).toBe(true);
      expect(errors.get(name), name).toEqual(need === undefined ? undefined : expect.stringContaining(need));
    }
  });
}

/** Puts a server of this test where a page names one that listens, and the runtime of this test in the place of ssh. */
const withServers = (code: string): string =>
  code
    .replace("ws://127.0.0.1:4500", server.url)
    .replace('"/usr/bin/ssh", "host", "codex"', JSON.stringify(resolveRuntime().executable));

/** Runs blocks in one process, one after the other: importing the package and starting codex for each page takes longer than they do. */
async function runInOrder(inOrder: typeof blocks) {
  const outcomes = join(folder, "outcomes.json");
  const program = [
    'import { writeFileSync } from "node:fs";',
    `import { codex } from "./${RUNNING_CODEX.file}";`,
    "const errors = [];",
  ];
  for (const block of inOrder) {
    const file = fileOf(block, "mjs");
    writeFileSync(file, withServers(moduleOf(block)));
    const [path, name] = [`./${basename(file)}`, block.name].map((text) => JSON.stringify(text));
    program.push(
      `await import(${path}).then(() => errors.push([${name}]), (error) => errors.push([${name}, String(error.stack)]));`,
    );
  }
  program.push("await codex.close();", `writeFileSync(${JSON.stringify(outcomes)}, JSON.stringify(errors));`);
  const file = join(folder, "all-blocks.mjs");
  writeFileSync(file, program.join("\n"));
  const { stderr } = await run(process.execPath, ["--unhandled-rejections=strict", file], {
    cwd: home.workspace,
    env: home.env,
  });
  const ends: [name: string, error?: string][] = JSON.parse(readFileSync(outcomes, "utf8"));
  return { stderr, errors: new Map(ends.map(([name, error]) => [name, error])) };
}

test("every block compiles for a strict user", async () => {
  for (const block of blocks) writeFileSync(fileOf(block, "mts"), moduleOf(block));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "es2022",
    lib: ["es2022", "esnext.disposable"],
    module: "nodenext",
    types: ["node"],
    skipLibCheck: true,
    allowJs: true,
    checkJs: true,
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["*.mts", "*/*.mjs"] }),
  );
  const tsc = join(root, "node_modules", "typescript-7", "bin", "tsc");
  const { stdout } = await run(process.execPath, [tsc, "-p", folder], { cwd: root }).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe("");
});

test("an example of the guide takes at most 8 lines", () => {
  const long = blocks.filter((block) => block.page === "docs/guide.md" && statements(block).length > 8);
  expect(long.map(({ heading }) => heading)).toEqual([]);
});
