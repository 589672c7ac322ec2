import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HermeticHome, message, ScriptedModel } from "../../../src/testing/index.js";
import { codeBlocks, moduleOf, statements } from "../../support/docs/code-blocks.js";
import { testHome } from "../../support/home/test-home.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const pages = ["README.md", "docs/approvals.md", "docs/testing.md", "docs/transcripts.md"];
const blocks = pages.flatMap((page) =>
  codeBlocks(new URL(page, new URL("../../../", import.meta.url)))
    .filter(({ language }) => ["js", "ts"].includes(language))
    .map((block, at) => ({ ...block, page, name: `${page} ${at + 1}: "${block.heading}"` })),
);
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

let model: ScriptedModel;
let home: HermeticHome;
let folder: string;

beforeAll(async () => {
  model = await ScriptedModel.start();
  home = await testHome({ modelUrl: model.url });
  // Inside the package, so that it finds itself by name; in the build folder, which nobody keeps.
  folder = mkdtempSync(join(root, "dist", "pages-"));
  model.replyTo(({ textFormat }) => [
    message(textFormat === undefined ? "Done, in three words." : '{"bytes": 1}', { deltas: 3 }),
  ]);
  for (const name of ["before.png", "after.png"])
    writeFileSync(join(home.workspace, name), Buffer.from(PIXEL, "base64"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await home.remove();
  await model.close();
});

const fileOf = ({ name }: { readonly name: string }, extension: string): string =>
  join(folder, `${name.replace(/\W+/g, "-")}.${extension}`);

/** Blocks that need what a test has not got, and the words with which they end without it. */
const needs = new Map([["Log in", "failed to request device code"]]);

for (const block of blocks.filter(({ language }) => language === "js")) {
  test(`${block.name} runs as it stands`, async () => {
    const file = fileOf(block, "mjs");
    writeFileSync(file, moduleOf(block));
    const wanted = needs.get(block.heading);
    const outcome = run(process.execPath, ["--unhandled-rejections=strict", file], {
      cwd: home.workspace,
      env: home.env,
    });
    if (wanted === undefined) expect((await outcome).stderr).toBe("");
    else await expect(outcome).rejects.toThrow(wanted);
  });
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
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.mts"] }));
  const tsc = join(root, "node_modules", "typescript-7", "bin", "tsc");
  const { stdout } = await run(process.execPath, [tsc, "-p", folder], { cwd: root }).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe("");
});

test("README: an example takes at most 8 lines", () => {
  const long = blocks.filter(
    (block) => block.page === "README.md" && block.heading !== "Use" && statements(block).length > 8,
  );
  expect(long.map(({ heading }) => heading)).toEqual([]);
});
