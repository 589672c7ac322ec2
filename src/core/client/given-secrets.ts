import type { ClientRequests, ServerRequests } from "../../../generated/registry.js";
import type { LoginAccountParams } from "../../../generated/types.js";
import type { Responder } from "../rpc/incoming-requests.js";
import type { Secrets } from "../util/secrets.js";
import { attempt } from "./caller-params.js";

type Calls = { readonly [M in keyof ClientRequests]?: (params: ClientRequests[M]["params"]) => unknown };
type Answers = { readonly [M in keyof ServerRequests]?: (result: never, params: never) => unknown };
type Result<M extends keyof ServerRequests> = ServerRequests[M]["result"];
type Params<M extends keyof ServerRequests> = ServerRequests[M]["params"];

/** Parameters of calls that may hold secrets; names of properties then decide. */
const calls: Calls = {
  "account/login/start": loginKeys,
  "command/exec": ({ env }) => ({ ...env }),
  "config/batchWrite": ({ edits }) => edits.map(({ keyPath, value }) => ({ keyPath, value })),
  "config/value/write": ({ keyPath, value }) => ({ keyPath, value }),
  "environment/add": ({ authBearerToken }) => ({ authBearerToken }),
  "process/spawn": ({ env }) => ({ ...env }),
  "thread/fork": ({ config }) => config,
  "thread/resume": ({ config }) => config,
  "thread/start": ({ config }) => config,
};

/** Parts of answers to the server that may hold secrets. */
const answers: Answers = {
  "account/chatgptAuthTokens/refresh": ({ accessToken }: Result<"account/chatgptAuthTokens/refresh">) => ({
    accessToken,
  }),
  "attestation/generate": ({ token }: Result<"attestation/generate">) => ({ token }),
  "item/tool/requestUserInput": secretInput,
  "mcpServer/elicitation/request": ({ content }: Result<"mcpServer/elicitation/request">) => content,
};

function loginKeys(params: LoginAccountParams): unknown {
  if (params.type !== "chatgptAuthTokens") return params;
  return { accessToken: params.accessToken };
}

function secretInput(
  { answers: given }: Result<"item/tool/requestUserInput">,
  { questions }: Params<"item/tool/requestUserInput">,
): unknown {
  return questions
    .filter(({ isSecret }) => isSecret === true)
    .map(({ id }) => ({ secret: given[id]?.answers }));
}

/** Remembers the secrets in a call to the server. */
export function giveCall(secrets: Secrets, method: string, params: unknown): void {
  give(secrets, () =>
    (calls as Record<string, ((params: unknown) => unknown) | undefined>)[method]?.(params),
  );
}

/** Remembers the secrets in the answers to the server, before they are sent. */
export function givingAnswers(secrets: Secrets, respond: Responder): Responder {
  return async (request, signal) => {
    const answer = await respond(request, signal);
    const find = answers[request.method as keyof ServerRequests];
    if (find !== undefined && "result" in answer)
      give(secrets, () => find(answer.result as never, request.params as never));
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
