// Opens and closes connections, and prints as JSON what is in use after it that was not in use before.
import { readdirSync } from "node:fs";
import { stdioTransport } from "../../../src/core/process/stdio-transport.js";
import { peerWith } from "../wire/peer-with.js";

/** A program that repeats what it reads asks our own question back, and so answers it. */
async function cycle(): Promise<void> {
  const peer = peerWith(await stdioTransport({ launchArgs: ["/bin/cat"] }));
  await peer.request("echo", {});
  await peer.close();
}

function inUse(): string[] {
  const listeners = process.eventNames().flatMap((name) => process.listeners(name as "exit").map(() => name));
  const descriptors = readdirSync("/proc/self/fd").map(() => "descriptor");
  return [
    ...process.getActiveResourcesInfo(),
    ...descriptors,
    ...listeners.map((name) => `on ${String(name)}`),
  ];
}

/** What is in use once Node has let go of the handles of ended children, which takes it some turns of the event loop. */
async function inUseAtRest(): Promise<string[]> {
  const end = Date.now() + 10_000;
  while (process.getActiveResourcesInfo().includes("ProcessWrap") && Date.now() < end)
    await new Promise(setImmediate);
  let uses = inUse();
  for (let turn = 0; turn < 100; turn++) {
    await new Promise(setImmediate);
    const now = inUse();
    if (now.length < uses.length) turn = 0;
    uses = now;
  }
  return uses;
}

await cycle();
const before = await inUseAtRest();
for (let count = Number(process.argv[2]); count > 0; count--) await cycle();
const added = (await inUseAtRest()).filter((use) => {
  const at = before.indexOf(use);
  if (at >= 0) before.splice(at, 1);
  return at < 0;
});
console.log(JSON.stringify({ gone: before, added }));
