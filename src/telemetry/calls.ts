import { JsonRpcError } from "../core/errors/json-rpc.js";
import { isInstance } from "../core/util/guarded.js";
import type { DiagnosticsRequest } from "../index.js";
import { failureOfCall } from "./failures.js";
import type { OpenTurns } from "./open-turns.js";
import type { OpenSpan, Recorder } from "./recorder.js";

/**
 * The spans of requests, and the trace that they take to the server. The requests of a turn's call have none of their own: the
 * server's spans stand below that of the turn.
 */
export class Calls {
  readonly #recorder: Recorder;
  readonly #turns: OpenTurns;
  readonly #open = new Map<DiagnosticsRequest, OpenSpan>();

  constructor(recorder: Recorder, turns: OpenTurns) {
    this.#recorder = recorder;
    this.#turns = turns;
  }

  start(message: DiagnosticsRequest): void {
    const { method, params, isBackground } = message;
    const turn = this.#turns.requesting(method, params);
    if (turn === undefined && isBackground) return;
    const open = turn?.spanOf() ?? this.#startCall(message);
    message.trace ??= this.#recorder.traceOf(open.context);
  }

  end(message: DiagnosticsRequest): void {
    const open = this.#open.get(message);
    if (open === undefined) return;
    this.#open.delete(message);
    const { error } = message;
    const code = isInstance(error, JsonRpcError) ? String(error.rpcCode) : undefined;
    const failure = error === undefined ? undefined : failureOfCall(error);
    this.#recorder.end(open, { "rpc.response.status_code": code }, failure);
  }

  /** Ends the spans of all calls. */
  endAll(): void {
    for (const message of [...this.#open.keys()]) this.end(message);
  }

  #startCall(message: DiagnosticsRequest): OpenSpan {
    const attributes = { "rpc.system.name": "jsonrpc", "rpc.method": message.method };
    const open = this.#recorder.start(message.method, "CLIENT", attributes, this.#recorder.active);
    this.#open.set(message, open);
    return open;
  }
}
