import { CallSite } from "../errors/call-site.js";
import { TransportClosedError, UsageError } from "../errors/errors.js";
import { errorFromWire } from "../errors/json-rpc.js";
import { Secrets } from "../secrets/secrets.js";
import { BoundedMap } from "../util/bounded-map.js";
import { guarded, messageOf, warnOf } from "../util/guarded.js";
import { decodeBlock, ExactIds } from "../wire/decode.js";
import { encodeAnswer, encodeLine } from "../wire/encode.js";
import { type Block, LineBlocks, LineTooLong } from "../wire/lines.js";
import type { CloseInfo, Transport } from "../wire/transport.js";
import { type TakeBack, Writer } from "../wire/writer.js";
import { abortError, Call, checkLimit } from "./call.js";
import { CloseSequence } from "./close-sequence.js";
import { FlowControl } from "./flow-control.js";
import { type Answer, IncomingRequests, internalError } from "./incoming-requests.js";
import { KeepAlive, type Release } from "./keep-alive.js";
import {
  type NotificationMessage,
  type RequestId,
  type RequestMessage,
  type ResponseMessage,
  wireErrorOf,
} from "./message.js";
import type { PeerOptions } from "./peer-options.js";
import { checkTrace, type RequestOptions, siteOf } from "./request-options.js";

const OVERLOADED = -32001;
/** Most abandoned calls whose late answer is still taken, the newest ones. */
const REMEMBERED_CALLS = 4096;
/** Most answers that wait to be written; a server that sends more requests and reads no answers ends the connection. */
const MAX_UNWRITTEN_ANSWERS = 10_000;

/**
 * One end of a JSON-RPC connection: ids, pending calls, dispatch of answers, notifications and requests, and one way to
 * end. Knows nothing of what the methods mean.
 */
export class Peer {
  readonly #transport: Transport;
  readonly #options: PeerOptions;
  readonly #keepAlive: KeepAlive;
  readonly #closeSequence: CloseSequence;
  readonly #writer: Writer;
  readonly #flowControl: FlowControl;
  readonly #incoming: IncomingRequests;
  readonly #secrets: Secrets;
  readonly #calls = new Map<RequestId, Call>();
  readonly #late = new BoundedMap<RequestId, (result: unknown) => void>(REMEMBERED_CALLS);
  readonly #failListeners = new Set<(root: CloseInfo) => void>();
  #nextId = 1;
  #unwrittenAnswers = 0;

  constructor(transport: Transport, options: PeerOptions) {
    this.#transport = transport;
    this.#options = options;
    this.#secrets = options.secrets ?? new Secrets();
    this.#keepAlive = new KeepAlive(transport, options.onFault);
    this.#closeSequence = new CloseSequence(transport, this.#keepAlive, this.#secrets, (root) =>
      this.#failAll(root),
    );
    this.#writer = new Writer(
      transport,
      (cause) => void this.#closeSequence.breakDown({ reason: "writing to the server failed", cause }),
    );
    this.#flowControl = new FlowControl({
      maxInFlight: options.maxInFlight,
      probe: options.probe === undefined ? undefined : () => this.#sendProbe(),
    });
    this.#incoming = new IncomingRequests(
      async (request, signal) => {
        const release = this.#keepAlive.take();
        try {
          return await options.respond(request, signal);
        } finally {
          release();
        }
      },
      (id, answer, request) => this.#sendAnswer(id, answer, request),
    );
    this.#closeSequence.follow(this.#read());
  }

  /** Resolves with how the connection ended; never rejects. */
  get closed(): Promise<CloseInfo> {
    return this.#closeSequence.closed;
  }

  /** Keeps the host process alive until released. */
  keepAlive(): Release {
    return this.#keepAlive.take();
  }

  /**
   * Sends a request and resolves with its result.
   * @throws JsonRpcError and its subclasses, UsageError, AbortError, TimeoutError, {@link TransportClosedError}
   */
  request(method: string, params: unknown, options: RequestOptions = {}): Promise<unknown> {
    const call = new Call(method, () => siteOf(options, this.request));
    try {
      this.#start(call, params, options);
    } catch (error) {
      call.refuse(error);
    }
    // Only now: it takes a tenth of a round trip, in which the server is at work already.
    call.locate();
    return call.promise;
  }

  /** Sends a notification; resolves when the transport has accepted it. */
  async notify(method: string, params: unknown): Promise<void> {
    const site = new CallSite(this.notify);
    if (this.#closeSequence.root !== undefined) throw site.place(this.#closedError(method));
    const line = encodeLine({ method, params });
    const release = this.#keepAlive.take();
    const accepted = await new Promise<boolean>((resolve) => this.#send(line, resolve));
    if (!accepted) await this.#closeSequence.failed;
    release();
    if (!accepted) throw site.place(this.#closedError(method));
  }

  /** Whether the far end has an open question that matches. */
  hasRequest(matches: (request: RequestMessage) => boolean): boolean {
    return this.#incoming.has(matches);
  }

  /** Withdraws the far end's open questions that match; nothing is sent for them. */
  withdrawRequests(matches: (request: RequestMessage) => boolean, reason: () => unknown): void {
    this.#incoming.withdraw(matches, reason);
  }

  /**
   * Calls `listener` once with the root cause when everything open fails, which is before the transport has closed; at once
   * where it has failed already. The returned function takes the listener back.
   */
  whenFailed(listener: (root: CloseInfo) => void): () => void {
    const { root } = this.#closeSequence;
    const entry = (info: CloseInfo): void => listener(info);
    if (root === undefined) this.#failListeners.add(entry);
    else listener(root);
    return () => {
      this.#failListeners.delete(entry);
    };
  }

  /** Fails everything that is open and ends the transport; idempotent. */
  close(): Promise<void> {
    return this.#closeSequence.end({ reason: "the client was closed" });
  }

  #start(call: Call, params: unknown, options: RequestOptions): void {
    const { signal, timeoutMs, onResult, untilWritten, onAbandon, onLateResult, onLoss } = options;
    const trace = options.trace && checkTrace(options.trace);
    if (timeoutMs !== undefined) checkLimit("timeoutMs", timeoutMs);
    if (this.#closeSequence.root !== undefined) throw this.#closedError(call.method);
    for (const each of [untilWritten, signal]) if (each?.aborted) throw abortError(call.method, each);

    const id = this.#nextId++;
    const line = this.#encode(call.method, encodeLine({ id, method: call.method, params, trace }));
    const policy = this.#options.policy(call.method);
    const release = options.background === true ? undefined : this.#keepAlive.take();
    let takeLineBack: TakeBack | undefined;
    const takeBack = (): boolean => {
      const unwritten = takeLineBack === undefined || takeLineBack();
      if (unwritten) this.#flowControl.withdraw(id);
      return unwritten;
    };
    const abandon = (): boolean => {
      if (takeBack()) return true;
      if (onLateResult !== undefined) this.#late.set(id, onLateResult);
      onAbandon?.();
      return true;
    };

    this.#calls.set(id, call);
    call.onResult = onResult;
    if (onLoss !== undefined) call.onLoss = () => onLoss(!(takeLineBack?.() ?? true));
    call.onEnd = () => {
      this.#calls.delete(id);
      release?.();
    };
    if (untilWritten !== undefined) call.followSignal(untilWritten, takeBack);
    if (signal !== undefined) call.followSignal(signal, abandon);
    if (timeoutMs !== undefined) call.setDeadline(timeoutMs, abandon);
    this.#flowControl.admit(id, policy.urgent, () => {
      if (timeoutMs === undefined) call.setDeadline(policy.timeoutMs, abandon);
      takeLineBack = this.#send(line);
    });
  }

  /** Refuses a line that the far end does not read. */
  #encode(subject: string, line: string): string {
    const { maxMessageBytes = Number.POSITIVE_INFINITY } = this.#transport;
    // No character takes more than three bytes.
    if (line.length * 3 <= maxMessageBytes || Buffer.byteLength(line) <= maxMessageBytes) return line;
    throw new UsageError(
      `${subject}: the message is longer than ${maxMessageBytes} bytes, the most that a server takes over a socket`,
    );
  }

  #sendProbe(): number {
    const id = this.#nextId++;
    this.#send(encodeLine({ id, ...this.#options.probe }));
    return id;
  }

  /** @param id - as JSON text */
  #sendAnswer(id: string, answer: Answer, request: NotificationMessage): void {
    const { decline = (_request, error) => internalError(error) } = this.#options;
    let line: string;
    try {
      line = this.#encode("answer", encodeAnswer(id, answer));
    } catch (error) {
      line = encodeAnswer(id, decline(request, error));
    }
    this.#unwrittenAnswers++;
    this.#send(line, () => this.#unwrittenAnswers--);
    if (this.#unwrittenAnswers > MAX_UNWRITTEN_ANSWERS)
      void this.#closeSequence.end({
        reason: `the server reads no answers: ${MAX_UNWRITTEN_ANSWERS} are waiting`,
      });
  }

  #send(line: string, onGone?: (accepted: boolean) => void): TakeBack {
    this.#options.wireListener?.()?.({ direction: "sent", message: JSON.parse(line) });
    return this.#writer.send(line, onGone);
  }

  /** Reads to the end, and on after a close so that the far end can finish what it writes. Answers why it ended. */
  async #read(): Promise<CloseInfo> {
    const lines = new LineBlocks(this.#options.maxLineBytes, (block) => this.#take(block));
    try {
      for await (const chunk of this.#transport.input) this.#cut(() => lines.push(chunk));
      this.#cut(() => lines.end());
      return { reason: "the server ended its output" };
    } catch (cause) {
      return unreadable(cause);
    }
  }

  /** Never throws into the loop over the input, which would then wait for the input's own `return`. */
  #cut(take: () => void): void {
    if (this.#closeSequence.root !== undefined) return;
    try {
      take();
    } catch (cause) {
      void this.#closeSequence.end(
        cause instanceof LineTooLong ? { reason: cause.message, cause } : unreadable(cause),
      );
    }
  }

  #take(block: Block): void {
    const onWire = this.#options.wireListener?.();
    const messages = decodeBlock(block, (line, error) => onWire?.({ direction: "unreadable", line, error }));
    const exactIds = new ExactIds(block);
    let index = 0;
    for (const message of messages) {
      onWire?.({ direction: "received", message });
      this.#dispatch(message, index++, exactIds);
    }
  }

  #dispatch(message: object, index: number, exactIds: ExactIds): void {
    if (this.#closeSequence.root !== undefined) return;
    const { id, method } = message as Partial<RequestMessage>;
    if (typeof method === "string") {
      if (id === undefined) this.#options.onNotification(message as NotificationMessage);
      else this.#incoming.receive(message as RequestMessage, isRounded(id) ? exactIds.at(index) : undefined);
    } else if (typeof id === "number") this.#settle(id, message as ResponseMessage);
  }

  #settle(id: number, { result, error }: ResponseMessage): void {
    const failure = error === undefined || error === null ? undefined : wireErrorOf(error);
    this.#flowControl.answered(id, failure?.code !== OVERLOADED);
    const call = this.#calls.get(id);
    if (call === undefined) this.#settleLate(id, result, failure === undefined);
    else if (failure !== undefined) call.fail(errorFromWire(call.method, this.#secrets.maskValue(failure)));
    else call.succeed(result);
  }

  #settleLate(id: number, result: unknown, succeeded: boolean): void {
    const onLateResult = this.#late.get(id);
    this.#late.delete(id);
    if (!succeeded || onLateResult === undefined) return;
    try {
      onLateResult(result);
    } catch (error) {
      // No call is left that could fail.
      warnOf(error, this.#secrets, "CodexProtocolWarning");
    }
  }

  #failAll(root: CloseInfo): void {
    this.#writer.stop();
    this.#flowControl.stop();
    this.#late.clear();
    for (const call of [...this.#calls.values()]) {
      call.onLoss?.();
      call.fail(this.#closedError(call.method));
    }
    this.#incoming.withdraw(
      () => true,
      () => this.#closedError("server request"),
    );
    for (const listener of this.#failListeners)
      guarded(listener, (error) => warnOf(error, this.#secrets))(root);
    this.#failListeners.clear();
  }

  #closedError(method: string): TransportClosedError {
    const info = this.#closeSequence.root ?? { reason: "the connection ended" };
    return new TransportClosedError(`${method}: ${info.reason}`, info);
  }
}

function unreadable(cause: unknown): CloseInfo {
  return { reason: `reading from the server failed: ${messageOf(cause)}`, cause };
}

/** Whether JSON.parse may have rounded an id. */
function isRounded(id: RequestId): boolean {
  return typeof id === "number" && Math.abs(id) > Number.MAX_SAFE_INTEGER;
}
