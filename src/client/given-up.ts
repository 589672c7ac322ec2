import type { ClientRequests } from "../../generated/registry.js";
import { Releases } from "../util/releases.js";
import type { Secrets } from "../util/secrets.js";
import { checkAnswer } from "./answer-checks.js";
import { attempt } from "./caller-params.js";
import type { ClientInternals } from "./internals.js";

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

/** `command/exec` with an id, so that giving it up can end the command. Parameters that cannot be read stay as they are. */
export function terminable(
  given: ClientRequests["command/exec"]["params"],
  processId: string,
): {
  readonly params: ClientRequests["command/exec"]["params"];
  readonly undo?: Undo | undefined;
} {
  const params = attempt(() => ({ ...given, processId: given.processId ?? processId }));
  if (params === undefined) return { params: given };
  return { params, undo: undo("command/exec/terminate", { processId: params.processId }) };
}

/**
 * The request that undoes an abandoned call that was answered all the same; `undefined` when there is nothing to undo.
 * @throws InvalidResponseError when the answer does not name its work
 */
export function undoLate(
  method: string,
  params: unknown,
  result: unknown,
  secrets: Secrets,
): Undo | undefined {
  const make = Object.hasOwn(undoing, method) ? (undoing[method as Method] as UndoOf<Method>) : undefined;
  if (make === undefined) return undefined;
  checkAnswer(method, result, secrets);
  return make(params as never, result as never);
}

/** A turn that has not begun by then had ended when its answer came. */
const BEGIN_MS = 10_000;

/**
 * Interrupts an abandoned turn when it begins: between the answer that names it and its `turn/started` the server knows of no
 * turn to interrupt.
 * @param turnId - `undefined`: the next turn that begins on the thread
 */
export function interruptOnceBegun(
  { router, whenFailed, request }: Pick<ClientInternals, "router" | "whenFailed" | "request">,
  threadId: string,
  turnId: string | undefined,
): void {
  const watch = new Releases();
  const stop = (): void => void watch.run();
  const timer = setTimeout(stop, BEGIN_MS).unref();
  watch.add(() => clearTimeout(timer));
  watch.add(
    router.subscribeThread(threadId, (notification) => {
      if (notification.method !== "turn/started") return;
      const { id, rootTurnId } = notification.params.turn;
      if (turnId !== undefined && id !== turnId && rootTurnId !== turnId) return;
      stop();
      request("turn/interrupt", { threadId, turnId: id }, { background: true }).catch(() => undefined);
    }),
  );
  watch.add(whenFailed(stop));
}
