import type { Codex, Turn } from "../../../src/index.js";
import { message, type ScriptedModel } from "../../../src/testing/index.js";
import { inMemory } from "./in-memory.js";

export interface UnreadStreams {
  readonly threads: number;
  readonly turns: number;
}

/** What came of turns that nobody read while they ran. */
export interface UnreadReport {
  /** What must not happen. */
  readonly faults: readonly string[];
  readonly completed: number;
  /** Events that were read afterwards. */
  readonly events: number;
}

const PIECES = 200;

const piecesOf = (name: string): string[] =>
  Array.from({ length: PIECES }, (_, at) => `${name} says ${at}. `);

/** Runs turns on many threads of one connection, and reads the streams of all when the last turn is over. */
export async function leaveUnread(
  { threads, turns }: UnreadStreams,
  codex: Codex,
  model: ScriptedModel,
): Promise<UnreadReport> {
  const faults: string[] = [];
  const readers: (() => Promise<void>)[] = [];
  let completed = 0;
  let events = 0;
  model.replyTo(({ lastUserText }) => {
    const pieces = piecesOf(lastUserText ?? "");
    return message(pieces.join(""), { deltas: pieces });
  });

  const read = async (name: string, turn: Turn): Promise<void> => {
    const whole = piecesOf(name).join("");
    let said = "";
    for await (const piece of turn.text()) said += piece;
    if (said !== whole) faults.push(`${name} said ${JSON.stringify(said)}`);
    let streamed = "";
    const ends: string[] = [];
    for await (const event of turn.stream()) {
      events++;
      if (event.method === "item/agentMessage/delta") streamed += event.params.delta;
      else if (/^(?:turn|item)\//.test(event.method)) ends.push(event.method);
    }
    if (streamed !== whole) faults.push(`the events of ${name} said ${JSON.stringify(streamed)}`);
    if (ends.join() !== eventsOfTurn.join()) faults.push(`${name} had the events ${ends}`);
  };

  const runThread = async (number: number): Promise<void> => {
    const thread = await codex.threadStart(inMemory);
    for (let at = number; at < turns; at += threads) {
      const name = `t${number}-${at}`;
      const turn = await thread.turn(name);
      readers.push(() => read(name, turn));
      const { status, finalResponse } = await turn.run();
      if (status === "completed" && finalResponse === piecesOf(name).join("")) completed++;
      else faults.push(`${name} ended as ${status}: ${finalResponse}`);
    }
  };

  await Promise.all(Array.from({ length: threads }, (_, number) => runThread(number)));
  await Promise.all(readers.map((reader) => reader()));
  return { faults, completed, events };
}

/** What a turn that says something tells beside the text. */
const eventsOfTurn = [
  "turn/started",
  "item/started",
  "item/completed",
  "item/started",
  "item/completed",
  "turn/completed",
];
