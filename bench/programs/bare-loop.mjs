/** The least that a client must do, and what the others are measured against: spawn, decode, split, parse. */
import { spawn } from "node:child_process";

/** Starts a program and calls `onMessage` with each message that it writes. */
export function bareLoop([program, ...args], onMessage, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ["pipe", "pipe", "inherit"] });
  child.stdout.setEncoding("utf8");
  let rest = "";
  child.stdout.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    for (const line of lines) onMessage(JSON.parse(line));
  });
  return {
    send: (message) => child.stdin.write(`${JSON.stringify(message)}\n`),
    close: () => child.stdin.end(),
  };
}

/** The same with ids: resolves each request with its result. */
export function bareCalls(command, onNotification, options) {
  const pending = new Map();
  let nextId = 1;
  const loop = bareLoop(
    command,
    (message) => {
      if (message.id === undefined) return onNotification(message);
      pending.get(message.id)(message.result);
      pending.delete(message.id);
    },
    options,
  );
  const request = (method, params) =>
    new Promise((resolve) => {
      const id = nextId++;
      pending.set(id, resolve);
      loop.send({ id, method, params });
    });
  return { request, close: loop.close };
}
