/**
 * `make demo`: one turn of the real codex app-server, through the typed calls of {@link AppServerClient}.
 * The model is a script on loopback, so it takes no account and no network.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppServerClient, type Notification, stdioTransport, visible } from "codex-app-server-sdk";
import type { TokenUsageBreakdown, Turn, UserInput } from "codex-app-server-sdk/protocol";
import { hermeticHome, ScriptedModel } from "codex-app-server-sdk/testing";
import { Screen } from "./demo/screen.js";
import { modelReply, PANTRY, PROMPT } from "./demo/script.js";

const screen = new Screen();
const ctrlC = new AbortController();
process.once("SIGINT", () => ctrlC.abort());

try {
  await demo(ctrlC.signal);
} catch (error) {
  process.exitCode = ctrlC.signal.aborted ? 130 : 1;
  if (ctrlC.signal.aborted) screen.line("stopped");
  else console.error(visible(`\nThe demo failed: ${error instanceof Error ? error.message : error}`));
}

async function demo(signal: AbortSignal): Promise<void> {
  const model = await ScriptedModel.start();
  model.replyTo(modelReply);
  try {
    await demoWith(model, signal);
  } finally {
    await model.close();
  }
}

/** Starts the server in a home of its own, lets it talk with the model, and leaves nothing behind. */
async function demoWith(model: ScriptedModel, signal: AbortSignal): Promise<void> {
  const { env, workspace, remove } = await hermeticHome({ modelUrl: model.url });
  try {
    await writeFile(join(workspace, "pantry.txt"), PANTRY);
    const client = AppServerClient.connect(await stdioTransport({ env, inheritEnv: false, cwd: workspace }));
    try {
      await converse(client, signal);
    } finally {
      await client.close();
    }
    const { exitCode } = await client.closed;
    screen.line(`everything closed, the server ended with code ${exitCode}`, "dim");
  } finally {
    await remove();
  }
}

async function converse(client: AppServerClient, signal: AbortSignal): Promise<void> {
  client.onNotification(show);
  client.onRequest("item/commandExecution/requestApproval", async ({ command }) => {
    screen.line(`? may I run  ${command}`, "yellow");
    await sleep(700);
    screen.line("✓ approved", "green");
    return { decision: "accept" };
  });

  const { userAgent, platformOs } = await client.initialize({ signal });
  screen.line(
    `codex app-server ${userAgent.split(/[/ ]/)[1]} on ${platformOs}, with a scripted model`,
    "dim",
  );

  // Under "untrusted" the server asks before every command.
  const { thread } = await client.threadStart({ approvalPolicy: "untrusted" }, { signal });
  screen.line();
  screen.line(`› ${PROMPT}`, "bold");
  screen.line();

  const input: UserInput[] = [{ type: "text", text: PROMPT }];
  const [{ turn, tokens }] = await Promise.all([
    turnEnd(client, signal),
    client.turnStart({ threadId: thread.id, input }, { signal }),
  ]);
  if (turn.status !== "completed")
    throw new Error(`the turn ended as ${turn.status}: ${turn.error?.message}`);
  screen.line(`✓ turn ${turn.status} after ${turn.durationMs} ms`, "green");
  screen.line(`${tokens?.inputTokens} tokens in, ${tokens?.outputTokens} out`, "dim");
}

interface TurnEnd {
  readonly turn: Turn;
  readonly tokens: TokenUsageBreakdown | undefined;
}

/** Resolves when the server says that the turn is over; rejects when it can no longer say so. */
function turnEnd(client: AppServerClient, signal: AbortSignal): Promise<TurnEnd> {
  return new Promise((resolve, reject) => {
    let tokens: TokenUsageBreakdown | undefined;
    client.onNotification(({ method, params }) => {
      if (method === "thread/tokenUsage/updated") tokens = params.tokenUsage.total;
      if (method === "turn/completed") resolve({ turn: params.turn, tokens });
    });
    void client.closed.then(({ reason }) => reject(new Error(reason)));
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

/** Prints what the server tells, as it comes. */
function show({ method, params }: Notification): void {
  switch (method) {
    case "item/reasoning/summaryTextDelta":
      screen.grow(params.itemId, params.delta, "dim");
      break;
    case "item/agentMessage/delta":
      screen.grow(params.itemId, params.delta);
      break;
    case "item/completed":
      if (params.item.type === "commandExecution") showOutput(params.item.aggregatedOutput ?? "");
      break;
    default: // There are many more; a program picks what it needs.
  }
}

function showOutput(output: string): void {
  for (const line of output.trimEnd().split("\n")) screen.line(`│ ${line}`, "dim");
  screen.line();
}
