import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Codex } from "../../../src/index.js";
import { command, message, recordWire, replayWire, startTestCodex } from "../../../src/testing/index.js";
import { collect } from "../../support/codex/collect.js";
import { tempDir } from "../../support/temp-dir.js";

/** A program as a user writes one: it approves commands, streams a turn, looks at the thread, and runs another. */
async function program(codex: Codex) {
  const commands: string[] = [];
  codex.client.onRequest("item/commandExecution/requestApproval", async ({ command }) => {
    commands.push(String(command));
    return { decision: "accept" };
  });
  const thread = await codex.threadStart({ approvalPolicy: "untrusted" });
  const turn = await thread.turn("What is here?");
  const [pieces, first] = await Promise.all([collect(turn.text()), turn.run()]);
  const { preview } = await thread.read();
  const second = await thread.run("And now?");
  return { commands, text: pieces.join(""), first, preview, second };
}

test("a recorded session of the real server plays again without it", async () => {
  const recording = recordWire();
  const { codex, model, close } = await startTestCodex({ onWire: recording.onWire });
  onTestFinished(close);
  model
    .reply(command("touch made"))
    .reply(message("Nothing at all.", { deltas: 3 }))
    .reply(message("Still nothing."));
  const live = await program(codex);
  await close();
  expect(live).toMatchObject({
    commands: [expect.stringContaining("touch made")],
    text: "Nothing at all.",
    first: { status: "completed", finalResponse: "Nothing at all." },
    second: { status: "completed", finalResponse: "Still nothing." },
  });

  const file = join(tempDir(), "session.jsonl");
  await writeFile(file, String(recording));
  const transport = replayWire(await readFile(file, "utf8"));
  const replayed = await Codex.start({ transport });
  onTestFinished(() => replayed.close());
  expect(replayed.metadata).toEqual(codex.metadata);
  expect(await program(replayed)).toEqual(live);
  await replayed.close();
  expect({ remaining: transport.remaining, unexpected: transport.unexpected }).toEqual({
    remaining: [],
    unexpected: [],
  });
});
