import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Thread, UsageError } from "../../../src/index.js";
import { command, message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";
import { settingsTable } from "../../support/settings/table.js";

describe("settings in force", () => settingsTable({ each: 160, experimentalApi: true }));

describe("an exact policy", () => {
  const parent = mkdtempSync("/var/tmp/codex-roots-");
  const [root, configured] = [join(parent, "root"), join(parent, "configured")];
  for (const path of [root, configured]) mkdirSync(path);
  afterAll(() => rmSync(parent, { recursive: true, force: true }));
  const live = sharedCodex({
    config: { extraToml: `[sandbox_workspace_write]\nwritable_roots = [${JSON.stringify(configured)}]` },
  });

  /** Whether a command of the turn can write a file into the folders. */
  async function canWrite(thread: Thread, options: Parameters<Thread["run"]>[1] = {}) {
    const name = String(live().log.length);
    live().model.reply(command(`touch ${join(root, name)}; touch ${join(configured, name)}; true`));
    live().model.reply(message("done"));
    await thread.run("write", options);
    return { root: existsSync(join(root, name)), configured: existsSync(join(configured, name)) };
  }

  const exact = (...roots: string[]) => ({
    sandbox: { type: "workspaceWrite", writableRoots: roots } as const,
  });

  test("of the start can be narrowed by a turn, and does without the roots of config.toml", async () => {
    const thread = await live().codex.threadStart(exact(root));
    expect(await canWrite(thread)).toEqual({ root: true, configured: false });
    expect(await canWrite(thread, exact())).toEqual({ root: false, configured: false });
  });

  test("of a turn is refused without the roots of config.toml", async () => {
    const { codex, log } = live();
    const thread = await codex.threadStart();
    const error = await rejection(thread.run("write", exact(root)));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(`${JSON.stringify([root])} was asked for`);
    expect(error.message).toContain(`${JSON.stringify([root, configured])} is in force`);
    expect(error.stack).toContain("settings-in-force.test.ts");
    expect(log.sent("turn/start")).toEqual(
      log.sent("turn/start").filter(({ params }) => params?.threadId !== thread.id),
    );
    expect(await canWrite(thread, exact(configured, root))).toEqual({ root: true, configured: true });
  });

  test("of a turn is refused without the roots that were given as config at the start", async () => {
    const config = { sandbox_workspace_write: { writable_roots: [root] } };
    const thread = await live().codex.threadStart({ sandbox: "workspaceWrite", config });
    expect(await canWrite(thread)).toEqual({ root: true, configured: false });
    expect((await rejection(thread.run("write", exact()))).message).toContain(
      `${JSON.stringify([root])} is in force`,
    );
    await live().codex.threadResume(thread.id, exact());
    expect((await rejection(thread.run("write"))).message).toContain(`${JSON.stringify([root])} is in force`);
  });
});

describe("what only the start of a thread can give", () => {
  const live = sharedCodex();

  test.each([
    ["config", { config: { web_search: "disabled" } }, 'config.web_search "disabled" was asked for'],
    ["baseInstructions", { baseInstructions: "Other." }, 'baseInstructions "Other." was asked for'],
  ])("%s is refused by the resume of a loaded thread", async (_name, options, shown) => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    model.reply(message("ok"));
    await thread.run("hi");
    const error = await rejection(codex.threadResume(thread.id, options));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(shown);
    await codex.client.threadUnsubscribe({ threadId: thread.id });
    expect((await codex.threadResume(thread.id, options)).id).toBe(thread.id);
    expect((await codex.threadResume(thread.id, options)).id).toBe(thread.id);
  });

  test("developerInstructions are refused by a resume or fork, but for those that the thread has", async () => {
    const { codex, model } = live();
    const own = { developerInstructions: "Be brief." };
    const thread = await codex.threadStart(own);
    model.reply(message("ok"));
    await thread.run("hi");
    for (const developerInstructions of ["Be long.", "x".repeat(1000)])
      for (const call of [
        () => codex.threadResume(thread.id, { developerInstructions }),
        () => thread.fork({ developerInstructions }),
        () => codex.threadFork(thread.id, { developerInstructions }),
      ]) {
        const error = await rejection(call());
        expect(error).toBeInstanceOf(UsageError);
        expect(error.message).toContain('"Be brief." is in force');
        expect(error.message.length).toBeLessThan(600);
      }
    await codex.threadResume(thread.id, own);
    const fork = await thread.fork(own);
    model.reply(message("ok"));
    await fork.run("hi");
    expect(JSON.stringify(model.requests.at(-1)?.input)).toContain("Be brief.");
    expect((await fork.fork({ ...own, developerInstructions: null })).id).not.toBe(fork.id);
  });
});

describe("a fork in another process", () => {
  test("has the model provider and service tier of its parent, loaded or not", async () => {
    const model = "gpt-5.5";
    const first = await liveCodex();
    const other = { name: "Other", base_url: first.model.url, wire_api: "responses" };
    const configOverrides = { model_providers: { other } };
    first.model.replyTo(() => message("ok"));
    const second = await liveCodex({ beside: first, configOverrides });
    const { id } = await second.codex
      .threadStart({ modelProvider: "other", model, serviceTier: "fast" })
      .then(async (thread) => {
        await thread.run("hi");
        return thread;
      });
    await second.codex.close();
    const third = await liveCodex({ beside: first, configOverrides });
    expect((await third.codex.threadFork(id)).info?.modelProvider).toBe("other");
    await third.codex.threadResume(id);
    expect((await third.codex.threadFork(id)).info).toMatchObject({
      modelProvider: "other",
      model,
      serviceTier: "priority",
    });
  });
});
