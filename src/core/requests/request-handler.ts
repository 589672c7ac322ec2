import type { ServerRequests } from "../../../generated/registry.js";
import type { RequestId } from "../rpc/message.js";

/** Methods of the questions that the server asks. */
export type ServerRequestMethod = keyof ServerRequests;

/** What a handler knows beside the parameters. */
export interface RequestContext {
  /** Wire method of the request. */
  readonly method: string;
  /** The server's id of the request. */
  readonly id: RequestId;
  /** Fires when no answer is wanted any more: answered elsewhere, turn over, connection closed. */
  readonly signal: AbortSignal;
}

/** Answers one method of the server's questions. One that throws declines. */
export type RequestHandler<M extends ServerRequestMethod> = (
  params: ServerRequests[M]["params"],
  context: RequestContext,
) => ServerRequests[M]["result"] | Promise<ServerRequests[M]["result"]>;

/** Answers the server's questions, by wire method. */
export type Handlers = { readonly [M in ServerRequestMethod]?: RequestHandler<M> | undefined };

/** Code of the caller's failed. A request that it served was declined. */
export interface HandlerFault {
  /** Wire method of the request, else `"onNotification"`, `"onWire"` or `"transport"`. */
  readonly method: string;
  /** Whatever was thrown, or the reason of the rejection. */
  readonly error: unknown;
}
