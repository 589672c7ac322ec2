import { recordedLine } from "../core/client/wire-listeners.js";
import { UsageError } from "../core/errors/errors.js";
import type { WireEvent } from "../core/rpc/peer-options.js";
import { Secrets } from "../core/secrets/secrets.js";
import type { WireMessage } from "./server-end.js";

/** One message of a recording: one line of its text. */
export interface RecordedMessage {
  readonly direction: "sent" | "received";
  /** When it passed, in Unix milliseconds; replaying takes no notice of it. */
  readonly atMs?: number | undefined;
  readonly message: WireMessage;
}

/** Everything that went over one connection, as text to keep. Made by {@link recordWire}. */
export interface WireRecording {
  /** What `onWire` of `Codex.start` or `AppServerClient.connect` has to be. */
  readonly onWire: (event: WireEvent, secrets?: Secrets) => void;
  /** The recording so far: one JSON object a line, with `direction`, `atMs` (Unix milliseconds) and `message`. */
  toString(): string;
}

/**
 * Records what goes over one connection, to be replayed by {@link replayWire}.
 *
 * Masked are: what the connection was given in secret (`env`, `configOverrides`, keys of a login), wherever it turns up;
 * whatever stands under a name of a secret (`apiKey`, `Authorization`, `--token`, a `keyPath` of `config/value/write`); and in
 * strings what looks like a secret. Nothing else is: prompts, answers, paths, output of commands and the account's name stand
 * there as they were, and a secret that the model spells in several deltas is not recognized, so read a recording before it is
 * stored where others see it. Lines of the server that are no JSON are left out.
 *
 * @example
 * ```ts
 * const recording = recordWire();
 * const codex = await Codex.start({ onWire: recording.onWire });
 * // … what is to be recorded …
 * await codex.close();
 * await writeFile("hello.jsonl", String(recording));
 * ```
 */
export function recordWire(): WireRecording {
  const lines: string[] = [];
  const seen = new Secrets();
  return {
    onWire: (event, secrets = seen) => {
      const line = recordedLine(event, secrets);
      if (line !== undefined) lines.push(line);
    },
    toString: () => lines.map((line) => `${line}\n`).join(""),
  };
}

/** @throws {@link UsageError} naming the line that is none of a recording */
export function parseRecording(text: string): RecordedMessage[] {
  return text.split("\n").flatMap((line, at) => (line.trim() === "" ? [] : [parseLine(line, at + 1)]));
}

function parseLine(line: string, number: number): RecordedMessage {
  const value = jsonOf(line) as Partial<RecordedMessage> | null | undefined;
  const isOne = value?.direction === "sent" || value?.direction === "received";
  if (isOne && typeof value.message === "object" && value.message !== null) return value as RecordedMessage;
  throw new UsageError(
    `replayWire: line ${number} is not of a recording: it takes {"direction":"sent" or "received","message":{…}}`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
