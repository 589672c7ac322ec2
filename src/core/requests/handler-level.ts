import type { Handlers, RequestHandler, ServerRequestMethod } from "./request-handlers.js";

/** A handler of whatever method it was found for. */
export type AnyHandler = RequestHandler<ServerRequestMethod>;

/** Finds the handler of a server request. */
export type HandlerPick = (method: string, params: unknown) => AnyHandler | undefined;

/** Handlers given together, by precedence. */
export type Level = readonly HandlerPick[];

/** Picks by method alone. */
export function pickFrom(handlers: Handlers): HandlerPick {
  return (method) => {
    if (!Object.hasOwn(handlers, method)) return undefined;
    return handlers[method as ServerRequestMethod] as AnyHandler | undefined;
  };
}

/** The first handler of a level for a server request. */
export function pickAt(level: Level, method: string, params: unknown): AnyHandler | undefined {
  for (const pick of level) {
    const handler = pick(method, params);
    if (handler !== undefined) return handler;
  }
  return undefined;
}
