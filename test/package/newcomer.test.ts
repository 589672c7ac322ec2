import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { command, type HermeticHome, hermeticHome, message, ScriptedModel } from "../../src/testing/index.js";
import { codeBlocks, fileNameOf } from "../support/docs/code-blocks.js";
import { npm } from "../support/package/npm.js";
import { installWithRuntime } from "../support/package/stranger.js";
import { processesWith } from "../support/process/processes.js";

const blocks = codeBlocks(new URL("../../docs/getting-started.md", import.meta.url));
const files = blocks.flatMap((block) => {
  const name = fileNameOf(block);
  return name === undefined ? [] : [{ name, ...block }];
});
const folder = join(inject("scratch"), "hello-codex");
let model: ScriptedModel;
let home: HermeticHome;

beforeAll(async () => {
  model = await ScriptedModel.start();
  home = await hermeticHome({ modelUrl: model.url });
  model.replyTo(({ lastUserText, toolOutputs }) =>
    lastUserText?.startsWith("Create the file hello.txt") && toolOutputs.length === 0
      ? command("echo Hello > hello.txt", { escalate: true, justification: "to create the file" })
      : message("Done, in three words.", { deltas: 3 }),
  );
});

afterAll(async () => {
  await Promise.all([model.close(), home.remove()]);
});

/** Runs a program that must succeed, and types a "y" where it asks. */
async function node(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const outcome = promisify(execFile)(process.execPath, args, { cwd: folder, env: home.env });
  outcome.child.stdout?.on("data", (text) => {
    if (String(text).includes("[y/N]")) outcome.child.stdin?.write("y\n");
  });
  return outcome;
}

/** The commands of the page, as a person without npm's registry and without an account can run them. */
const commands: Readonly<Record<string, () => Promise<void>>> = {
  "mkdir hello-codex && cd hello-codex": async () => {
    mkdirSync(folder);
  },
  "npm init -y": async () => {
    await npm(folder, "init", "-y");
  },
  "npm install codex-app-server-sdk": async () => installWithRuntime(folder),
  "npx codex login": async () => {
    const codex = realpathSync(join(folder, "node_modules/.bin/codex"));
    const { stdout } = await node(codex, "login", "--help");
    expect(stdout).toMatch(/^Usage: codex login/m);
  },
  "node first.mjs": async () => {
    expect(await node("first.mjs")).toMatchObject({ stdout: "Done, in three words.\n", stderr: "" });
  },
  "node stream.mjs": async () => {
    const stdout = "Done, in three words.\ncompleted, 20 output tokens\n";
    expect(await node("stream.mjs")).toMatchObject({ stdout, stderr: "" });
  },
  "node approve.mjs": async () => {
    const { stdout, stderr } = await node("approve.mjs");
    expect(stderr).toBe("");
    expect(stdout).toMatch(
      /^command: .*echo Hello > hello\.txt.*\nApprove\? \[y\/N\] .*Done, in three words\.\n$/,
    );
    expect(readFileSync(join(folder, "hello.txt"), "utf8")).toBe("Hello\n");
  },
  "node --test": async () => {
    expect((await node("--test")).stdout).toMatch(/\bpass 2\n.*\bfail 0\n/s);
  },
};

describe("docs/getting-started.md", () => {
  const steps = blocks.filter(({ language }) => language === "sh").flatMap(({ code }) => code.split("\n"));

  it.each(steps)("%s", async (step) => {
    if (step.startsWith("node ")) for (const { name, code } of files) writeFileSync(join(folder, name), code);
    expect(Object.keys(commands)).toContain(step);
    await commands[step]?.();
  });

  it("runs every file that it has, and leaves nothing running", () => {
    const unused = files.filter(
      ({ name }) =>
        !name.endsWith(".test.mjs") &&
        !steps.includes(`node ${name}`) &&
        !files.some(({ code }) => code.includes(`from "./${name}"`)),
    );
    expect(unused).toEqual([]);
    expect(files.length).toBeGreaterThan(4);
    expect(processesWith(home.home)).toEqual([]);
  });
});
