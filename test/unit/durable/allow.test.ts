import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { specOf } from "../../../src/durable/job/job-options.js";
import { judge, judgeInput, type Limits } from "../../../src/durable/worker/allow.js";
import { allows } from "../../../src/durable/worker/asking.js";
import { rejection } from "../../support/codex/collect.js";
import { tempDir } from "../../support/temp-dir.js";

const limits = (cwd: string, allow: Limits["allow"] = {}): Limits => ({
  cwd,
  sandbox: "workspaceWrite",
  approvalMode: "ask",
  allow,
});

describe("the settings of a job", () => {
  test("are allowed as they are where they widen nothing, with the real path of their folder", async () => {
    const cwd = tempDir();
    mkdirSync(join(cwd, "in"));
    symlinkSync(join(cwd, "in"), join(cwd, "link"));
    const settings = {
      model: "m",
      effort: "low" as const,
      sandbox: "readOnly",
      approvalMode: "denyAll",
      cwd: "link",
    };
    expect(await judge(settings, limits(cwd))).toEqual({ ...settings, cwd: join(cwd, "in") });
  });

  test.each([
    [{ cwd: ".." }],
    [{ cwd: 1 }],
    [{ sandbox: "fullAccess" }],
    [{ sandbox: { type: "dangerFullAccess" } }],
    [{ approvalMode: "autoReview" }],
    [{ approvalPolicy: "never" }],
    [{ config: { "sandbox_workspace_write.network_access": true } }],
    [{ config: "all" }],
    [{ ephemeral: true }],
  ] as const)("are refused: %j", async (settings) => {
    expect(
      await rejection(judge({ ...settings } as object as Record<string, never>, limits(tempDir()))),
    ).toMatchObject({ code: "NOT_ALLOWED" });
  });

  test("do not lead into a folder whose name begins like the worker's", async () => {
    const root = tempDir();
    for (const name of ["repo", "repo-2"]) mkdirSync(join(root, name));
    const error = await rejection(judge({ cwd: "../repo-2" }, limits(join(root, "repo"))));
    expect(error).toMatchObject({ code: "NOT_ALLOWED" });
  });

  test("may have the config keys that are named, and those below", async () => {
    const allowing = limits(tempDir(), { config: ["web_search", "features"] });
    const config = { web_search: "live", "features.x": true };
    expect(await judge({ config }, allowing)).toEqual({ config });
    expect(await rejection(judge({ config: { features2: 1 } }, allowing))).toMatchObject({
      code: "NOT_ALLOWED",
    });
  });
});

describe("the files of an input", () => {
  test("lie in the folders that are named", async () => {
    const folder = tempDir();
    writeFileSync(join(folder, "a.png"), "");
    symlinkSync("/", join(folder, "out"));
    const input = (path: string) => specOf([{ type: "localImage", path }], {});
    const allowing = limits(tempDir(), { localPaths: [folder] });
    await judgeInput(input(join(folder, "a.png")), allowing);
    await judgeInput(specOf([{ type: "mention", name: "app", path: "app://x" }], {}), limits(folder));
    for (const path of ["/", join(folder, "out"), "missing"])
      expect(await rejection(judgeInput(input(path), allowing))).toMatchObject({ code: "NOT_ALLOWED" });
  });
});

describe("the answers of a person", () => {
  test.each([
    ["approve", [], true],
    ["decline", [], true],
    ["submit", [{}], true],
    ["approveForSession", [], false],
    ["approve", [undefined, { scope: "session" }], false],
    ["approveWithRule", [["rm"]], false],
    ["approveAlways", [], false],
    ["applyNetworkRule", [{}], false],
    ["toString", [], false],
  ])("%s %j: allowed by default %s", (method, args, allowed) => {
    expect(allows({}, { method, args })).toBe(allowed);
    if (!allowed && method !== "toString")
      expect(allows({ approveForSession: true, approveWithRule: true }, { method, args })).toBe(true);
  });
});
