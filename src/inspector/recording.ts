import { UsageError } from "../core/errors/errors.js";
import { EventLog } from "./event-log.js";

/** A recording as far as it could be read. */
export interface ReadRecording {
  readonly log: EventLog;
  /** What is wrong with it, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads a recording of the wire: JSON lines of `record`, `--record` or `recordWire`. Lines that are none are left out.
 * @throws {@link UsageError} where there is no line of a recording in it
 */
export function readRecording(text: string): ReadRecording {
  const log = new EventLog({ keepsAll: true });
  const wrong: number[] = [];
  const lines = text.replace(/^\ufeff/, "").split("\n");
  for (const [index, line] of lines.entries()) {
    const event = line.trimEnd();
    if (event === "") continue;
    if (isEvent(event)) log.add(event);
    else wrong.push(index + 1);
  }
  const [first] = wrong;
  if (log.next === 0)
    throw new UsageError(
      first === undefined
        ? "this recording is empty"
        : `this is no recording: line ${first} is not {"direction":"sent" or "received","message":{…}}`,
    );
  return { log, notes: first === undefined ? [] : [noteOf(wrong, first, lines.length)] };
}

function isEvent(line: string): boolean {
  try {
    const { direction, message } = JSON.parse(line) as { direction?: unknown; message?: unknown };
    const isObject = typeof message === "object" && message !== null && !Array.isArray(message);
    return isObject && (direction === "sent" || direction === "received");
  } catch {
    return false;
  }
}

function noteOf(wrong: readonly number[], first: number, length: number): string {
  if (wrong.length > 1)
    return `${wrong.length} lines are not of a recording and were left out, the first is line ${first}.`;
  const isCut = first === length;
  return isCut
    ? `The recording is cut off: its last line (${first}) is not whole and was left out.`
    : `Line ${first} is not of a recording and was left out.`;
}
