import { randomUUID } from "node:crypto";
import type { ProtocolMethods } from "../../../../generated/methods.js";
import type {
  InitializeResponse,
  Thread,
  ThreadGoalSetResponse,
  ThreadResumeResponse,
  TurnStartParams,
  TurnStartResponse,
} from "../../../../generated/types.js";
import { AbortError } from "../../errors/errors.js";
import { Listeners } from "../../events/listeners.js";
import type { Notification } from "../../events/notification.js";
import type { TurnRouter } from "../../events/turn-router.js";
import type { RequestHandlers } from "../../requests/request-handlers.js";
import { pause } from "../../rpc/back-off.js";
import type { LostCall, Recovery } from "../../rpc/lasting-calls.js";
import { type ConnectionChange, LastingPeer } from "../../rpc/lasting-peer.js";
import { LastingRequests } from "../../rpc/lasting-requests.js";
import type { RequestMessage } from "../../rpc/message.js";
import type { PeerOptions } from "../../rpc/peer-options.js";
import type { RequestOptions } from "../../rpc/request-options.js";
import { attempt, threadIdIn } from "../../rules/caller-params.js";
import { requestRule } from "../../rules/request-rules.js";
import { serverRequestRule } from "../../rules/server-request-rules.js";
import { hasSteered } from "../../rules/turn-records.js";
import type { Secrets } from "../../secrets/secrets.js";
import { BoundedMap } from "../../util/bounded-map.js";
import { warnOf } from "../../util/guarded.js";
import type { HandshakeOptions } from "../handshake.js";
import { findInput } from "./lost-inputs.js";
import { OwnWork } from "./own-work.js";
import { RemotePeers, type RemoteServer } from "./remote-server.js";
import { type Loss, Restoration } from "./restoration.js";
import { SeenTurns } from "./seen-turns.js";

/** A question that is not asked again after this time is over, where its thread does not wait any more. */
const ASKED_AGAIN_MS = 2000;
/** Most inputs of which it is remembered when they were sent, the newest ones. */
const MAX_SENT = 10_000;

/** The parts of a connection that its far end needs. */
export interface RemoteParts {
  readonly connection: ProtocolMethods<RequestOptions>;
  readonly router: TurnRouter;
  readonly handlers: RequestHandlers;
  /** Delivers an event to the turns and listeners of the connection. */
  readonly deliver: (event: Notification) => void;
}

/** Makes the far end of a connection that may be lost and made again. */
export interface RemoteEnd {
  readonly secrets: Secrets;
  readonly connect: (options: HandshakeOptions, peerOptions: PeerOptions, parts: RemoteParts) => Remote;
}

/** The far end of a connection that may be lost and made again, and that has other clients; and what is done about that. */
export class Remote {
  readonly peer: LastingPeer;
  /** The changes of the connection. */
  readonly changes: Listeners<ConnectionChange>;
  /** Moments from which on something is missed. */
  readonly gaps: Listeners<undefined>;
  /** Threads whose events come again. */
  readonly restored: Listeners<string>;
  /** What has ended with a connection. */
  readonly losses: Listeners<Loss>;
  /** Subscribes to a thread on a new connection. */
  resume: (threadId: string) => Promise<{ readonly thread: Thread }>;
  readonly #parts: RemoteParts;
  readonly #server: RemoteServer;
  readonly #peers: RemotePeers;
  readonly #requests: LastingRequests;
  readonly #seen = new SeenTurns();
  readonly #own: OwnWork;
  /** The server's clock when an input was sent, or a little before, by the name of the input. */
  readonly #sentMs = new BoundedMap<string, number>(MAX_SENT);
  readonly #restoration: Restoration;

  constructor(server: RemoteServer, options: HandshakeOptions, peerOptions: PeerOptions, parts: RemoteParts) {
    const { secrets } = server;
    const { connection, router, handlers, deliver } = parts;
    const onFault = (error: unknown): void => warnOf(error, secrets);
    this.#parts = parts;
    this.#server = server;
    this.changes = new Listeners(onFault);
    this.gaps = new Listeners(onFault);
    this.restored = new Listeners(onFault);
    this.losses = new Listeners(onFault);
    this.resume = (threadId) => connection.threadResume({ threadId, excludeTurns: true });
    this.#own = new OwnWork(router, () => handlers.recheck());
    handlers.mayRefuse = (request) => this.#own.has(request);
    this.#requests = new LastingRequests(
      async (request, signal) => {
        // The item that is asked about may be among what was missed.
        await this.#restoration.ready(threadIdIn(request.params) ?? "")?.catch(() => undefined);
        return await peerOptions.respond(request, signal);
      },
      comesAgain,
      () => this.peer.keepAlive(),
    );
    const background = { background: true } as const;
    const read = async (threadId: string): Promise<Thread> =>
      (await connection.threadRead({ threadId }, background)).thread;
    this.#restoration = new Restoration({
      resume: (threadId) => this.resume(threadId),
      read,
      turns: (params) => connection.threadTurnsList(params, background),
      seen: this.#seen,
      deliver: (event) => {
        this.#seen.receive(event);
        deliver(event);
      },
      onRestored: (threadId) => {
        void this.#endQuestions(threadId);
        this.restored.emit(threadId);
      },
      onLoss: (loss) => this.losses.emit(loss),
      over: () => this.peer.over,
    });
    this.#peers = new RemotePeers(server, options, {
      ...peerOptions,
      respond: this.#requests.respond,
      onNotification: (message) => {
        const event = message as Notification;
        this.#own.receive(event);
        this.#restoration.receive(event);
      },
    });
    this.peer = new LastingPeer({
      ...server,
      tries: server.reconnect,
      open: (transport, signal) => this.#peers.open(transport, signal),
      rules: {
        timeoutMs: (method) => peerOptions.policy(method).timeoutMs,
        isRepeatable: (method, params) =>
          attempt(() => requestRule(method).isRepeatable?.(params as never)) === true,
        ready: (method, params) => {
          const threadId = requestRule(method).needsThread === true ? threadIdIn(params) : undefined;
          return threadId === undefined ? undefined : this.#restoration.ready(threadId);
        },
        recover: (call) => this.#recover(call),
      },
      requests: this.#requests,
      onChange: (change) => this.#change(change),
      onFault: peerOptions.onFault,
    });
  }

  /** Makes the first connection. @throws the error of the last attempt */
  async connect(): Promise<InitializeResponse> {
    await this.peer.connect();
    return this.#peers.first as InitializeResponse;
  }

  /** The parameters of a call with a name by which its input is found again. */
  named<P>(method: string, params: P): P {
    const { nameInput } = requestRule(method);
    const named = nameInput && attempt(() => nameInput(params as never, randomUUID()) as TurnStartParams);
    if (named === undefined) return params;
    this.#sentMs.set(named.clientUserMessageId ?? "", this.#seen.lastSentMs);
    return named as P;
  }

  /** Takes note of what the answer to a call says; `undefined` for a method whose answers say nothing here. */
  observer(
    method: string,
    params: unknown,
    running: string | undefined,
  ): ((result: unknown) => void) | undefined {
    const { makesThread, subscribes, startsTurn, setsGoal } = requestRule(method);
    const threadId = threadIdIn(params);
    if (makesThread === true)
      return (result) => {
        const { thread } = result as { readonly thread: Thread };
        this.#restoration.subscribe(thread);
        this.#own.noteThread(thread.id);
      };
    if (threadId === undefined) return undefined;
    if (subscribes === true)
      return (result) => this.#restoration.subscribe((result as ThreadResumeResponse).thread);
    if (subscribes === false) return () => this.#restoration.unsubscribe(threadId);
    if (startsTurn === true)
      return (result) => {
        const started = result as TurnStartResponse;
        const { id } = started.turn;
        // An input that went to a turn of another client makes it nobody else's.
        if (id !== running && !hasSteered(started)) this.#own.noteTurn(threadId, id);
        this.#seen.begin(threadId, id);
        this.#restoration.noteTurn(threadId);
      };
    if (setsGoal === true)
      return (result) => this.#own.noteGoal(threadId, (result as ThreadGoalSetResponse).goal);
    return undefined;
  }

  #change(change: ConnectionChange): void {
    if (change.state === "open") this.#restoration.restore();
    // The first report of a loss announces no attempt.
    else if (change.attempt === undefined && change.state === "reconnecting") {
      this.#requests.lose();
      this.gaps.emit(undefined);
      this.#restoration.lose(change.reason ?? "the connection was lost");
    }
    this.changes.emit(change);
  }

  #recover(call: LostCall): Promise<Recovery> | undefined {
    const { method, params } = call;
    const threadId = threadIdIn(params);
    if (requestRule(method).nameInput === undefined || threadId === undefined) return undefined;
    const { connection } = this.#parts;
    const background = { background: true } as const;
    const name = (params as TurnStartParams).clientUserMessageId ?? "";
    return findInput(call, this.#sentMs.get(name) ?? 0, {
      read: async (id) => (await connection.threadRead({ threadId: id }, background)).thread,
      turns: (page) => connection.threadTurnsList(page, background),
      ready: async (id) => {
        while (this.peer.state === "reconnecting") await this.peer.opened;
        await this.#restoration.ready(id);
      },
      resend: this.#server.resend,
      over: () => this.peer.over,
    });
  }

  /** A question that was not asked again is over, unless its thread still waits, or it is the call of a tool. */
  async #endQuestions(threadId: string): Promise<void> {
    const isOf = (request: RequestMessage): boolean =>
      threadIdIn(request.params) === threadId && serverRequestRule(request.method).callsOnce !== true;
    if (!this.#requests.has(isOf)) return;
    await pause(ASKED_AGAIN_MS, this.peer.over, (timer) => timer.unref());
    if (this.peer.state !== "open") return;
    try {
      const { thread } = await this.#parts.connection.threadRead({ threadId }, { background: true });
      const { status } = thread;
      if (status.type === "active" && status.activeFlags.length > 0) return;
    } catch {
      // Of a thread that cannot be read, nothing waits.
    }
    this.#requests.withdrawLost(isOf, () => new AbortError("the server no longer waits for an answer"));
  }
}

/** Whether a request is sent again on the next connection: only those of a turn, or of a call on a thread, are. */
function comesAgain({ params }: RequestMessage): boolean {
  return threadIdIn(params) !== undefined && "turnId" in Object(params);
}
