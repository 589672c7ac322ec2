import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";
import { interfaceMembers } from "../support/codegen/interface-members.js";
import { definitionsOf, readBundle } from "../support/protocol/raw-bundle.js";
import { methodsOf } from "../support/protocol/raw-methods.js";

const bundle = readBundle(schemaDir, "experimental");
const definitions = definitionsOf(bundle);
const registryText = readFileSync(join(generatedDir, "registry.ts"), "utf8");

/** Results that neither the name of the params nor the name of the method leads to. */
const exceptions: Readonly<Record<string, string>> = {
  "account/gatewayOAuth/cancel": "GatewayOAuthCancelResponse",
  "account/logout": "LogoutAccountResponse",
  "account/securitySetup/read": "GetAccountSecuritySetupResponse",
  "account/workspaceMessages/read": "GetWorkspaceMessagesResponse",
  "accountSession/list": "AccountSessionsResponse",
  "config/batchWrite": "ConfigWriteResponse",
  "config/mcpServer/reload": "McpServerRefreshResponse",
  "config/value/write": "ConfigWriteResponse",
  "externalAgentConfig/import/readHistories": "ExternalAgentConfigImportHistoriesReadResponse",
};

/** Results of methods without params, which are named after the method. */
const namedAfterMethod: Readonly<Record<string, string>> = {
  "configRequirements/read": "ConfigRequirementsReadResponse",
  "memory/reset": "MemoryResetResponse",
  "remoteControl/status/read": "RemoteControlStatusReadResponse",
  "rollout/compress": "RolloutCompressResponse",
  "windowsSandbox/readiness": "WindowsSandboxReadinessResponse",
};

const sharedResults = ["ConfigWriteResponse"];

const results = new Map(
  (["ClientRequests", "ServerRequests"] as const).flatMap((name) =>
    [...interfaceMembers(registryText, name)].map(([method, { result }]): [string, string | undefined] => [
      method,
      result,
    ]),
  ),
);

describe.each(["ClientRequest", "ServerRequest"] as const)("%s", (union) => {
  test.each(methodsOf(bundle, union).map(({ method, params }) => [method, params] as const))(
    "%s has its result",
    (method, params) => {
      const regular = params?.replace(/Params$/, "Response");
      expect(results.get(method)).toBe(exceptions[method] ?? namedAfterMethod[method] ?? regular);
    },
  );
});

test("every result is a definition of the schema", () => {
  expect([...results].filter(([, result]) => result === undefined || !definitions.has(result))).toEqual([]);
});

test("every response of the schema is the result of one method, or is shared on purpose", () => {
  const responses = [...definitions.keys()].filter(
    (name) => name.endsWith("Response") && name !== "JSONRPCResponse",
  );
  const claims = [...results.values()].sort();
  const expected = [...responses, ...sharedResults].sort();
  expect(claims).toEqual(expected);
});

test("no exception is written down that the plain rule would give", () => {
  const params = new Map(methodsOf(bundle, "ClientRequest").map((one) => [one.method, one.params]));
  for (const [method, result] of Object.entries(exceptions)) {
    expect(params.has(method), method).toBe(true);
    expect(params.get(method)?.replace(/Params$/, "Response"), method).not.toBe(result);
  }
});
