import { describe, expect, test } from "vitest";
import type { Codex, ThreadTranscript } from "../../../src/index.js";
import { command, hold, message } from "../../../src/testing/index.js";
import type { TranscriptQuestion } from "../../../src/transcript/index.js";
import { sharedServer } from "../../support/codex/shared-server.js";
import { loadedOf, storedOf } from "../../support/transcript/compare.js";
import { childOf, parentAndChild } from "../../support/transcript/sub-agent.js";
import { idle, until } from "../../support/transcript/until.js";

/** The first question that is asked. */
async function asked(transcript: ThreadTranscript): Promise<TranscriptQuestion> {
  const { questions } = await until(transcript, ({ questions }) => questions.length > 0);
  return questions[0] as TranscriptQuestion;
}

/** A thread with one turn, seen by the client that started it and by another on the same server. */
async function seenTwice() {
  const { model, connect } = await sharedServer();
  const [first, second] = (await Promise.all([connect(), connect()])) as [Codex, Codex];
  const thread = await first.threadStart({ sandbox: "readOnly" });
  model.reply(message("before"));
  await thread.run("first");
  const other = await second.threadResume(thread.id);
  const mine = await thread.transcript({ answer: true });
  const theirs = await other.transcript({ answer: true });
  return { model, thread, other, mine, theirs };
}

describe("two clients of one server", () => {
  test("see the turns of each other as they run, and the same in the end", async () => {
    const { model, thread, other, mine, theirs } = await seenTwice();
    const transcripts = [mine, theirs];
    for (const runner of [thread, other]) {
      const gate = hold();
      model.reply(message("half way", { deltas: ["half", gate, " way"] }));
      const turn = await runner.turn("more");
      await Promise.all(
        transcripts.map((transcript) =>
          until(transcript, ({ turns }) => {
            const item = turns.at(-1)?.items.at(-1);
            return item?.type === "agentMessage" && item.text === "half";
          }),
        ),
      );
      gate.release();
      await turn.run();
      await Promise.all(transcripts.map(idle));
    }
    const shown = (await Promise.all(transcripts.map(idle))).map(storedOf);
    const stored = storedOf((await loadedOf(thread)).snapshot());
    expect(shown).toEqual([stored, stored]);
    expect(transcripts.flatMap(({ faults }) => faults)).toEqual([]);
  });

  test("are asked the same, and the answer of one takes the question from the other", async () => {
    const { model, thread, mine, theirs } = await seenTwice();
    model.reply(command("echo approved", { escalate: true })).reply(message("done"));
    const turn = thread.run("go");
    const [here, there] = await Promise.all([asked(mine), asked(theirs)]);
    expect(here).toMatchObject({ kind: "command", itemId: there.itemId });
    there.answer?.("approve");
    await Promise.all([mine, theirs].map((each) => until(each, ({ questions }) => questions.length === 0)));
    expect(await turn).toMatchObject({ status: "completed", finalResponse: "done" });
    const { items = [] } = (await idle(mine)).turns.at(-1) ?? {};
    expect(items.find(({ type }) => type === "commandExecution")).toMatchObject({
      status: "completed",
      aggregatedOutput: "approved\n",
    });
  });

  test("are asked what a sub-agent asks that ran before they came", async () => {
    const { model, connect } = await sharedServer({ model: "some-model" });
    const first = await connect();
    parentAndChild(model);
    let ask = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => {
      ask = resolve;
    });
    const thread = await first.threadStart({
      sandbox: "readOnly",
      onApproval: () => {
        ask();
        return new Promise(() => undefined);
      },
    });
    const turn = thread.run("be a parent");
    await isAsked;
    const second = await connect();
    using transcript = await (await second.threadResume(thread.id)).transcript({ answer: true });
    const waiting = await until(transcript, (snapshot) => (childOf(snapshot)?.questions.length ?? 0) > 0);
    childOf(waiting)?.questions[0]?.answer?.("approve");
    expect(await turn).toMatchObject({ status: "completed", finalResponse: "parent speaks" });
    const end = await idle(transcript);
    expect(childOf(end)?.turns[0]?.items.at(-1)).toMatchObject({ text: "child speaks" });
    expect(transcript.faults).toEqual([]);
  });
});
