import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Codex, ConnectionLostError, type Thread, ThreadNotFoundError } from "../../../src/index.js";
import {
  command,
  delay,
  type HermeticHome,
  type ModelRequest,
  message,
  type ScriptedModel,
} from "../../../src/testing/index.js";
import type { Chance } from "../soak/random.js";
import type { ListeningServer } from "./listening-server.js";
import { Relay } from "./relay.js";

export interface RandomCuts {
  readonly turns: number;
  readonly cuts: number;
  readonly clients: number;
}

/** What came of turns whose connections were cut. */
export interface CutReport {
  /** What must not happen. */
  readonly faults: readonly string[];
  /** Connections that were cut, by how. */
  readonly cuts: Readonly<Record<string, number>>;
  readonly completed: number;
  /** Turns of which the caller learnt that it is not known whether the server took them. */
  readonly unknown: number;
  /** New threads that the server did not have any more when their first turn was asked for again. */
  readonly gone: number;
  readonly asked: number;
  /** Connections that were made. */
  readonly connections: number;
}

/** The ways in which a connection ends, by how often. */
const kinds = ["cut", "cut", "cut", "within a message", "within an answer", "half-open", "late"] as const;

const PIECES = 12;
/** A turn that has not ended by then will not. */
const PATIENCE_MS = 120_000;

const textOf = (name: string): string =>
  Array.from({ length: PIECES }, (_, at) => `${name} says ${at}. `).join("");

/** What the scripted model of such a run says: to "name text" a text in pieces, to "name ask" a command, then a text. */
export function scriptCuts(model: ScriptedModel): void {
  model.replyTo((request) => {
    const [name = "", kind] = (request.lastUserText ?? "").split(" ");
    if (kind === "ask" && isInput(request)) return command(`echo ${name} >> ran.txt`, { escalate: true });
    const pieces = Array.from({ length: PIECES }, (_, at) => [`${name} says ${at}. `, delay(at % 3)]).flat();
    return message(textOf(name), { deltas: pieces });
  });
}

/** Whether the model is given an input, and not what a command has printed. */
function isInput({ input }: ModelRequest): boolean {
  return (input.at(-1) as { readonly role?: string } | undefined)?.role === "user";
}

/** Runs turns of several clients on one server while their connections are cut at random. */
export async function cutAtRandom(
  { turns, cuts, clients }: RandomCuts,
  chance: Chance,
  server: ListeningServer,
  model: ScriptedModel,
  home: HermeticHome,
): Promise<CutReport> {
  const faults: string[] = [];
  const kindsCut: Record<string, number> = {};
  const outcomes = { completed: 0, unknown: 0, gone: 0, asked: 0, connections: 0 };
  const names: string[] = [];
  const lost = new Set<string>();
  let cutsLeft = cuts;

  const runTurn = async (
    thread: Thread,
    name: string,
    kind: string,
    isNew: boolean,
  ): Promise<"completed" | "lost" | "gone"> => {
    names.push(name);
    const fault = (text: string): void => void faults.push(`${name} ${kind}: ${text}`);
    try {
      const turn = await thread.turn(`${name} ${kind}`, { whenBusy: "wait", timeoutMs: PATIENCE_MS });
      let text = "";
      for await (const piece of turn.text()) text += piece;
      const result = await turn.run();
      outcomes.completed++;
      if (result.status !== "completed") fault(`ended as ${result.status}: ${JSON.stringify(result.error)}`);
      if (result.finalResponse !== textOf(name)) fault(`answered ${JSON.stringify(result.finalResponse)}`);
      if (text !== textOf(name)) fault(`said ${JSON.stringify(text)}`);
    } catch (error) {
      if (error instanceof ConnectionLostError && error.taken === "unknown") {
        outcomes.unknown++;
        lost.add(name);
        return "lost";
      }
      if (isNew && error instanceof ThreadNotFoundError) {
        outcomes.gone++;
        lost.add(name);
        return "gone";
      }
      fault(String(error));
    }
    return "completed";
  };

  const runClient = async (number: number): Promise<void> => {
    const relay = await Relay.start(server.url);
    const asked = new Map<string, number>();
    const codex = await Codex.connect(relay.url, {
      initialDelayMs: 5,
      maxDelayMs: 50,
      pingIntervalMs: 150,
      onApproval: (request) => {
        outcomes.asked++;
        const key = `${request.threadId} ${request.itemId} ${request.turnId}`;
        asked.set(key, (asked.get(key) ?? 0) + 1);
        if (asked.get(key) !== 1) faults.push(`client ${number} was asked twice about ${key}`);
        return request.approve();
      },
    });
    let isOver = false;
    const cutting = (async () => {
      while (!isOver && cutsLeft > 0) {
        await new Promise((resolve) => setTimeout(resolve, chance.below(250)));
        if (isOver || relay.open === 0) continue;
        const kind = chance.pick(kinds);
        kindsCut[kind] = (kindsCut[kind] ?? 0) + 1;
        cutsLeft--;
        if (kind === "half-open") relay.freeze();
        else if (kind === "within a message") relay.cutWithin("toServer");
        else if (kind === "within an answer") relay.cutWithin("toClient");
        else {
          if (kind === "late") relay.delayMs = chance.below(30);
          relay.cut();
        }
      }
    })();
    const own = Math.floor(turns / clients) + (number < turns % clients ? 1 : 0);
    // A start whose answer was lost has made a thread that nobody uses.
    const started = async (): Promise<Thread> => {
      for (;;) {
        const thread = await codex.threadStart({ sandbox: "readOnly" }).catch((error: unknown) => {
          if (!(error instanceof ConnectionLostError)) throw error;
        });
        if (thread !== undefined) return thread;
      }
    };
    let thread = await started();
    /** Threads that have had a turn. */
    const used = new Set<string>();
    for (let at = 0; at < own; at++) {
      const kind = chance.pick(["text", "text", "ask"]);
      const isOther = chance.below(8) === 0;
      if (isOther) thread = await started();
      const outcome = await runTurn(thread, `c${number}-${at}`, kind, !used.has(thread.id));
      if (outcome === "completed") used.add(thread.id);
      else if (outcome === "gone") thread = await started();
    }
    isOver = true;
    relay.delayMs = 0;
    await cutting;
    outcomes.connections += relay.count;
    await codex.close();
    if (codex.connection !== "closed") faults.push(`client ${number} is ${codex.connection} after close()`);
    await relay.close();
  };

  await Promise.all(Array.from({ length: clients }, (_, number) => runClient(number)));
  const ran = readRan(home);
  for (const name of names) {
    const given = model.requests.filter(
      (request) => isInput(request) && request.lastUserText?.split(" ")[0] === name,
    ).length;
    if (given > 1 || (given === 0 && !lost.has(name)))
      faults.push(`${name} was given to the model ${given} times`);
    const times = ran.filter((line) => line === name).length;
    if (times > 1) faults.push(`the command of ${name} ran ${times} times`);
  }
  return { faults, cuts: kindsCut, ...outcomes };
}

function readRan({ workspace }: HermeticHome): string[] {
  try {
    return readFileSync(join(workspace, "ran.txt"), "utf8").split("\n");
  } catch {
    return [];
  }
}
