/**
 * Method → result. The schema does not say which answer belongs to which request; the names do:
 *
 * 1. the table of exceptions below, where its definition exists,
 * 2. params named `XParams` → `XResponse`,
 * 3. no params: the words of the method in PascalCase + `Response`.
 *
 * The mapping must be total, and every `*Response` must be claimed by exactly one method: what does not fit stops the
 * run, because a wrong result type is worse than none.
 */
import { CodegenFailure } from "./failure.js";
import type { Method } from "./schema/methods.js";
import { capitalise, methodWords } from "./schema/names.js";
import type { Schema } from "./schema/schema.js";

export interface Request extends Method {
  /** The definition of the answer. */
  readonly result: string;
}

/** Over all releases since 0.99. An entry whose definition a release lacks is not applied there. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ["account/gatewayOAuth/cancel", "GatewayOAuthCancelResponse"],
  ["account/gatewayOAuth/login", "GatewayOAuthLoginResponse"],
  ["account/gatewayOAuth/read", "GatewayOAuthReadResponse"],
  ["account/logout", "LogoutAccountResponse"],
  ["account/rateLimits/read", "GetAccountRateLimitsResponse"],
  ["account/securitySetup/read", "GetAccountSecuritySetupResponse"],
  ["account/usage/read", "GetAccountTokenUsageResponse"],
  ["account/workspaceMessages/read", "GetWorkspaceMessagesResponse"],
  ["accountSession/list", "AccountSessionsResponse"],
  ["addConversationListener", "AddConversationSubscriptionResponse"],
  ["config/batchWrite", "ConfigWriteResponse"],
  ["config/mcpServer/reload", "McpServerRefreshResponse"],
  ["config/value/write", "ConfigWriteResponse"],
  ["externalAgentConfig/import/readHistories", "ExternalAgentConfigImportHistoriesReadResponse"],
  ["removeConversationListener", "RemoveConversationSubscriptionResponse"],
]);

/** Results that more than one method may have. */
const SHARED = new Set(["ConfigWriteResponse"]);

/** Definitions that end in `Response` and answer no method. */
const NO_RESULTS = new Set(["JSONRPCResponse"]);

const REPAIR = "add the method and its result to EXCEPTIONS in codegen/results.ts";

type Definitions = ReadonlyMap<string, Schema>;

export function resolveResults(
  client: readonly Method[],
  server: readonly Method[],
  definitions: Definitions,
  place: string,
): { client: Request[]; server: Request[] } {
  const claims = new Map<string, string>();
  const claim = (method: Method): Request => {
    const result = resultOf(method, definitions, place);
    const owner = claims.get(result);
    if (owner !== undefined && !SHARED.has(result)) {
      throw new CodegenFailure(
        place,
        `${result} is claimed by ${owner} and by ${method.method}`,
        `${REPAIR}, or declare it in SHARED`,
      );
    }
    claims.set(result, method.method);
    return { ...method, result };
  };
  const resolved = { client: client.map(claim), server: server.map(claim) };
  const [leftover] = unclaimed(definitions, claims);
  if (leftover !== undefined) {
    throw new CodegenFailure(`${place}#/definitions/${leftover}`, "no method claims this response", REPAIR);
  }
  return resolved;
}

function resultOf({ method, params }: Method, definitions: Definitions, place: string): string {
  const regular = candidates(method, params.kind === "none" ? undefined : params.name).find((name) =>
    definitions.has(name),
  );
  const exception = EXCEPTIONS.get(method);
  if (exception === undefined || !definitions.has(exception)) {
    if (regular !== undefined) return regular;
    throw new CodegenFailure(
      place,
      `the method ${method} has no result: ${hint(method, params, definitions)}`,
      REPAIR,
    );
  }
  if (regular !== undefined && regular !== exception) {
    throw new CodegenFailure(
      place,
      `the method ${method} would regularly answer ${regular}, but the table says ${exception}`,
      "remove or correct the entry in EXCEPTIONS of codegen/results.ts",
    );
  }
  return exception;
}

/** The names that rules 2 and 3 allow; params of the older level may share the result of the newer one. */
function candidates(method: string, params: string | undefined): string[] {
  if (params === undefined) {
    return [`${methodWords(method).map(capitalise).join("")}Response`];
  }
  const base = params.replace(/Params$/, "");
  return base.startsWith("Legacy")
    ? [`${base}Response`, `${base.slice("Legacy".length)}Response`]
    : [`${base}Response`];
}

function unclaimed(definitions: Definitions, claims: ReadonlyMap<string, string>): string[] {
  return [...definitions.keys()].filter(
    (name) => name.endsWith("Response") && !NO_RESULTS.has(name) && !claims.has(name),
  );
}

function hint(method: string, params: Method["params"], definitions: Definitions): string {
  const [expected = ""] = candidates(method, params.kind === "none" ? undefined : params.name);
  const words = new Set(expected.match(/[A-Z][a-z0-9]*/g) ?? []);
  const score = (name: string): number =>
    (name.match(/[A-Z][a-z0-9]*/g) ?? []).filter((word) => words.has(word)).length;
  const near = [...definitions.keys()]
    .filter((name) => name.endsWith("Response"))
    .sort((a, b) => score(b) - score(a))
    .slice(0, 3);
  return `${expected} does not exist; the nearest are ${near.join(", ")}`;
}
