// A host program: connects to a server as it is told on its command line, starts what the server runs meanwhile, says
// "ready" on stdout, and then goes on in one of several ways.
import { writeSync } from "node:fs";
import type { LaunchOptions } from "../../../src/core/process/launch-options.js";
import { stdioTransport } from "../../../src/core/process/stdio-transport.js";
import { peerWith } from "../wire/peer-with.js";

/** What a host does, as JSON in its first argument. */
export interface HostTask {
  readonly launch: LaunchOptions;
  /** A command that the server runs meanwhile. */
  readonly command?: readonly string[] | undefined;
  /** Whether a turn runs meanwhile, too. */
  readonly turn?: boolean | undefined;
  /** How it goes on. On SIGUSR2 "exit" exits and "throw" crashes; "stay" stays. */
  readonly next: "idle" | "exit" | "throw" | "stay" | "call" | "hold" | "await nothing" | "await closed";
}

const { launch, command, turn, next } = JSON.parse(process.argv[2] ?? "") as HostTask;
const peer = peerWith(await stdioTransport(launch));
await peer.request("initialize", { clientInfo: { name: "host", title: null, version: "0" } });
if (command !== undefined) {
  void peer.request("command/exec", { command, timeoutMs: 600_000 }).catch(() => undefined);
}
if (turn === true) {
  const { thread } = (await peer.request("thread/start", {})) as { thread: { id: string } };
  await peer.request("turn/start", { threadId: thread.id, input: [{ type: "text", text: "go" }] });
}

if (next === "exit") process.on("SIGUSR2", () => process.exit(0));
if (next === "throw") {
  process.on("SIGUSR2", () => {
    throw new Error("the host crashes");
  });
}
writeSync(1, "ready\n");
if (["exit", "throw", "stay"].includes(next)) setInterval(() => undefined, 1_000_000);
if (next === "hold") {
  peer.keepAlive();
  void peer.closed.then(() => writeSync(1, "closed\n"));
}
if (next === "await nothing") await new Promise(() => undefined);
if (next === "await closed") await peer.closed;
if (next === "call") {
  await peer.request("command/exec", { command: ["sleep", "1000"], timeoutMs: 600 }).catch(() => undefined);
  writeSync(1, "answered\n");
}
