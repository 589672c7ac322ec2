import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as registry from "../../generated/registry.js";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";
import { interfaceMembers } from "../support/codegen/interface-members.js";
import { readBundle } from "../support/protocol/raw-bundle.js";
import { type MessageUnion, methodsOf } from "../support/protocol/raw-methods.js";

const stable = readBundle(schemaDir, "stable");
const experimental = readBundle(schemaDir, "experimental");
const registryText = readFileSync(join(generatedDir, "registry.ts"), "utf8");

const unions: readonly [MessageUnion, string, Iterable<string>][] = [
  ["ClientRequest", "ClientRequests", registry.clientRequestMethods],
  ["ServerRequest", "ServerRequests", registry.serverRequestMethods],
  ["ServerNotification", "ServerNotifications", registry.serverNotificationMethods],
  ["ClientNotification", "ClientNotifications", registry.clientNotificationMethods],
];

const names = (bundle: typeof stable, union: MessageUnion): string[] =>
  methodsOf(bundle, union)
    .map(({ method }) => method)
    .sort();

describe.each(unions)("%s", (union, interfaceName, table) => {
  test("the table holds every method of the schema and no other", () => {
    expect([...table].sort()).toEqual(names(experimental, union));
  });

  test("the interface holds every method of the schema and no other", () => {
    expect([...interfaceMembers(registryText, interfaceName).keys()].sort()).toEqual(
      names(experimental, union),
    );
  });

  test("the params are the schema's", () => {
    const members = interfaceMembers(registryText, interfaceName);
    for (const { method, params } of methodsOf(experimental, union)) {
      const written = Object.entries(members.get(method) ?? {}).find(([part]) => part.startsWith("params"));
      if (params !== null) expect(written?.[1].split(" ")[0], method).toBe(params);
      else expect(["null", "undefined", "null | undefined", undefined], method).toContain(written?.[1]);
    }
  });
});

test("the experimental methods are those that the stable surface lacks", () => {
  const added = (
    ["ClientRequest", "ServerRequest", "ServerNotification", "ClientNotification"] as const
  ).flatMap((union) => {
    const known = new Set(names(stable, union));
    return names(experimental, union).filter((method) => !known.has(method));
  });
  expect([...registry.experimentalMethods].sort()).toEqual(added.sort());
});

test("0.169.0 has the counts that were seen in its exports", () => {
  const count = (methods: Iterable<string>): [number, number] => {
    const all = [...methods];
    const added = all.filter((method) => registry.experimentalMethods.has(method)).length;
    return [all.length - added, added];
  };
  expect(registry.PROTOCOL_VERSION).toBe("0.169.0");
  expect(count(registry.clientRequestMethods)).toEqual([109, 75]);
  expect(count(registry.serverRequestMethods)).toEqual([10, 1]);
  expect(count(registry.serverNotificationMethods)).toEqual([86, 0]);
  expect(count(registry.clientNotificationMethods)).toEqual([1, 0]);
});
