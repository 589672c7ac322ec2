import type { ClientRequests } from "../../../generated/registry.js";
import type { Secrets } from "../util/secrets.js";
import { checkAnswer } from "./answer-checks.js";
import { attempt } from "./caller-params.js";

type Method = keyof ClientRequests;

/** A request that undoes what another one has set off. */
export interface Undo<M extends Method = Method> {
  readonly method: M;
  readonly params: ClientRequests[M]["params"];
}

/** Reads from the parameters what undoing takes, for as long as the answer may come, and the rest from the answer. */
type UndoOf<M extends Method> = (
  params: ClientRequests[M]["params"],
) => (result: ClientRequests[M]["result"]) => Undo | undefined;

const undo = <M extends Method>(method: M, params: ClientRequests[M]["params"]): Undo =>
  ({ method, params }) as Undo;

/** Work that a late answer has created and nobody waits for, by method. */
const undoing: { readonly [M in Method]?: UndoOf<M> } = {
  "account/login/start": () => (result) =>
    "loginId" in result ? undo("account/login/cancel", { loginId: result.loginId }) : undefined,
  "fs/watch":
    ({ watchId }) =>
    () =>
      undo("fs/unwatch", { watchId }),
  "process/spawn":
    ({ processHandle }) =>
    () =>
      undo("process/kill", { processHandle }),
  "review/start":
    ({ threadId }) =>
    ({ turn }) =>
      undo("turn/interrupt", { threadId, turnId: turn.id }),
  "thread/fork":
    () =>
    ({ thread }) =>
      undo("thread/unsubscribe", { threadId: thread.id }),
  "thread/start":
    () =>
    ({ thread }) =>
      undo("thread/unsubscribe", { threadId: thread.id }),
  "turn/start":
    ({ threadId }) =>
    ({ turn }) =>
      undo("turn/interrupt", { threadId, turnId: turn.id }),
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
 * Finds the request that undoes an abandoned call that was answered all the same; `undefined` where there is never anything
 * to undo. What it returns holds none of the parameters, which may be large; it throws InvalidResponseError when the answer
 * does not name its work.
 */
export function undoOf(
  method: string,
  params: unknown,
  secrets: Secrets,
): ((result: unknown) => Undo | undefined) | undefined {
  const find = reader(method, params);
  return (
    find &&
    ((result) => {
      checkAnswer(method, result, secrets);
      return find(result);
    })
  );
}

function reader(method: string, params: unknown): ((result: unknown) => Undo | undefined) | undefined {
  const make = Object.hasOwn(undoing, method) ? (undoing[method as Method] as UndoOf<Method>) : undefined;
  return make && (attempt(() => make(params as never)) as (result: unknown) => Undo | undefined);
}
