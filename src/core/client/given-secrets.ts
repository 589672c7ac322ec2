import type { Responder } from "../rpc/incoming-requests.js";
import { attempt } from "../rules/caller-params.js";
import { requestRule } from "../rules/request-rules.js";
import { serverRequestRule } from "../rules/server-request-rules.js";
import type { Secrets } from "../secrets/secrets.js";

/** Remembers the secrets in a call to the server. */
export function giveCall(secrets: Secrets, method: string, params: unknown): void {
  give(secrets, () => requestRule(method).secrets?.(params as never));
}

/** Remembers the secrets in the answers to the server, before they are sent. */
export function givingAnswers(secrets: Secrets, respond: Responder): Responder {
  return async (request, signal) => {
    const answer = await respond(request, signal);
    if ("result" in answer) {
      const { method, params } = request;
      give(secrets, () => serverRequestRule(method).secrets?.(answer.result as never, params as never));
    }
    return answer;
  };
}

/** Ignores parameters and answers that do not have the shape of their method. */
function give(secrets: Secrets, find: () => unknown): void {
  attempt(() => {
    const found = find();
    if (found !== undefined) secrets.give(found);
  });
}
