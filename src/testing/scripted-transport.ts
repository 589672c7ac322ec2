import type { ServerNotifications, ServerRequests } from "../../generated/registry.js";
import type { InitializeParams } from "../../generated/types.js";
import { CallSite } from "../core/errors/call-site.js";
import { TransportClosedError, UsageError } from "../core/errors/errors.js";
import { errorFromWire } from "../core/errors/json-rpc.js";
import { checkKeys, keysOf } from "../core/errors/read-options.js";
import type { NotificationMethod } from "../core/events/notification.js";
import type { ServerRequestMethod } from "../core/requests/request-handler.js";
import { isRequestId, type RequestId, wireErrorOf } from "../core/rpc/message.js";
import type { CloseInfo, Transport } from "../core/wire/transport.js";
import { clientRequestMethods, PROTOCOL_VERSION } from "../protocol.js";
import {
  type ClientMethod,
  type Partly,
  Refusal,
  refuse,
  type ScriptedAnswer,
  type ScriptedAnswers,
  type ScriptedCall,
} from "./scripted-answers.js";
import type { UnexpectedRequest } from "./scripted-model.js";
import { ServerEnd, type WireMessage } from "./server-end.js";

type AnyAnswer = ScriptedAnswer<ClientMethod>;

/** Options of {@link scriptedTransport}. */
export interface ScriptedTransportOptions {
  /**
   * What is answered, by wire method; more can be set with `on`. Answered in any case: `initialize`, and what the SDK may ask for
   * by itself before a turn (`thread/loaded/list`: no thread, `config/read`: nothing set, `fs/getMetadata`: a file).
   */
  readonly answers?: ScriptedAnswers | undefined;
  /** The codex version that the server claims to be. Default: the one that this package was generated for. */
  readonly serverVersion?: string | undefined;
}

const OPTION_NAMES = keysOf<ScriptedTransportOptions>({ answers: true, serverVersion: true });

const METHOD_NAMES: readonly string[] = [...clientRequestMethods];

/**
 * A connection to a server that is a script: for tests with no codex at all.
 *
 * @example
 * ```ts
 * const transport = scriptedTransport({ answers: { "model/list": { data: [{ id: "gpt-5.5" }] } } });
 * const codex = await Codex.start({ transport });
 * const { data } = await codex.models();
 * ```
 */
export function scriptedTransport(options: ScriptedTransportOptions = {}): ScriptedTransport {
  return new ScriptedTransport(options);
}

/** The connection, and the hand that plays its server. Made by {@link scriptedTransport}. */
export class ScriptedTransport implements Transport {
  readonly input: AsyncIterable<Uint8Array>;
  readonly closed: Promise<CloseInfo>;
  readonly #end = new ServerEnd((message) => this.#take(message));
  readonly #answers = new Map<string, AnyAnswer>();
  readonly #sent: WireMessage[] = [];
  readonly #calls: ScriptedCall[] = [];
  readonly #unexpected: UnexpectedRequest[] = [];
  readonly #questions = new Map<RequestId, (answer: WireMessage) => void>();
  readonly #waiting = new Set<() => void>();
  #nextId = 0;

  constructor(options: ScriptedTransportOptions) {
    const { answers = {}, serverVersion = PROTOCOL_VERSION } = options;
    checkKeys(options, OPTION_NAMES, "scriptedTransport: ");
    checkKeys(answers, METHOD_NAMES, "scriptedTransport: answers: ");
    this.input = this.#end.input;
    this.closed = this.#end.closed;
    this.on("initialize", ({ clientInfo }: InitializeParams) => ({
      userAgent: `${clientInfo.name}/${serverVersion} (scripted)`,
      codexHome: "/codex-home",
      platformFamily: "unix",
      platformOs: "linux",
    }));
    this.on("thread/loaded/list", { data: [] });
    this.on("config/read", { config: {} });
    this.on("fs/getMetadata", { isFile: true });
    for (const [method, answer] of Object.entries(answers)) {
      if (answer !== undefined) this.on(method as ClientMethod, answer as AnyAnswer);
    }
    void this.closed.then(() => this.#wake());
  }

  /** Sets what a method is answered from now on. */
  on<M extends ClientMethod>(method: M, answer: ScriptedAnswer<M>): this {
    this.#answers.set(method, answer as AnyAnswer);
    return this;
  }

  /** Every message of the client so far: calls, notifications, and answers to what was asked. */
  get sent(): readonly WireMessage[] {
    return this.#sent;
  }

  /** Every call of the client so far, in order; `initialize` is the first. */
  get calls(): readonly ScriptedCall[] {
    return this.#calls;
  }

  /** Every call so far that the script had no answer for. Empty in a test that went as written. */
  get unexpected(): readonly UnexpectedRequest[] {
    return this.#unexpected;
  }

  /** The calls of one method so far. */
  callsOf<M extends ClientMethod>(method: M): readonly ScriptedCall<M>[] {
    return this.#calls.filter((call) => call.method === method) as ScriptedCall[] as ScriptedCall<M>[];
  }

  /**
   * The n-th call of a method, counted from 1, as soon as it is made.
   * @throws TransportClosedError when the connection ends before
   */
  async call<M extends ClientMethod>(method: M, nth = 1): Promise<ScriptedCall<M>> {
    const site = new CallSite(this.call);
    for (;;) {
      const found = this.callsOf(method)[nth - 1];
      if (found !== undefined) return found;
      if (this.#end.closeInfo !== undefined)
        throw site.place(closedError(`call ${nth} of ${method} never came`, this.#end.closeInfo));
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Sends a notification. What is left out of `params` is missing from it. */
  notify<M extends NotificationMethod>(method: M, params: Partly<ServerNotifications[M]["params"]>): void {
    this.send({ method, params, emittedAtMs: Date.now() });
  }

  /**
   * Asks the client, as the server does for an approval, and resolves with its answer. It stays open when the client
   * withdraws, because nobody waits any more.
   * @throws JsonRpcError and its subclasses when the answer is an error, TransportClosedError
   */
  ask<M extends ServerRequestMethod>(
    method: M,
    params: Partly<ServerRequests[M]["params"]>,
  ): Promise<ServerRequests[M]["result"]> {
    const site = new CallSite(this.ask);
    const id = this.#nextId++;
    const answer = new Promise<ServerRequests[M]["result"]>((resolve, reject) => {
      this.#questions.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result as ServerRequests[M]["result"]);
        else reject(site.place(errorFromWire(method, wireErrorOf(error))));
      });
      void this.closed.then((info) => reject(site.place(closedError(method, info))));
    });
    answer.catch(() => undefined);
    this.send({ id, method, params });
    return answer;
  }

  /** Sends messages as they are, whatever they say, in one piece: the client reads them in one go. */
  send(...messages: readonly object[]): void {
    this.#end.send(...messages);
  }

  /** The server goes away, as in a crash. */
  end({ reason = "the scripted server has ended", ...details }: Partly<CloseInfo> = {}): void {
    this.#end.end({ reason, ...details });
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#end.write(bytes);
  }

  close(): Promise<void> {
    return this.#end.close();
  }

  #take(message: WireMessage): void {
    const { id, method } = message;
    this.#sent.push(message);
    if (!isRequestId(id)) return;
    if (method === undefined) {
      this.#questions.get(id)?.(message);
      this.#questions.delete(id);
      return;
    }
    const call = this.#callOf(id, method as ClientMethod, message.params);
    this.#calls.push(call);
    this.#wake();
    this.#answer(call);
  }

  #callOf(id: RequestId, method: ClientMethod, params: unknown): ScriptedCall {
    let open = true;
    const answer = (result: unknown): void => {
      if (!open) throw new UsageError(`this call of ${method} was answered before`);
      this.send(result instanceof Refusal ? { id, error: { ...result } } : { id, result });
      open = false;
    };
    return { id, method, params, answer } as ScriptedCall;
  }

  /** Answers before it returns where the script can, so that notifications that a test sends afterwards arrive afterwards. */
  #answer(call: ScriptedCall): void {
    const { method, params } = call;
    const answer = this.#answers.get(method);
    if (answer === undefined) {
      this.#refuse(call, unanswered(method));
      return;
    }
    const settle = (result: unknown): void => {
      if (result !== undefined) call.answer(result as Refusal);
    };
    try {
      const result = typeof answer === "function" ? answer(params, call) : answer;
      if (!(result instanceof Promise)) settle(result);
      else result.then(settle).catch((error: unknown) => this.#refuse(call, refuseWith(error)));
    } catch (error) {
      this.#refuse(call, refuseWith(error));
    }
  }

  #refuse(call: ScriptedCall, refusal: Refusal): void {
    this.#unexpected.push({ request: call.method, reason: refusal.message });
    try {
      call.answer(refusal);
    } catch {
      // Answered before its script failed: the fault is found in `unexpected` only.
    }
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

/** In the real server's words for a method that it does not know. */
function unanswered(method: string): Refusal {
  if ((clientRequestMethods as ReadonlySet<string>).has(method))
    return refuse(
      `no answer for ${method}: give one in the "answers" option of scriptedTransport(), or with on("${method}", …)`,
    );
  const known = [...clientRequestMethods].map((name) => `\`${name}\``).join(", ");
  return refuse(`Invalid request: unknown variant \`${method}\`, expected one of ${known}`);
}

function refuseWith(error: unknown): Refusal {
  return refuse(`the script failed: ${error instanceof Error ? error.message : String(error)}`, -32603);
}

function closedError(subject: string, info: CloseInfo): TransportClosedError {
  return new TransportClosedError(`${subject}: ${info.reason}`, info);
}
