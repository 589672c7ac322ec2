// What a program does with codex, on a scripted model: a turn with a command, an abort while a command runs, and a close
// while another one runs. The results go to stdout as JSON.
import { command, message, startTestCodex } from "codex-app-server-sdk/testing";

const { codex, model, close } = await startTestCodex({ onApproval: (request) => request.approve() });
const results = { serverVersion: codex.metadata.serverVersion };
try {
  const thread = await codex.threadStart();
  model.reply(command("echo from the command"));
  model.reply(message("Hello, stranger.", { deltas: 2 }));
  const { status, finalResponse, items } = await thread.run("Hello.");
  const { aggregatedOutput } = items.find(({ type }) => type === "commandExecution");
  Object.assign(results, { status, finalResponse, aggregatedOutput });

  const running = (turn) => atCommand(turn.stream());
  model.reply(command("sleep 1000"));
  const controller = new AbortController();
  const turn = await thread.turn("Wait.", { signal: controller.signal });
  const aborted = turn.run().catch(({ name, result }) => `${name}, ${result?.status}`);
  await running(turn);
  controller.abort();
  results.aborted = await aborted;

  model.reply(command("sleep 1000"));
  await running(await thread.turn("Wait again."));
} finally {
  await close();
}
results.exitCode = (await codex.closed).exitCode;
console.log(JSON.stringify(results));

/** Resolves when a command of the turn runs. */
async function atCommand(notifications) {
  for await (const { method, params } of notifications) {
    if (method === "item/started" && params.item.type === "commandExecution") return;
  }
  throw new Error("the turn ended without a command");
}
