import {
  AppServerError,
  type Codex,
  type Thread,
  type Turn,
  type TurnResult,
} from "../../../../src/index.js";
import type { Chance } from "../random.js";
import type { Approver, Approvers } from "./approvers.js";
import type { Ledger } from "./ledger.js";
import { oddCode } from "./odd.js";
import type { HostileServer } from "./server.js";
import type { Watch } from "./watch.js";

/** Bound of a call that the server has not answered, `requestTimeoutMs` of the connection. */
export const REQUEST_MS = 2000;
/** `interruptGraceMs` of the connection. */
export const GRACE_MS = 200;
const MAX_BOUND_MS = 1500;
/** By when a call must have ended whose own bound is {@link MAX_BOUND_MS}. */
const BOUND_MS = MAX_BOUND_MS + GRACE_MS;
const MAX_THREADS = 12;
/** Different keys of runs that happen once on one thread. */
const MAX_KEYS = 30;

/** What a caller works with. */
export interface CallerParts {
  readonly codex: Codex;
  readonly server: HostileServer;
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly watch: Watch;
  readonly approvers: Approvers;
  /** A signal that outlives all calls. */
  readonly shared: AbortSignal;
}

interface Bound {
  readonly boundMs: number;
  readonly options: { readonly signal?: AbortSignal; readonly timeoutMs?: number };
}

/** A program that uses the package in every way, and checks what it is given. */
export class Caller {
  readonly #parts: CallerParts;
  readonly #threads: Thread[] = [];

  constructor(parts: CallerParts) {
    this.#parts = parts;
  }

  get threads(): readonly Thread[] {
    return this.#threads;
  }

  /** Starts something, whatever it becomes. */
  act(): void {
    const { chance } = this.#parts;
    const thread = this.#threads[chance.below(this.#threads.length)];
    if (thread === undefined || chance.below(60) === 0) void this.startThread();
    else void chance.pick(this.#actions)(thread);
  }

  async startThread(): Promise<void> {
    const { codex, watch, chance, approvers } = this.#parts;
    const own = chance.below(3) === 0 ? undefined : approvers.any();
    const starting = codex.threadStart({ onApproval: own?.onApproval, timeoutMs: REQUEST_MS });
    const thread = await watch.track("threadStart", starting, REQUEST_MS);
    if (!(thread instanceof AppServerError)) this.#keep(thread, own);
  }

  /** Runs a turn on a thread when the server is honest: it must complete. */
  async runHonestly(thread: Thread): Promise<void> {
    const { watch, ledger } = this.#parts;
    const result = await watch.track("honest run", thread.run("go", { timeoutMs: 60_000 }), 60_000);
    if (result instanceof AppServerError)
      ledger.fault(`thread ${thread.id} cannot be used again: ${result.stack}`);
    else if (result.status !== "completed") ledger.fault(`an honest turn ended as ${result.status}`);
    else this.#check(result);
  }

  readonly #actions: readonly [(thread: Thread) => unknown, ...((thread: Thread) => unknown)[]] = [
    (thread) => this.#run(thread),
    (thread) => this.#run(thread),
    (thread) => this.#stream(thread),
    (thread) => this.#stream(thread),
    (thread) => this.#control(thread),
    (thread) => this.#rawTurn(thread),
    (thread) => this.#goal(thread),
    (thread) => this.#compactOrReview(thread),
    (thread) => this.#read(thread),
    (thread) => this.#read(thread),
    (thread) => this.#join(thread),
    (thread) => this.#runOnce(thread),
    (thread) => this.#leave(thread),
    () => this.#listen(),
    () => this.#login(),
    (thread) => this.#otherHandle(thread),
  ];

  async #run(thread: Thread): Promise<void> {
    const { watch, chance } = this.#parts;
    const { options, boundMs } = this.#bound();
    const own = chance.below(4) === 0 ? this.#parts.approvers.any() : undefined;
    const whenBusy = chance.pick(["reject", "wait"] as const);
    const running = thread.run(inputFor(own), { ...options, onApproval: own?.onApproval, whenBusy });
    this.#check(await watch.track("run", running, boundMs));
  }

  async #join(thread: Thread): Promise<void> {
    const { options, boundMs } = this.#bound();
    const running = thread.run(null, { ...options, whenBusy: "join", idleTimeoutMs: 1 + boundMs });
    this.#check(await this.#parts.watch.track("run, joining", running, boundMs), true);
  }

  async #runOnce(thread: Thread): Promise<void> {
    const { watch, chance } = this.#parts;
    const { options, boundMs } = this.#bound();
    const running = thread.runOnce(`key-${chance.below(MAX_KEYS)}`, "go", options);
    this.#check(await watch.track("runOnce", running, boundMs), true);
  }

  /** Leaves a thread, or has it put away. */
  #leave(thread: Thread): void {
    const { codex, watch, chance } = this.#parts;
    const { id: threadId } = thread;
    const isGone = chance.below(3) === 0;
    const call = isGone ? thread.archive() : codex.client.threadUnsubscribe({ threadId });
    void watch.track(isGone ? "archive" : "unsubscribe", call as Promise<unknown>, REQUEST_MS);
  }

  async #stream(thread: Thread): Promise<void> {
    const { watch, chance } = this.#parts;
    const { options, boundMs } = this.#bound();
    const turn = await watch.track("turn", thread.turn("go", options), boundMs);
    if (turn instanceof AppServerError) return;
    const ended = watch.track("turn.run", turn.run(), boundMs);
    if (chance.below(2) === 0) void watch.track("turn.stream", this.#readEvents(turn), boundMs);
    if (chance.below(2) === 0) void watch.track("turn.text", this.#readText(turn), boundMs);
    if (chance.below(6) === 0) void watch.track("turn.interrupt", turn.interrupt(), boundMs + REQUEST_MS);
    if (chance.below(6) === 0) void watch.track("turn.steer", turn.steer("more"), REQUEST_MS);
    this.#check(await ended);
  }

  async #readEvents(turn: Turn): Promise<void> {
    const { chance, ledger } = this.#parts;
    let left = chance.below(3) === 0 ? chance.below(5) : Number.POSITIVE_INFINITY;
    for await (const { method, params } of turn.stream()) {
      const { threadId } = params as { threadId?: unknown };
      if (threadId !== turn.threadId)
        ledger.fault(`a stream of ${turn.threadId} gave ${method} of ${String(threadId)}`);
      if (left-- <= 0) break;
    }
  }

  /** Text that ended without an error is all text of the messages. */
  async #readText(turn: Turn): Promise<void> {
    const { ledger, server } = this.#parts;
    let text = "";
    for await (const piece of turn.text()) text += piece;
    const result = await turn.run();
    const script = server.turn(turn.id);
    if (script === undefined || script.isShared || result.reconciled || script.text === text) return;
    ledger.fault(
      `the text of ${turn.id} is ${JSON.stringify(text)}, sent was ${JSON.stringify(script.text)}`,
    );
  }

  async #control(thread: Thread): Promise<void> {
    const { watch, chance } = this.#parts;
    const { options, boundMs } = this.#bound();
    const turn = await watch.track("turn", thread.turn("go", { ...options, whenBusy: "steer" }), boundMs);
    if (turn instanceof AppServerError) return;
    for (let times = chance.below(3); times >= 0; times--)
      void watch.track("turn.interrupt", turn.interrupt(), MAX_BOUND_MS + GRACE_MS + 2 * REQUEST_MS);
    void watch.track("turn.steer", turn.steer("more"), REQUEST_MS);
  }

  #rawTurn(thread: Thread): void {
    const { codex, watch } = this.#parts;
    const { options, boundMs } = this.#bound();
    const call = codex.client.turnStart({ threadId: thread.id, input: [] }, options);
    void watch.track("client.turnStart", call, boundMs);
  }

  #goal(thread: Thread): void {
    const { options, boundMs } = this.#bound();
    void this.#parts.watch.track("runGoal", thread.runGoal("aim", options), boundMs);
  }

  async #compactOrReview(thread: Thread): Promise<void> {
    const { watch, chance } = this.#parts;
    const { options, boundMs } = this.#bound();
    const compacts = chance.below(2) === 0;
    const starting = compacts
      ? thread.compact(options)
      : thread.review({ ...options, target: { type: "uncommittedChanges" } });
    const turn = await watch.track(compacts ? "compact" : "review", starting, boundMs);
    if (!(turn instanceof AppServerError)) this.#check(await watch.track("turn.run", turn.run(), boundMs));
  }

  #read(thread: Thread): void {
    const { codex, chance, watch } = this.#parts;
    const signal = this.#signal();
    const call = chance.pick<() => Promise<unknown>>([
      () => thread.read({ signal }),
      () => thread.turns({ signal }).then((page) => page.data),
      () => thread.goal({ signal }),
      () => codex.models({ signal }).then((page) => page.data),
      () => codex.threadList({ signal }).then((page) => page.data),
      () => codex.client.threadLoadedList({}, { signal }),
      () => codex.account({ signal }),
    ]);
    void watch.track("read", call(), REQUEST_MS);
  }

  #listen(): void {
    const { codex, chance, watch, shared } = this.#parts;
    const code = oddCode(chance);
    const unsubscribe = chance.pick<() => () => void>([
      () => codex.on("turn/completed", code),
      () => codex.on("item/agentMessage/delta", code),
      () => codex.client.onNotification(code),
      () => codex.on("handlerError", code),
      () => codex.client.onRequest("item/tool/requestUserInput", code),
    ])();
    setTimeout(unsubscribe, chance.below(300));
    const read = async (): Promise<void> => {
      let left = chance.below(20);
      for await (const _ of codex.events({ signal: shared })) if (left-- <= 0) break;
    };
    if (chance.below(4) === 0) void watch.track("events", read(), 60_000);
  }

  async #login(): Promise<void> {
    const { codex, watch } = this.#parts;
    const { options, boundMs } = this.#bound();
    const login = await watch.track("login", codex.loginChatgpt({ timeoutMs: REQUEST_MS }), REQUEST_MS);
    if (!(login instanceof AppServerError)) void watch.track("login.wait", login.wait(options), boundMs);
  }

  async #otherHandle(thread: Thread): Promise<void> {
    const { codex, watch, chance, server } = this.#parts;
    const options = { timeoutMs: REQUEST_MS };
    const handlers = server.handlers.get(thread.id);
    const forks = chance.below(2) === 0;
    const call = forks ? thread.fork(options) : codex.threadResume(thread.id, options);
    const other = await watch.track(forks ? "fork" : "resume", call, REQUEST_MS);
    if (!forks || other instanceof AppServerError) return;
    server.handlers.set(other.id, handlers);
    this.#check(await watch.track("run of a fork", other.run("go", { timeoutMs: MAX_BOUND_MS }), BOUND_MS));
    await watch.track("delete", codex.threadDelete(other.id), REQUEST_MS);
  }

  /** A result must say what the server's script said. */
  #check(outcome: TurnResult<unknown> | AppServerError, isJoined = false): void {
    const { server, ledger } = this.#parts;
    const result =
      outcome instanceof AppServerError ? (outcome as { result?: TurnResult<unknown> }).result : outcome;
    const script = result && server.turn(result.turnId);
    if (script === undefined || result === undefined) return;
    ledger.count(`results ${result.status}${result.reconciled ? ", reconciled" : ""}`);
    const shown = `turn ${script.id}`;
    if (!script.ended) ledger.fault(`${shown} has a result, and the server has not ended it`);
    else if (result.status !== script.expectedStatus)
      ledger.fault(`${shown} is ${result.status}, the server said ${JSON.stringify(script.status)}`);
    else if (!script.completedWith(result.items, isJoined))
      ledger.fault(
        `${shown} has the items ${JSON.stringify(result.items)}, sent were ${JSON.stringify(script.items)}`,
      );
  }

  #keep(thread: Thread, own: Approver | undefined): void {
    const { codex, server, watch } = this.#parts;
    server.handlers.set(thread.id, own?.name);
    this.#threads.push(thread);
    if (this.#threads.length <= MAX_THREADS) return;
    const oldest = this.#threads.shift();
    if (oldest !== undefined) void watch.track("delete", codex.threadDelete(oldest.id), REQUEST_MS);
  }

  /** A signal or a deadline, and by when a call under it must have ended. */
  #bound(): Bound {
    const ms = 1 + this.#parts.chance.below(MAX_BOUND_MS);
    const boundMs = ms + GRACE_MS;
    if (this.#parts.chance.below(2) === 0)
      return { boundMs, options: { timeoutMs: ms, signal: this.#parts.shared } };
    return { boundMs, options: { signal: this.#signal(ms) } };
  }

  #signal(ms = this.#parts.chance.below(REQUEST_MS)): AbortSignal {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), ms);
    return controller.signal;
  }
}

const inputFor = (own: Approver | undefined): string => (own === undefined ? "go" : `handler ${own.name}`);
