import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { ProtocolMethods } from "../../generated/methods.js";
import { clientRequestMethods, experimentalMethods } from "../../generated/registry.js";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";
import { readBundle } from "../support/protocol/raw-bundle.js";
import { methodsOf } from "../support/protocol/raw-methods.js";

/** A few stubs by hand, so that the rule below cannot drift with the generator's. */
const named: Readonly<Record<string, string>> = {
  "thread/start": "threadStart",
  "thread/name/set": "threadNameSet",
  "thread/inject_items": "threadInjectItems",
  "config/mcpServer/reload": "configMcpServerReload",
  fuzzyFileSearch: "fuzzyFileSearch",
  "account/gatewayOAuth/read": "accountGatewayOAuthRead",
};

function stubName(method: string): string {
  const [first = "", ...rest] = method.split(/[/_]/);
  return first + rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}

class Recorder extends ProtocolMethods<string> {
  readonly calls: unknown[][] = [];

  override request(...call: unknown[]): Promise<never> {
    this.calls.push(call);
    return new Promise(() => {});
  }
}

const methods = [...clientRequestMethods].filter((method) => method !== "initialize");
const docs = stubDocs();

/** The comment of every member of the class, by name. */
function stubDocs(): ReadonlyMap<string, string> {
  const text = readFileSync(join(generatedDir, "methods.ts"), "utf8");
  const source = ts.createSourceFile("methods.ts", text, ts.ScriptTarget.ES2022, true);
  const members = source.statements.find(ts.isClassDeclaration)?.members ?? [];
  const comment = (node: ts.Node): string =>
    ts
      .getJSDocCommentsAndTags(node)
      .map((part) => part.getText())
      .join("\n");
  return new Map([...members].map((member) => [member.name?.getText() ?? "", comment(member)]));
}

test("there is one stub for every client request but initialize, and nothing else", () => {
  const expected = [...methods.map(stubName), "request"];
  expect([...docs.keys()].sort()).toEqual(expected.sort());
  for (const [method, name] of Object.entries(named)) expect(stubName(method)).toBe(name);
});

describe.each(methods)("%s", (method) => {
  test("is sent under its wire name with what was given", () => {
    const recorder = new Recorder();
    const stub: unknown = Reflect.get(recorder, stubName(method));
    if (typeof stub !== "function") throw new Error("no stub");
    const params = { given: true };
    void stub.call(recorder, params, "options");
    expect(recorder.calls).toEqual([[method, params, "options"]]);
  });

  test("says how it is spelt on the wire and whether it is experimental", () => {
    const text = docs.get(stubName(method)) ?? "";
    expect(text).toContain(`\`${method}\``);
    expect(text.includes("@experimental")).toBe(experimentalMethods.has(method));
  });
});

test("a request whose params have no required property may be sent without any", () => {
  const recorder = new Recorder();
  void recorder.threadStart();
  expect(recorder.calls).toEqual([["thread/start", {}, undefined]]);
});

test("what is sent for params that the schema says are null is read as absent", () => {
  const none = methodsOf(readBundle(schemaDir, "experimental"), "ClientRequest").filter(
    ({ params, paramsMayBeNull }) => params === null && paramsMayBeNull,
  );
  expect(none).toHaveLength(11);
  for (const { method } of none) {
    const recorder = new Recorder();
    const stub: unknown = Reflect.get(recorder, stubName(method));
    if (typeof stub !== "function") throw new Error("no stub");
    void stub.call(recorder);
    expect(recorder.calls).toEqual([[method, undefined, undefined]]);
  }
});
