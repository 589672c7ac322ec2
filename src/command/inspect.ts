import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { openFile } from "../core/process/open-file.js";
import { untilAborted } from "../core/util/abort.js";
import { messageOf } from "../core/util/guarded.js";
import { visible } from "../core/util/visible.js";
import type { Inspector } from "../inspector/index.js";
import { type CommonOptions, given, withCommonOptions } from "./common-options.js";
import { CommandFailure, exitCodes } from "./failure.js";
import { RedirectFile } from "./inspect/redirect-file.js";
import { openCodex } from "./open-codex.js";
import { print } from "./output.js";
import { stoppable } from "./stopped.js";

const HELP = `
Examples:
  codex-app-server-sdk inspect                        a codex of its own
  codex-app-server-sdk inspect --connect unix://      the daemon of a desktop
  codex-app-server-sdk inspect --replay wire.jsonl    a recording of record, --record or recordWire
  codex-app-server-sdk inspect --show-only            answers nothing and calls nothing

Serves a page on 127.0.0.1 and opens it in the browser. Its address ends with a token: whoever has it can do what the page can.`;

/** `inspect`: a page that shows what a codex does, or a recording. */
export function inspectCommand(): Command {
  return withCommonOptions(new Command("inspect"))
    .description("show threads, transcripts and the wire in a page, answer and call there")
    .option("--replay <FILE>", "show a recording instead of a codex", given)
    .option("--port <NUMBER>", "serve the page on this port (default: a free one)", port)
    .option("--no-open", "print the address, and open no browser")
    .option("--show-only", "answer nothing and call nothing from the page")
    .addHelpText("after", HELP)
    .action(async (options: Options) => {
      await stoppable((signal) => inspect(options, signal));
    });
}

interface Options extends CommonOptions {
  readonly replay?: string | undefined;
  readonly port?: number | undefined;
  readonly open: boolean;
  readonly showOnly?: boolean | undefined;
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError("It must be a number from 0 to 65535.");
}

async function inspect(options: Options, signal: AbortSignal): Promise<void> {
  const { serveInspector, serveRecording } = await import("../inspector/index.js");
  if (options.replay !== undefined) {
    const { replay } = options;
    refuseOthers(options);
    const recording = readRecording(replay);
    const inspector = await serveRecording(recording, { port: options.port, title: basename(replay) });
    await show(inspector, options, signal, new Promise<never>(() => undefined));
    return;
  }
  const codex = await openCodex(options, { signal });
  try {
    const mayAct = options.showOnly !== true;
    const inspector = await serveInspector(codex, { port: options.port, answer: mayAct, call: mayAct });
    const { reason } = await show(inspector, options, signal, codex.closed);
    throw new CommandFailure(`the connection to codex has ended: ${reason}`);
  } finally {
    await codex.close();
  }
}

/** Shows the page until the end, or until the signal fires. */
async function show<T>(
  inspector: Inspector,
  { open }: Options,
  signal: AbortSignal,
  end: Promise<T>,
): Promise<T> {
  const redirect = open ? new RedirectFile(inspector.url) : undefined;
  // Neither the page nor the codex keeps the process alive.
  const alive = setInterval(() => undefined, 2 ** 30);
  try {
    const isOpened = redirect !== undefined && (await openFile(redirect.path));
    print(
      `${isOpened ? "The inspector opens in the browser:" : "Open the inspector in a browser:"}\n  ${inspector.url}\n`,
    );
    print("Ctrl-C ends it.\n");
    const ended = await untilAborted(end, signal);
    if (signal.aborted) throw signal.reason;
    return ended as T;
  } finally {
    clearInterval(alive);
    redirect?.remove();
    await inspector.close();
  }
}

/** What describes a codex has no meaning for a recording. */
function refuseOthers({ replay: _replay, port: _port, open: _open, ...others }: Options): void {
  const [name] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return;
  const option = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new CommandFailure(
    `--replay and --${option} exclude each other: a recording needs no codex`,
    exitCodes.wrongUsage,
  );
}

function readRecording(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandFailure(`the recording cannot be read: ${visible(messageOf(error))}`);
  }
}
