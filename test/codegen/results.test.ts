import { describe, expect, it } from "vitest";
import { resolveResults } from "../../codegen/results.js";
import type { Method, Params } from "../../codegen/schema/methods.js";

const method = (name: string, params?: string): Method => {
  const kind: Params = params === undefined ? { kind: "none" } : { kind: "named", name: params };
  return { method: name, params: kind, experimental: false };
};

const resolve = (client: Method[], definitions: string[], server: Method[] = []) =>
  resolveResults(client, server, new Map(definitions.map((name) => [name, {}])), "bundle.json");

const results = (client: Method[], definitions: string[]) =>
  resolve(client, definitions).client.map(({ result }) => result);

describe("resolveResults", () => {
  it("follows the params, else the words of the method", () => {
    const methods = [
      method("thread/name/set", "ThreadSetNameParams"),
      method("memory/reset"),
      method("a/inject_b"),
    ];
    const names = ["ThreadSetNameResponse", "MemoryResetResponse", "AInjectBResponse"];
    expect(results(methods, names)).toEqual(names);
  });

  it("applies an exception where its definition exists, and the rule where it does not", () => {
    const logout = method("account/logout");
    expect(results([logout], ["LogoutAccountResponse"])).toEqual(["LogoutAccountResponse"]);
    expect(results([logout], ["AccountLogoutResponse"])).toEqual(["AccountLogoutResponse"]);
  });

  it("lets methods share a declared result only", () => {
    const writes = [
      method("config/value/write", "ConfigValueWriteParams"),
      method("config/batchWrite", "ConfigBatchWriteParams"),
    ];
    expect(results(writes, ["ConfigWriteResponse"])).toEqual(["ConfigWriteResponse", "ConfigWriteResponse"]);
    expect(() => resolve([method("a", "XParams"), method("b", "XParams")], ["XResponse"])).toThrow(
      "XResponse is claimed by a and by b",
    );
  });

  it("gives params of the older level the result of either level", () => {
    expect(results([method("a", "LegacyXParams")], ["XResponse"])).toEqual(["XResponse"]);
    const both = [method("a", "LegacyXParams"), method("b", "XParams")];
    expect(results(both, ["LegacyXResponse", "XResponse"])).toEqual(["LegacyXResponse", "XResponse"]);
  });

  it("names near definitions when a method has no result", () => {
    expect(() =>
      resolve([method("thread/lose", "ThreadLoseParams")], ["ThreadLostResponse", "ModelListResponse"]),
    ).toThrow(
      /thread\/lose has no result: ThreadLoseResponse does not exist; the nearest are ThreadLostResponse.*\n.*codegen\/results\.ts/,
    );
  });

  it("stops at a response that nobody claims, but for the envelope's", () => {
    expect(() => resolve([], ["LonelyResponse"])).toThrow("LonelyResponse: no method claims this response");
    expect(() => resolve([method("a", "XParams")], ["XResponse", "LegacyXResponse"])).toThrow(
      "LegacyXResponse: no method claims this response",
    );
    expect(resolve([], ["JSONRPCResponse"]).client).toEqual([]);
  });
});
