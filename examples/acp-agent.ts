/**
 * Codex in an editor: an agent of the Agent Client Protocol on stdin and stdout, on the codex and the account of this machine.
 * An editor such as Zed starts it as `npx tsx examples/acp-agent.ts`.
 */
import { Readable, Writable } from "node:stream";
import { ndJsonStream } from "@agentclientprotocol/sdk";
import { CodexAgent } from "./acp-agent/agent.js";

const editor = ndJsonStream(
  Writable.toWeb(process.stdout),
  Readable.toWeb(process.stdin) as ReadableStream<Uint8Array>,
);
const agent = new CodexAgent();
const connection = agent.app.connect(editor);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => connection.close());
await connection.closed;
await agent.close();
// A pipe that an editor left open would keep this process alive.
process.exit();
