import { expect, test } from "vitest";
import { protocolDiff } from "../../../codegen/protocol-diff.js";
import { runArgs, runCommand } from "../../support/codegen/run-in-process.js";
import type { Run } from "../../support/run-program.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { inNewerDialect } from "../../support/schemas/newer-dialect.js";
import { object, string, words } from "../../support/schemas/nodes.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";
import type { ProtocolSketch } from "../../support/schemas/sketch.js";

const folderOf = (protocol: ProtocolSketch): string => schemaFolder({ stable: protocol.bundle() });

const compare = (older: string, newer: string, json = false): Promise<Run> =>
  runCommand(() => protocolDiff({ older, newer, json }));

const tuned = (params: Record<string, unknown>, mode: string[]): ProtocolSketch =>
  basicProtocol()
    .request("thread/tune", "ThreadTune", { threadId: string, ...params })
    .define("ThreadTuneResponse", object({ mode: words(...mode) }));

test("the same schema twice is no change", async () => {
  const folder = folderOf(basicProtocol());
  const { code, stdout } = await compare(folder, folder);
  expect(stdout).toContain("the API is the same");
  expect(code).toBe(0);
});

test("what only adds for senders is compatible", async () => {
  const { code, stdout } = await compare(
    folderOf(tuned({}, ["fast"])),
    folderOf(tuned({ "tone?": string }, ["fast"])),
  );
  expect(stdout).toContain("added `ThreadTuneParams.tone`: optional (not breaking)");
  expect(code).toBe(3);
});

test("a new required parameter breaks senders, a new value of an answer readers", async () => {
  const { code, stdout } = await compare(
    folderOf(tuned({}, ["fast"])),
    folderOf(tuned({ tone: string }, ["fast", "slow"])),
    true,
  );
  const { changes } = JSON.parse(stdout) as { changes: { subject: string; breaking: string[] }[] };
  const broken = new Map(changes.map(({ subject, breaking }) => [subject, breaking]));
  expect(broken.get("ThreadTuneParams.tone")).toEqual(["senders"]);
  expect(broken.get("ThreadTuneResponse.mode")).toEqual(["readers"]);
  expect(code).toBe(4);
});

test("a method and a property that become deprecated are compatible", async () => {
  const older = tuned({ "tone?": string }, ["fast"]);
  const newer = tuned({ "tone?": { ...string, deprecated: true } }, ["fast"]).bundle();
  const arm = '{"type":"object","properties":{"method":{"type":"string","enum":["thread/tune"]}';
  const marked = JSON.stringify(newer).replace(arm, arm.replace("{", '{"deprecated":true,'));
  const { code, stdout } = await compare(folderOf(older), schemaFolder({ stable: marked }));
  expect(stdout).toContain("changed `thread/tune`: became deprecated (not breaking)");
  expect(stdout).toContain("changed `ThreadTuneParams.tone`: became deprecated (not breaking)");
  expect(code).toBe(3);
});

test("the same schema in the other dialect is no change", async () => {
  const bundle = tuned({ pair: { type: "array", items: [string, words("a")], minItems: 2, maxItems: 2 } }, [
    "fast",
  ]).bundle();
  const { code, stdout } = await compare(
    schemaFolder({ stable: bundle }),
    schemaFolder({ stable: inNewerDialect(bundle) }),
  );
  expect(stdout).toContain("the API is the same");
  expect(code).toBe(0);
});

test("a folder that is none fails", async () => {
  const folder = folderOf(basicProtocol());
  const failed = await runArgs("protocol-diff", folder, `${folder}/none`);
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  expect(failed.stderr).toContain("there is no such schema folder");
});

test("the exit code of the command says what changed", async () => {
  const [older, newer] = [folderOf(tuned({}, ["fast"])), folderOf(tuned({ tone: string }, ["fast"]))];
  expect((await runArgs("protocol-diff", older, newer)).code).toBe(4);
});
