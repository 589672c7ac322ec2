import { type DiagnosticsOperation, type DiagnosticsOrigin, Operations } from "../diagnostics/operations.js";
import type { Answer } from "../rpc/incoming-requests.js";
import type { RequestId, RequestMessage } from "../rpc/message.js";
import { untilAborted } from "../util/abort.js";

/**
 * A request of the server, such as an approval, on `tracing:codex-app-server-sdk:serverRequest:*` from its arrival to the answer.
 * `result` is what is sent, `undefined` where no answer is wanted any more. `around` is run with the handlers.
 */
export interface DiagnosticsServerRequest extends DiagnosticsOperation<Answer | undefined> {
  readonly id: RequestId;
  readonly method: string;
  readonly params: unknown;
}

const serverRequests = new Operations<DiagnosticsServerRequest>("codex-app-server-sdk:serverRequest");

/** Answers a request of the server and publishes it where anybody listens. */
export function publishServerRequest(
  origin: DiagnosticsOrigin,
  { id, method, params }: RequestMessage,
  signal: AbortSignal,
  respond: () => Promise<Answer>,
): Promise<Answer> {
  if (!serverRequests.areObserved) return respond();
  const message: DiagnosticsServerRequest = { ...origin, id, method, params };
  // A handler may go on after its request was withdrawn.
  return serverRequests.publish(message, respond, (answering) => untilAborted(answering, signal));
}
