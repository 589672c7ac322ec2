import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempDir } from "../temp-dir.js";

/** What a stand-in for codex does that has no files and no network. */
export interface FakeCodex {
  /** Default: the pinned one. */
  readonly version?: string | undefined;
  /** What it answers, by method; others are refused. */
  readonly answers?: Readonly<Record<string, unknown>> | undefined;
  /** Notifications that it sends before its first answer after the handshake. */
  readonly notifications?: readonly { readonly method: string; readonly params: unknown }[] | undefined;
}

const PROGRAM = `
const { createInterface } = require("node:readline");
const send = (message) => process.stdout.write(JSON.stringify(message) + "\\n");
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method } = JSON.parse(line);
  if (id === undefined) return;
  if (method === "initialize") {
    const userAgent = "codex-app-server-sdk/" + fake.version + " (stand-in)";
    send({ id, result: { userAgent, codexHome: process.env.CODEX_HOME, platformFamily: "unix", platformOs: "linux" } });
    for (const notification of fake.notifications) send(notification);
  } else if (method in fake.answers) send({ id, result: fake.answers[method] });
  else send({ id, error: { code: -32600, message: "the stand-in refuses " + method } });
});`;

/** Makes an executable that speaks as codex does; its path. */
export function fakeCodex({ version = "0.169.0", answers = {}, notifications = [] }: FakeCodex = {}): string {
  const fake = JSON.stringify({ version, answers, notifications });
  return executable(`#!${process.execPath}\nconst fake = ${fake};${PROGRAM}\n`);
}

/** Makes an executable of a text; its path. */
export function executable(text: string): string {
  const path = join(tempDir(), "codex");
  writeFileSync(path, text, { mode: 0o755 });
  return path;
}
