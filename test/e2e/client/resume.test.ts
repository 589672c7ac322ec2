import { expect, test } from "vitest";
import { InvalidRequestError } from "../../../src/index.js";
import { message } from "../../../src/testing/index.js";
import { liveServer } from "../../support/e2e/live-server.js";
import { runTurn } from "../../support/e2e/turns.js";

test("a second process resumes a thread once the first has closed", async () => {
  const first = await liveServer();
  first.model.reply(message("Hello.")).reply(message("You said hi."));
  const { thread } = await first.client.threadStart({});
  await runTurn(first.client, thread.id, "hi");
  await first.client.close();

  const second = await liveServer({ beside: first });
  const resumed = await second.client.threadResume({ threadId: thread.id, excludeTurns: true });
  expect(resumed.thread.id).toBe(thread.id);
  const { turn } = await runTurn(second.client, thread.id, "what did I say?");
  expect(turn.status).toBe("completed");
  expect(first.model.requests[1]?.userTexts).toEqual(expect.arrayContaining(["hi", "what did I say?"]));
});

test("a thread that the first process has is refused to the second, which may read it", async () => {
  const first = await liveServer();
  first.model.reply(message("Hello."));
  const { thread } = await first.client.threadStart({});
  await runTurn(first.client, thread.id, "hi");

  const second = await liveServer({ beside: first, complaints: /already has an active writer/ });
  const error = await second.client
    .threadResume({ threadId: thread.id, excludeTurns: true })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidRequestError);
  expect(String(error)).toContain("already has an active writer");
  const read = await second.client.threadRead({ threadId: thread.id });
  expect(read.thread).toMatchObject({ id: thread.id, status: { type: "notLoaded" } });
});
