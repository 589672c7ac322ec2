// A server that behaves well until it is asked not to: each method below is a fault of its own.
import { spawn } from "node:child_process";
import { closeSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

const say = (message) => writeSync(1, `${JSON.stringify(message)}\n`);
const note = (text) => writeSync(2, `${text}\n`);
const stayAlive = () => setInterval(() => undefined, 1_000_000);

/** Starts a process that outlives its cause: `apart` in a group of its own, and with what streams it is given. */
const start = (script, apart, stdio) =>
  spawn(process.execPath, ["-e", script], { detached: apart, stdio: stdio ?? "ignore" });
const children = new Map();

/** Ends one child, waits for it, and exits. */
function endInOrder(pid) {
  const child = children.get(pid);
  child.once("exit", (_, signal) => {
    note(`its command ended by ${signal}`);
    process.exit(0);
  });
  child.kill("SIGTERM");
}
const endless = "setInterval(() => undefined, 1e6)";

const methods = {
  echo: (params) => params,
  notify: ({ method, params }) => {
    say({ method, params });
    return null;
  },
  ask: ({ method, params, id }) => {
    say({ id, method, params });
    return null;
  },
  exit: ({ code, lastWords }) => {
    if (lastWords !== undefined) note(lastWords);
    process.exit(code);
  },
  dieMidLine: () => {
    writeSync(1, '{"id":1,"resu');
    process.kill(process.pid, "SIGKILL");
  },
  closeStdout: () => closeSync(1),
  /** Does not react to the end of stdin, nor to SIGTERM where it is told so, and says so on stderr. */
  resist: ({ sigterm, pid }) => {
    input.removeAllListeners("close");
    input.on("close", () => note("saw the end of stdin"));
    if (sigterm === true) process.on("SIGTERM", () => note("saw SIGTERM"));
    if (sigterm === "end in order") process.on("SIGTERM", () => endInOrder(pid));
    stayAlive();
    return null;
  },
  closeStdin: () => {
    input.removeAllListeners("close");
    process.stdin.destroy();
    closeSync(0);
    stayAlive();
    return null;
  },
  floodStderr: async ({ bytes }) => {
    const line = `${"x".repeat(1023)}\n`;
    for (let written = 0; written < bytes; written += line.length * 64) {
      if (!process.stderr.write(line.repeat(64)))
        await new Promise((done) => process.stderr.once("drain", done));
    }
    return null;
  },
  stopReading: () => {
    say({ method: "stopped" });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
  /** Starts descendants and answers with their ids: one, and one below another in a group of its own. */
  spawnFamily: async () => {
    const parent = `
      const { spawn } = require("node:child_process");
      const child = spawn(process.execPath, ["-e", ${JSON.stringify(endless)}], { stdio: "ignore" });
      console.log(child.pid);
      ${endless}`;
    const near = start(endless, false);
    children.set(near.pid, near);
    const far = start(parent, true, ["ignore", "pipe", "ignore"]);
    const [line] = await new Promise((done) =>
      far.stdout.once("data", (data) => done(String(data).split("\n"))),
    );
    return [near.pid, far.pid, Number(line)];
  },
  /** Leaves a descendant that still writes a message once its parent has exited, and then ends. */
  leaveScribe: ({ code }) => {
    const script = `process.stdin.resume().on("end", () => console.log('{"method":"posthumous"}'));
      require("node:fs").writeSync(3, "ready");`;
    const scribe = start(script, true, ["pipe", "inherit", "inherit", "pipe"]);
    scribe.stdio[3].once("data", () => process.exit(code));
  },
  /** Leaves a descendant that keeps the streams open, and exits. */
  leaveHeir: ({ code }) => {
    const heir = start(endless, true, ["ignore", "inherit", "inherit"]);
    say({ method: "heir", params: { pid: heir.pid } });
    process.exit(code);
  },
};

const input = createInterface({ input: process.stdin });
input.on("close", () => process.exit(0));
input.on("line", async (line) => {
  const { id, method, params, result, error } = JSON.parse(line);
  if (method === undefined) return say({ method: "answered", params: { id, result, error } });
  const answer = await methods[method]?.(params);
  if (id !== undefined && answer !== undefined) say({ id, result: answer });
});
