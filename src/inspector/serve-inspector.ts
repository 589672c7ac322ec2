/// <reference lib="esnext.disposable" preserve="true" />
import type { Codex } from "../agent/codex/codex.js";
import { recordedLine } from "../core/client/wire-listeners.js";
import { UsageError } from "../core/errors/errors.js";
import { checkKeys, keysOf, readOptions } from "../core/errors/read-options.js";
import { Secrets } from "../core/secrets/secrets.js";
import { Answers } from "./answers.js";
import { Calls } from "./calls.js";
import { EventLog } from "./event-log.js";
import { type Inspector, servePage } from "./page-server.js";
import { readRecording } from "./recording.js";

/** Options of {@link serveRecording}. */
export interface RecordingOptions {
  /** A port of the loopback interface, 127.0.0.1. Default 0: a free one. */
  readonly port?: number | undefined;
  /** What the page is headed by, such as the name of the file. Default `"Recording"`. */
  readonly title?: string | undefined;
}

/** Options of {@link serveInspector}. */
export interface InspectorOptions {
  /** A port of the loopback interface, 127.0.0.1. Default 0: a free one. */
  readonly port?: number | undefined;
  /**
   * Whether a page may answer what the server asks and no handler of the program takes. While no page is open it is declined, as
   * without an inspector. Default `false`: pages show it for reading only.
   */
  readonly answer?: boolean | undefined;
  /** Whether a page may call methods, as the program itself: it then lists stored threads, too. Default `false`. */
  readonly call?: boolean | undefined;
}

const RECORDING_OPTIONS = keysOf<RecordingOptions>({ port: true, title: true });
const OPTIONS = keysOf<InspectorOptions>({ port: true, answer: true, call: true });

/**
 * Serves a page that shows what a codex does, on the loopback interface: its threads, their transcripts as they grow, and the wire.
 * What went over the wire from here on is kept for pages that are opened later: the newest 200,000 messages, 256 Mi characters at
 * most, with their secrets masked as in a recording.
 *
 * The page needs the token at the end of the address: whoever has it sees everything, and does what `answer` and `call` allow. It
 * does not keep the host process alive.
 *
 * @example
 * ```ts
 * const inspector = await serveInspector(codex);
 * console.log(`look at ${inspector.url}`);
 * // … what is to be looked at …
 * await inspector.close();
 * ```
 * @throws UsageError for an option, and for a port that is in use
 */
export async function serveInspector(codex: Codex, options: InspectorOptions = {}): Promise<Inspector> {
  const { port = 0, answer = false, call = false } = read(options, OPTIONS);
  const log = new EventLog();
  let secrets = new Secrets();
  const stop = codex.client.onWire((event, known) => {
    secrets = known;
    const line = recordedLine(event, known);
    if (line !== undefined) log.add(line);
  });
  const { serverVersion, userAgent } = codex.metadata;
  const source = {
    kind: "live",
    title: serverVersion === null ? userAgent : `codex ${serverVersion}`,
    log,
    notes: [],
    answers: answer ? new Answers(codex) : undefined,
    calls: call ? new Calls(codex, () => secrets) : undefined,
    ended: codex.closed.then(({ reason }) => secrets.mask(reason)),
  } as const;
  try {
    const inspector = await servePage(source, port);
    return withEnd(inspector, stop);
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * Serves a page that shows a recording of the wire as if it were live, with a slider over its time: what `record`, `--record` or
 * `recordWire` has written. Lines that are not of a recording are left out, and the page says so.
 *
 * @example
 * ```ts
 * const inspector = await serveRecording(await readFile("hello.jsonl", "utf8"));
 * console.log(`look at ${inspector.url}`);
 * ```
 * @throws UsageError for a text with no line of a recording, for an option, and for a port that is in use
 */
export async function serveRecording(recording: string, options: RecordingOptions = {}): Promise<Inspector> {
  const { port = 0, title = "Recording" } = read(options, RECORDING_OPTIONS);
  const { log, notes } = readRecording(String(recording));
  const ended = new Promise<string>(() => undefined);
  return await servePage({ kind: "recording", title, log, notes, ended }, port);
}

function read<O extends { readonly port?: number | undefined }>(given: O, names: readonly string[]): O {
  const options = readOptions(given);
  checkKeys(options, names);
  const { port = 0 } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`port must be an integer from 0 to 65535, got ${String(port)}`);
  return options;
}

/** The inspector, which takes its hands off the codex when it is closed. */
function withEnd(inspector: Inspector, stop: () => void): Inspector {
  const close = async (): Promise<void> => {
    stop();
    await inspector.close();
  };
  return { url: inspector.url, close, [Symbol.asyncDispose]: close };
}
