import { expect, test } from "vitest";
import { runCli } from "../../support/codegen/run-cli.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { object, string, words } from "../../support/schemas/nodes.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";
import type { ProtocolSketch } from "../../support/schemas/sketch.js";

const folderOf = (protocol: ProtocolSketch): string => schemaFolder({ stable: protocol.bundle() });

const tuned = (params: Record<string, unknown>, mode: string[]): ProtocolSketch =>
  basicProtocol()
    .request("thread/tune", "ThreadTune", { threadId: string, ...params })
    .define("ThreadTuneResponse", object({ mode: words(...mode) }));

test("the same schema twice is no change", async () => {
  const folder = folderOf(basicProtocol());
  const { code, stdout } = await runCli("protocol-diff", folder, folder);
  expect(stdout).toContain("the API is the same");
  expect(code).toBe(0);
});

test("what only adds for senders is compatible", async () => {
  const { code, stdout } = await runCli(
    "protocol-diff",
    folderOf(tuned({}, ["fast"])),
    folderOf(tuned({ "tone?": string }, ["fast"])),
  );
  expect(stdout).toContain("added `ThreadTuneParams.tone`: optional (not breaking)");
  expect(code).toBe(3);
});

test("a new required parameter breaks senders, a new value of an answer readers", async () => {
  const { code, stdout } = await runCli(
    "protocol-diff",
    folderOf(tuned({}, ["fast"])),
    folderOf(tuned({ tone: string }, ["fast", "slow"])),
    "--json",
  );
  const { changes } = JSON.parse(stdout) as { changes: { subject: string; breaking: string[] }[] };
  const broken = new Map(changes.map(({ subject, breaking }) => [subject, breaking]));
  expect(broken.get("ThreadTuneParams.tone")).toEqual(["senders"]);
  expect(broken.get("ThreadTuneResponse.mode")).toEqual(["readers"]);
  expect(code).toBe(4);
});

test("a folder that is none fails, a missing one is wrong usage", async () => {
  const folder = folderOf(basicProtocol());
  const failed = await runCli("protocol-diff", folder, `${folder}/none`);
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  expect(failed.stderr).toContain("there is no such schema folder");
  expect((await runCli("protocol-diff", folder)).code).toBe(2);
});
