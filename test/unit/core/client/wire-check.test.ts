import { expect, test } from "vitest";
import type { WireEvent } from "../../../../src/index.js";
import { WireCheck } from "../../../support/e2e/wire-check.js";

const sent = (message: object): WireEvent => ({ direction: "sent", message });
const received = (message: object): WireEvent => ({ direction: "received", message });

function faultsOf(...events: WireEvent[]): readonly string[] {
  const check = new WireCheck();
  for (const event of events) check.see(event);
  return check.faults;
}

const call = sent({ id: 1, method: "thread/loaded/list", params: {} });
const question = received({
  id: 1,
  method: "item/fileChange/requestApproval",
  params: { threadId: "t", turnId: "u", itemId: "i", startedAtMs: 1, reason: null, grantRoot: null },
});

test("messages that fit their schema pass", () => {
  expect(
    faultsOf(
      call,
      question,
      received({ id: 1, result: { data: ["t"], nextCursor: null } }),
      sent({ id: 1, result: { decision: "decline" } }),
      received({ method: "thread/archived", params: { threadId: "t" }, emittedAtMs: 1 }),
      received({ method: "skills/changed", params: {} }),
    ),
  ).toEqual([]);
});

test("an error is an answer that has no schema", () => {
  expect(faultsOf(call, received({ id: 1, error: { code: -32600, message: "no" } }))).toEqual([]);
});

test.each<[string, WireEvent[], string]>([
  [
    "an answer of the wrong type",
    [call, received({ id: 1, result: { data: "t" } })],
    "thread/loaded/list result/data",
  ],
  ["an answer that lacks something", [call, received({ id: 1, result: {} })], "required property 'data'"],
  [
    "an answer with a property of its own",
    [call, received({ id: 1, result: { data: [], more: 1 } })],
    '"more"',
  ],
  ["an answer to nothing", [received({ id: 1, result: {} })], "nobody asked for"],
  [
    "a question of the wrong shape",
    [received({ ...question, id: 1, method: "item/tool/call", params: {} })],
    "item/tool/call params",
  ],
  [
    "our answer of the wrong shape",
    [question, sent({ id: 1, result: { decision: "maybe" } })],
    "requestApproval result/decision",
  ],
  [
    "our answer under an id of another type",
    [question, sent({ id: "1", result: { decision: "decline" } })],
    "nobody asked for",
  ],
  [
    "a notification of the wrong shape",
    [received({ method: "thread/archived", params: {} })],
    "thread/archived params",
  ],
  [
    "a notification that the schema does not know",
    [received({ method: "a/b", params: {} })],
    "a/b is not in the schema",
  ],
  ["a line that is no message", [{ direction: "unreadable", line: "x", error: undefined }], "not JSON"],
])("%s is a fault", (_, events, fault) => {
  expect(faultsOf(...events).join("\n")).toContain(fault);
});
