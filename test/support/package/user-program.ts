/**
 * A program of a user who checks strictly. The lines that must not compile prove that the declarations say something: where
 * a name were `any`, its `@ts-expect-error` would be unused and with that an error.
 */
export const userProgram = `
import { AppServerError, Codex, type CodexOptions, type Notification, TurnFailedError, text } from "codex-app-server-sdk";
import { Codex as FormerCodex, type Thread as FormerThread, type ThreadEvent } from "codex-app-server-sdk/codex-sdk";
import { connectFleet, HostLostError, type JobEvent, startWorker } from "codex-app-server-sdk/durable";
import type { ClientRequests, ThreadItem } from "codex-app-server-sdk/protocol";
import { Transcript, type TranscriptItem } from "codex-app-server-sdk/transcript";
import { message, recordWire, replayWire, scriptedThread, scriptedTransport, startTestCodex } from "codex-app-server-sdk/testing";

export async function run(signal?: AbortSignal): Promise<string | null> {
  const options: CodexOptions = { signal, requestTimeoutMs: 1000, env: { TOKEN: undefined } };
  const codex = await Codex.start(options);
  try {
    const thread = await codex.threadStart({ sandbox: "readOnly" });
    const result = await thread.run([text("Hello.")], { signal });
    // @ts-expect-error: there is no such input
    await thread.run(42);
    // @ts-expect-error: a result is looked at before its error
    result.error.message;
    for await (const piece of (await thread.turn("More.")).text()) piece.toUpperCase();
    for await (const { id } of codex.threadList()) id.toUpperCase();
    if (result.status === "failed") throw new Error(result.error.message);
    return result.finalResponse;
  } finally {
    await codex.close();
  }
}

export async function ask(databaseUrl: string, signal?: AbortSignal): Promise<string | null> {
  const worker = await startWorker({ databaseUrl, host: "a", codex: { cwd: "/srv" }, onApproval: "ask" });
  const fleet = await connectFleet({ databaseUrl });
  const job = await fleet.run("Hello.", { key: "a", thread: { sandbox: "readOnly" } });
  // @ts-expect-error: there is no such policy
  await fleet.run("Hello.", { onInterrupted: "retry" });
  for await (const piece of job.text({ signal })) piece.toUpperCase();
  for await (const event of job.events()) describeEvent(event);
  const result = await job.result().catch((error: unknown) => {
    if (error instanceof HostLostError) return error.code.length;
    throw error;
  });
  await worker.close({ drainMs: 1000 });
  return typeof result === "number" ? null : result.finalResponse;
}

function describeEvent(event: JobEvent): string {
  return event.type === "item" ? event.item.id : event.type;
}

export function describeNotification(notification: Notification): string {
  switch (notification.method) {
    case "item/agentMessage/delta":
      return notification.params.delta;
    case "turn/completed":
      // @ts-expect-error: another notification's parameter
      return notification.params.delta;
    default:
      return notification.method;
  }
}

export function describeItem(item: ThreadItem): string {
  return item.type === "agentMessage" ? item.text : item.type;
}

export function shownText(item: TranscriptItem): string {
  if (item.type === "fileChange") return item.changes.map(({ patch }) => patch).join("");
  // @ts-expect-error: a command has no patch
  if (item.type === "commandExecution") return item.changes;
  return item.state;
}

export function follow(transcript: Transcript): () => void {
  return transcript.subscribe(({ turns }) => turns.at(-1)?.items.map(shownText));
}

export const params: ClientRequests["thread/start"]["params"] = { model: null };
// @ts-expect-error: there is no such method
export type Unknown = ClientRequests["thread/begin"];

export async function rehearse(signal?: AbortSignal): Promise<string> {
  const recording = recordWire();
  const live = await startTestCodex({ onWire: recording.onWire, config: { model: "gpt-5.5" }, signal });
  live.model.reply(message("Hi.", { deltas: 2 }));
  await live.close();
  const replayed = await Codex.start({ transport: replayWire(recording) });
  await replayed.close();
  return live.workspace;
}

export async function pretend(): Promise<void> {
  const transport = scriptedTransport({ answers: { "model/list": { data: [{ id: "some" }] } } });
  scriptedThread(transport).reply("Hi.");
  transport.on("thread/read", ({ threadId }) => ({ thread: { id: threadId } }));
  // @ts-expect-error: there is no such method
  transport.on("thread/begin", {});
  // @ts-expect-error: there is no such field in the result
  transport.on("model/list", { models: [] });
  transport.notify("turn/started", { threadId: "t" });
  // @ts-expect-error: another notification's parameter
  transport.notify("turn/started", { delta: "t" });
  const { decision } = await transport.ask("item/fileChange/requestApproval", { threadId: "t" });
  if (decision !== "decline") throw new Error(decision);
}

export async function formerly(signal?: AbortSignal): Promise<string> {
  const thread: FormerThread = new FormerCodex({ config: { a: { b: 1 } } }).startThread({ sandboxMode: "read-only" });
  // @ts-expect-error: there is no such sandbox
  new FormerCodex().startThread({ sandboxMode: "readOnly" });
  for await (const event of (await thread.runStreamed("Hi.", { signal })).events) formerText(event);
  return (await thread.run([{ type: "local_image", path: "a.png" }])).finalResponse;
}

export function formerText(event: ThreadEvent): string {
  // @ts-expect-error: of an item's event alone
  if (event.type === "turn.completed") return event.item;
  if (event.type !== "item.completed") return event.type;
  return event.item.type === "agent_message" ? event.item.text : event.item.id;
}

export const isOurs = (error: unknown): error is AppServerError => error instanceof AppServerError;
export const isFailure = (error: unknown): boolean => error instanceof TurnFailedError;
`;
