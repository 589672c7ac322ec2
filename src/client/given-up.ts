import type { ClientRequests } from "../../generated/registry.js";
import type { TurnInterruptParams } from "../../generated/types.js";
import type { TurnRouter } from "./turn-router.js";

type Method = keyof ClientRequests;

/** A request that undoes what another one has set off. */
export interface Undo<M extends Method = Method> {
  readonly method: M;
  readonly params: ClientRequests[M]["params"];
}

type UndoOf<M extends Method> = (
  params: ClientRequests[M]["params"],
  result: ClientRequests[M]["result"],
) => Undo | undefined;

const undo = <M extends Method>(method: M, params: ClientRequests[M]["params"]): Undo =>
  ({ method, params }) as Undo;

/** Work that a late answer has created and nobody waits for, by method. */
const undoing: { readonly [M in Method]?: UndoOf<M> } = {
  "account/login/start": (_params, result) =>
    "loginId" in result ? undo("account/login/cancel", { loginId: result.loginId }) : undefined,
  "fs/watch": ({ watchId }) => undo("fs/unwatch", { watchId }),
  "process/spawn": ({ processHandle }) => undo("process/kill", { processHandle }),
  "review/start": ({ threadId }, { turn }) => undo("turn/interrupt", { threadId, turnId: turn.id }),
  "thread/fork": (_params, { thread }) => undo("thread/unsubscribe", { threadId: thread.id }),
  "thread/start": (_params, { thread }) => undo("thread/unsubscribe", { threadId: thread.id }),
  "turn/start": ({ threadId }, { turn }) => undo("turn/interrupt", { threadId, turnId: turn.id }),
};

/** `command/exec` with an id, so that giving it up can end the command. */
export function terminable(
  params: ClientRequests["command/exec"]["params"],
  processId: string,
): {
  readonly params: ClientRequests["command/exec"]["params"];
  readonly undo: Undo;
} {
  const id = params.processId ?? processId;
  return { params: { ...params, processId: id }, undo: undo("command/exec/terminate", { processId: id }) };
}

/** What undoes the work of a request that was given up and answered all the same; `undefined` when it left none. */
export function undoLate(method: string, params: unknown, result: unknown): Undo | undefined {
  const make = Object.hasOwn(undoing, method) ? (undoing[method as Method] as UndoOf<Method>) : undefined;
  return make?.(params as never, result as never);
}

/** A turn that has not begun by then has been over when its answer came. */
const BEGIN_MS = 10_000;

/**
 * Calls back when a turn begins. Between the answer that names it and its `turn/started` the server knows of no turn to
 * interrupt.
 */
export function whenBegun(
  router: TurnRouter,
  { threadId, turnId }: TurnInterruptParams,
  callback: () => void,
): void {
  const timer = setTimeout(() => unsubscribe(), BEGIN_MS).unref();
  const unsubscribe = router.subscribe(threadId, turnId, ({ method }) => {
    if (method !== "turn/started") return;
    clearTimeout(timer);
    callback();
  });
}
