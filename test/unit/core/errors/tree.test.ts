import { expect, test } from "vitest";
import {
  AbortError,
  AppServerError,
  ExperimentalApiError,
  InvalidResponseError,
  LaunchError,
  RuntimeNotFoundError,
  TimeoutError,
  TransportClosedError,
  UsageError,
} from "../../../../src/core/errors/errors.js";
import {
  InternalRpcError,
  InvalidParamsError,
  InvalidRequestError,
  JsonRpcError,
  MethodNotFoundError,
  ParseError,
  RetryLimitExceededError,
  ServerBusyError,
  ThreadInUseError,
  ThreadNotFoundError,
} from "../../../../src/core/errors/json-rpc.js";
import type { TurnResult } from "../../../../src/core/errors/turn-result.js";

const wire = { code: -32600, message: "no" };

const tree: readonly [
  AppServerError,
  code: string,
  parents: readonly (abstract new (...args: never[]) => Error)[],
][] = [
  [new RuntimeNotFoundError("x"), "RUNTIME_NOT_FOUND", []],
  [new LaunchError("x"), "LAUNCH", []],
  [new TransportClosedError("x"), "TRANSPORT_CLOSED", []],
  [new JsonRpcError("m", wire), "JSON_RPC", []],
  [new ParseError("m", wire), "PARSE", [JsonRpcError]],
  [new InvalidRequestError("m", wire), "INVALID_REQUEST", [JsonRpcError]],
  [new ThreadNotFoundError("m", wire), "THREAD_NOT_FOUND", [JsonRpcError, InvalidRequestError]],
  [new ThreadInUseError("m", wire), "THREAD_IN_USE", [JsonRpcError, InvalidRequestError]],
  [new MethodNotFoundError("m", wire), "METHOD_NOT_FOUND", [JsonRpcError]],
  [new InvalidParamsError("m", wire), "INVALID_PARAMS", [JsonRpcError]],
  [new InternalRpcError("m", wire), "INTERNAL_RPC", [JsonRpcError]],
  [new ServerBusyError("m", wire), "SERVER_BUSY", [JsonRpcError]],
  [new RetryLimitExceededError("m", wire), "RETRY_LIMIT_EXCEEDED", [JsonRpcError, ServerBusyError]],
  [new InvalidResponseError("m", { path: "a", found: 5, expected: "an object" }), "INVALID_RESPONSE", []],
  [new ExperimentalApiError("x"), "EXPERIMENTAL_API", []],
  [new UsageError("x"), "USAGE", []],
  [new TimeoutError("x"), "TIMEOUT", []],
  [new AbortError("x"), "ABORTED", []],
];

test.each(tree)("%s has the code %s", (error, code, parents) => {
  expect(error).toMatchObject({ code, name: error.constructor.name });
  for (const parent of [Error, AppServerError, ...parents]) expect(error).toBeInstanceOf(parent);
});

test("codes are unique", () => {
  expect(new Set(tree.map(([, code]) => code)).size).toBe(tree.length);
});

test("the end of a process stands in the error and, with its last words, in the message", () => {
  const cause = new Error("underneath");
  const details = { exitCode: 1, signal: null, stderrTail: "it broke", cause };
  const error = new TransportClosedError("model/list: codex app-server exited with code 1", details);
  expect(error).toMatchObject(details);
  expect(error.message).toBe("model/list: codex app-server exited with code 1\n--- stderr ---\nit broke");
});

test("what is not known of an end is null or empty, and without a cause there is no key for it", () => {
  const error = new LaunchError("could not be started");
  expect(error).toMatchObject({ exitCode: null, signal: null, stderrTail: "" });
  expect(error.message).toBe("could not be started");
  expect("cause" in error).toBe(false);
});

test("an interruption carries the signal's reason and how the turn ended", () => {
  const result: TurnResult = {
    status: "interrupted",
    error: null,
    threadId: "t",
    turnId: "u",
    finalResponse: null,
    items: [],
    openItems: [],
    usage: null,
    startedAt: null,
    completedAt: null,
    durationMs: null,
    reconciled: false,
  };
  const cause = new Error("the user left");
  expect(new AbortError("x", { cause, result })).toMatchObject({ cause, result });
  expect(new TimeoutError("x").result).toBeUndefined();
});
