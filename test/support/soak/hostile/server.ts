import { BoundedMap } from "../../../../src/core/util/bounded-map.js";
import { refuse, threadInfo, threadRecord, turnRecord } from "../../../../src/testing/index.js";
import { ServerEnd, type WireMessage } from "../../../../src/testing/server-end.js";
import type { Chance } from "../random.js";
import type { Ledger } from "./ledger.js";
import { noiseLine, oddAnswer } from "./noise.js";
import { AskingServer, EVERYBODY } from "./server-requests.js";
import { TurnScript } from "./turn-script.js";

const REMEMBERED_TURNS = 2000;

type Params = Readonly<Record<string, unknown>>;

/** Requests without whose answers the client could do nothing at all. */
const reliable: ReadonlySet<unknown> = new Set([
  "initialize",
  "thread/loaded/list",
  "thread/start",
  "thread/delete",
]);

/** A server that serves turns as its scripts say, and beside that sends whatever harms. */
export class HostileServer {
  readonly transport = new ServerEnd((message) => this.#receive(message));
  readonly requests: AskingServer;
  /** Whether it does harm. */
  isHostile = false;
  /** Names of the approval handlers of the threads that the client has. */
  readonly handlers = new Map<string, string | undefined>();
  readonly #scripts = new Map<string, TurnScript>();
  readonly #turns = new BoundedMap<string, TurnScript>(REMEMBERED_TURNS);
  /** Handlers of turns that were asked for and have not ended for the client, by thread. */
  readonly #starting = new Map<string, Set<string>>();
  /** Keys that turns were started with, with their threads. */
  readonly #keys = new BoundedMap<string, true>(REMEMBERED_TURNS);
  /** Threads of whose history the client was told something odd. */
  readonly #misled = new Set<string>();
  readonly #late: (() => void)[] = [];
  readonly #chance: Chance;
  readonly #ledger: Ledger;
  #threads = 0;
  #started = 0;
  #ended: TurnScript | undefined;

  constructor(chance: Chance, ledger: Ledger) {
    this.#chance = chance;
    this.#ledger = ledger;
    this.requests = new AskingServer(chance, ledger);
  }

  /** The script of a turn; `undefined` for one that the server never started. */
  turn(turnId: string): TurnScript | undefined {
    return this.#turns.get(turnId);
  }

  /** Goes on with a turn, does harm, or lets an answer out that it has kept. */
  step(): void {
    const kind = this.#chance.below(8);
    if (kind < 3 || !this.isHostile) this.#playTurn();
    else if (kind === 3) this.#request();
    else if (kind === 4) this.#late.splice(this.#chance.below(this.#late.length), 1)[0]?.();
    else this.#emit(noiseLine(this.#chance, this.#known()));
  }

  /** Does no more harm, and says of each thread what is so. */
  calmDown(): void {
    this.isHostile = false;
    for (const answer of this.#late.splice(0)) answer();
    this.#emit("");
    for (const threadId of this.handlers.keys())
      this.#send({ method: "thread/status/changed", params: { threadId, status: { type: "idle" } } });
  }

  #known() {
    const [running] = this.#scripts.values();
    const named = (turn: TurnScript | undefined) => turn && { threadId: turn.threadId, turnId: turn.id };
    return { threadIds: [...this.handlers.keys()], running: named(running), ended: named(this.#ended) };
  }

  #playTurn(): void {
    const scripts = [...this.#scripts.values()];
    const script = scripts[this.#chance.below(scripts.length)];
    if (script === undefined) return;
    this.#send(...script.next());
    if (!script.ended) return;
    this.#scripts.delete(script.threadId);
    if (!script.isLost) this.#starting.delete(script.threadId);
    this.#ended = script;
    this.#ledger.count("turns ended");
    if (this.isHostile && this.#chance.below(4) === 0) this.#send(...script.again());
  }

  #request(): void {
    const threadIds = [...this.handlers.keys(), "lonely"];
    const threadId = threadIds[this.#chance.below(threadIds.length)] ?? "lonely";
    const turn = this.#chance.below(3) === 0 ? undefined : this.#scripts.get(threadId);
    for (const line of this.requests.lines(threadId, turn?.id, this.#inCharge(threadId, turn)))
      this.#emit(line);
  }

  /** Handlers that may approve a request: that of its turn or thread, or where it is not sure which turn, any on the thread. */
  #inCharge(threadId: string, turn: TurnScript | undefined): readonly string[] {
    if (turn === undefined) return [this.handlers.get(threadId) ?? EVERYBODY];
    if (turn.handler !== undefined && turn.isCertain) return [turn.handler];
    return [...(this.#starting.get(threadId) ?? []), this.handlers.get(threadId) ?? EVERYBODY];
  }

  #receive(message: WireMessage): void {
    const { id, method, params } = message;
    if (method === undefined) this.requests.answered(message);
    else if (id !== undefined) this.#answer(id, method, (params ?? {}) as Params);
  }

  #answer(id: unknown, method: string, params: Params): void {
    const kind = !this.isHostile || reliable.has(method) ? 9 : this.#chance.below(10);
    const threadId = String(params.threadId);
    const handler = handlerIn(params);
    if (handler !== undefined)
      this.#starting.set(threadId, (this.#starting.get(threadId) ?? new Set()).add(handler));
    const isOdd = kind === 0 || kind === 2;
    if (isOdd && method === "thread/turns/list") this.#misled.add(threadId);
    if (kind === 0) this.#send({ id, ...oddAnswer(this.#chance) });
    else if (kind === 1) {
      const answer = this.#honest(method, params);
      this.#late.push(() => this.#send({ id, ...answer }));
    } else if (kind === 2) this.#late.push(() => this.#send({ id, ...oddAnswer(this.#chance) }));
    else if (kind === 3) this.#send({ id, error: { code: -32001, message: "overloaded" } });
    else {
      this.#send({ id, ...this.#honest(method, params) });
      const script = method === "turn/start" ? this.#scripts.get(threadId) : undefined;
      if (script !== undefined) script.isCertain = this.#starting.get(threadId)?.size === 1;
    }
    if (kind === 4) this.#send({ id, ...oddAnswer(this.#chance) });
  }

  #honest(method: string, params: Params): object {
    const result = this.#result(method, params);
    if (result !== undefined) return { result };
    return { error: { ...refuse(`Invalid request: unknown variant \`${method}\``) } };
  }

  #result(method: string, params: Params): unknown {
    const threadId = String(params.threadId);
    const running = this.#scripts.get(threadId);
    switch (method) {
      case "initialize":
        return { userAgent: "soak/0.169.0", codexHome: "/h", platformFamily: "unix", platformOs: "linux" };
      case "thread/start":
      case "thread/fork":
        return threadInfo(`thread-${this.#threads++}`);
      case "thread/resume":
        return threadInfo(threadId, { thread: this.#thread(threadId) });
      case "thread/read":
        return { thread: this.#thread(threadId) };
      case "thread/turns/list":
        return this.#history(threadId, params);
      case "thread/list":
      case "thread/loaded/list":
      case "model/list":
        return { data: [] };
      case "turn/start":
        return { turn: turnRecord(this.#start(threadId, params).id) };
      case "review/start":
        return { turn: turnRecord(this.#start(threadId, params).id), reviewThreadId: threadId };
      case "thread/compact/start":
        this.#start(threadId, params);
        return {};
      case "turn/interrupt":
        running?.interrupt();
        return running === undefined ? undefined : {};
      case "turn/steer":
        return running && { turnId: running.id };
      case "thread/goal/set":
        return { goal: { threadId, objective: "aim", status: params.status ?? "active" } };
      case "thread/goal/clear":
      case "account/login/cancel":
      case "thread/unsubscribe":
        return {};
      case "thread/archive":
        this.#end(threadId, "thread/archived");
        return {};
      case "thread/delete":
        this.handlers.delete(threadId);
        this.#misled.delete(threadId);
        this.#starting.delete(threadId);
        this.#end(threadId, "thread/deleted");
        return {};
      case "account/login/start":
        return { type: "chatgpt", loginId: `login-${this.#started++}`, authUrl: "https://example.com" };
      default:
        return undefined;
    }
  }

  /** A page of the thread's turns, the newest first. */
  #history(threadId: string, { cursor, limit }: Params): object {
    const turns = [...this.#turns.values()].filter((turn) => turn.threadId === threadId).reverse();
    const from = Number(cursor ?? 0);
    const to = from + Number(limit ?? 25);
    return {
      data: turns.slice(from, to).map(({ record }) => record),
      nextCursor: to < turns.length ? String(to) : null,
    };
  }

  /** Stops the turn of a thread without a word of it, which its history has. */
  #end(threadId: string, method: "thread/archived" | "thread/deleted"): void {
    this.#scripts.get(threadId)?.stop();
    this.#scripts.delete(threadId);
    this.#send({ method, params: { threadId } });
  }

  #thread(threadId: string) {
    const type = this.#scripts.has(threadId) ? "active" : "idle";
    return threadRecord(threadId, { status: type === "active" ? { type, activeFlags: [] } : { type } });
  }

  /** Starts a turn, or gives the input to the one that runs. One that takes none and never ends is forgotten. */
  #start(threadId: string, params: Params): TurnScript {
    const running = this.#scripts.get(threadId);
    if (running?.takesInput) {
      running.isShared = true;
      return running;
    }
    const key = typeof params.clientUserMessageId === "string" ? params.clientUserMessageId : undefined;
    if (key !== undefined) this.#noteKey(`${threadId}/${key}`, threadId);
    const turnId = `turn-${this.#started++}`;
    const given = { threadId, id: turnId, handler: handlerIn(params), key };
    const script = new TurnScript(given, this.#chance, this.isHostile);
    this.#scripts.set(threadId, script);
    this.#turns.set(script.id, script);
    return script;
  }

  /** A key starts one turn, unless the client was told something odd of the history. */
  #noteKey(name: string, threadId: string): void {
    if (this.#keys.has(name) && !this.#misled.has(threadId))
      this.#ledger.fault(`two turns of the key ${name}`);
    this.#keys.set(name, true);
    this.#ledger.count("turns with a key");
  }

  #send(...messages: readonly object[]): void {
    for (const message of messages) this.#emit(JSON.stringify(message));
  }

  /** Sends a line, now and then in pieces. */
  #emit(line: string): void {
    const bytes = Buffer.from(`${line}\n`, "utf8");
    const cut = this.isHostile && this.#chance.below(4) === 0 ? this.#chance.below(bytes.length) : 0;
    if (cut > 0) this.transport.input.push(bytes.subarray(0, cut));
    this.transport.input.push(bytes.subarray(cut));
  }
}

/** The name of the handler that a turn is started with: its input says it. */
function handlerIn({ input }: Params): string | undefined {
  const [first] = Array.isArray(input) ? (input as { text?: string }[]) : [];
  return /^handler (\S+)/.exec(first?.text ?? "")?.[1];
}
