import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../support/command/run-command.js";
import { tempDir } from "../../support/temp-dir.js";

describe("call refuses before anything is started", () => {
  it.each([
    [["thread/strat"], '"thread/strat" is no method: did you mean thread/start?'],
    [["modelList"], '"modelList" is no method: did you mean model/list?'],
    [["turn/completed"], '"turn/completed" is a server notification, not a client request'],
    [["initialize"], "initialize is sent once on every connection"],
    [["model/list", "{limit: 1}"], "the parameters are not JSON: "],
    [["model/list", "{limit: 1}"], `quote them for the shell, as in '{"limit": 2}'`],
    [["model/list", '{"limit": "x"}'], "\n  /limit: must be integer or null\n"],
    [["turn/interrupt"], "\n  /threadId: is missing\n  /turnId: is missing\n"],
    [["model/list", "[]"], "\n  the whole: must be object\n"],
    [["account/logout", '{"all": true}'], "account/logout takes no parameters: leave them out"],
    [["collaborationMode/list"], "collaborationMode/list is experimental: add --experimental"],
    [["model/list", "--until", "thread/stared"], "did you mean thread/started?"],
    [
      ["model/list", "--until", "thread/start"],
      '"thread/start" is a client request, not a server notification',
    ],
    [["model/list", "-c", "model"], "It must be key=value, such as model=gpt-5.5."],
    [["model/list", "--codex-bin", ""], "It must not be empty."],
    [[], "missing required argument 'METHOD'"],
  ])("%j: %s", async (args, message) => {
    const { code, stdout, stderr } = await runCommand("call", ...args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("names a file of parameters that is not there, or is not JSON", async () => {
    const folder = tempDir();
    const missing = await runCommand("call", "model/list", `@${join(folder, "no.json")}`);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/^error: the parameters cannot be read from .*no\.json: ENOENT/);
    writeFileSync(join(folder, "wrong.json"), "limit = 1");
    expect(await runCommand("call", "model/list", `@${join(folder, "wrong.json")}`)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: the parameters are not JSON: [^;]*\n$/),
    });
  });

  it("says which runtime is missing, in terms of the option", async () => {
    const { code, stderr } = await runCommand("call", "model/list", "--codex-bin", join(tempDir(), "codex"));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: --codex-bin cannot be run\..*does not exist/s);
    expect(stderr).not.toContain("codexBin");
  });
});
