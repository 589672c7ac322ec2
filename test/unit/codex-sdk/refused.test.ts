import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Codex } from "../../../src/codex-sdk/index.js";
import { workingFolder } from "../../../src/codex-sdk/working-folder.js";
import { UsageError } from "../../../src/index.js";
import { tempDir } from "../../support/temp-dir.js";

/** Where it would come to a start, it would fail otherwise. */
const codex = new Codex({ codexPathOverride: "/nowhere/codex" });

describe("a turn is refused before a server is started", () => {
  test.each([
    ["without text", "  "],
    ["with images alone", [{ type: "local_image", path: "a.png" }]],
    ["with a part of an unknown type", [{ type: "audio", path: "a.wav" }]],
    ["with an input that is neither text nor a list", 42],
  ])("%s", async (_what, input) => {
    const turn = codex.startThread({ skipGitRepoCheck: true }).run(input as never);
    await expect(turn).rejects.toThrow(UsageError);
    await expect(turn).rejects.toThrow(/input/);
  });

  test.each([[[]], ["text"], [null]])("with %j as output schema", async (outputSchema) => {
    const turn = codex.startThread({ skipGitRepoCheck: true }).run("x", { outputSchema });
    await expect(turn).rejects.toThrow("outputSchema must be a plain JSON object");
  });

  test("with a sandbox or a program of another name", async () => {
    const options = { skipGitRepoCheck: true, sandboxMode: "readOnly" } as never;
    await expect(codex.startThread(options).run("x")).rejects.toThrow(
      'sandboxMode must be one of read-only, workspace-write, danger-full-access, got "readOnly"',
    );
    const turn = codex.startThread().run("x", { cyberAccessProgram: "constructor" as never });
    await expect(turn).rejects.toThrow("cyberAccessProgram must be one of standard, daybreak_blue");
  });

  test("in a folder that is not there", async () => {
    const thread = codex.startThread({ workingDirectory: join(tempDir(), "gone"), skipGitRepoCheck: true });
    await expect(thread.run("x")).rejects.toThrow(/gone is no folder/);
  });

  test("outside of a Git repository, unless that is allowed", async () => {
    const workingDirectory = tempDir();
    const { events } = await codex.startThread({ workingDirectory }).runStreamed("x");
    await expect(events.next()).rejects.toThrow(/lies in no Git repository.*skipGitRepoCheck: true/);
    const allowed = { workingDirectory, skipGitRepoCheck: true };
    await expect(workingFolder(allowed)).resolves.toEqual({ path: workingDirectory, repository: undefined });
  });

  test.each([undefined, "", null, 1])("on a thread with the id %j", (id) => {
    expect(() => codex.resumeThread(id as never)).toThrow(/non-empty string/);
  });
});

describe("a folder of a Git repository", () => {
  test("lies at any depth below it", async () => {
    const repository = tempDir();
    const path = join(repository, "a", "b");
    mkdirSync(path, { recursive: true });
    mkdirSync(join(repository, ".git"));
    writeFileSync(join(repository, ".git", "HEAD"), "ref: refs/heads/main\n");
    await expect(workingFolder({ workingDirectory: path })).resolves.toEqual({ path, repository });
  });

  test("may be a worktree, whose .git is a file", async () => {
    const path = tempDir();
    writeFileSync(join(path, ".git"), "gitdir: elsewhere\n");
    await expect(workingFolder({ workingDirectory: path })).resolves.toEqual({ path, repository: path });
  });

  test("has more than an empty folder .git", async () => {
    const path = tempDir();
    mkdirSync(join(path, ".git"));
    await expect(workingFolder({ workingDirectory: path })).rejects.toThrow(UsageError);
  });
});
