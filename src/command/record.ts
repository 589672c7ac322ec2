import { Command } from "commander";
import { startPiped } from "../core/process/launch.js";
import { codexBinOption } from "./common-options.js";
import { printError } from "./output.js";
import { type ExitStatus, passThrough } from "./record/pass-through.js";
import { WireLines } from "./record/wire-lines.js";
import { WireFile } from "./wire-file.js";

const HELP = `
Examples:
  codex-app-server-sdk record wire.jsonl
  codex-app-server-sdk record wire.jsonl -- app-server --config model=gpt-5.5
  codex-app-server-sdk record wire-$$.jsonl -- "$@"     in a script that an editor takes for codex

Give this command line to a client in place of its codex: everything passes unchanged, both ways. FILE must not exist; secrets
are masked in it, and \`replayWire\` of codex-app-server-sdk/testing plays it again.`;

/** `record FILE [-- CODEX ARGS]`: stands in place of codex for any client, and records what is said. */
export function recordCommand(): Command {
  return new Command("record")
    .description("stand in place of codex app-server on stdio, and record what passes")
    .argument("<FILE>", "a new file for the recording")
    .argument("[CODEX_ARGS...]", "after --: the arguments of codex (default: app-server --listen stdio://)")
    .addOption(codexBinOption())
    .addHelpText("after", HELP)
    .action(async (path: string, args: readonly string[], { codexBin }: { codexBin?: string }) => {
      const file = new WireFile(path);
      try {
        endAs(await recordTo(file, codexBin, args.length === 0 ? undefined : args));
      } finally {
        file.close();
      }
    });
}

async function recordTo(
  file: WireFile,
  codexBin: string | undefined,
  args: readonly string[] | undefined,
): Promise<ExitStatus> {
  const { child, secrets } = await startPiped(codexBin, args);
  const onFault = (reason: string): void => printError(`warning: the recording has gaps: ${reason}\n`);
  const sent = new WireLines("sent", file, secrets, onFault);
  const received = new WireLines("received", file, secrets, onFault);
  const status = await passThrough(child, {
    stdin: process.stdin,
    stdout: process.stdout,
    onSent: (chunk) => sent.push(chunk),
    onReceived: (chunk) => received.push(chunk),
  });
  sent.end();
  received.end();
  return status;
}

/** Ends this process as the child did. */
function endAs({ code, signal }: ExitStatus): void {
  if (signal !== null) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
}
