import fc from "fast-check";
import { expect, test } from "vitest";
import { AppServerError, ExperimentalApiError } from "../../../../src/core/errors/errors.js";
import {
  errorFromWire,
  JsonRpcError,
  saysOverloaded,
  type WireError,
} from "../../../../src/core/errors/json-rpc.js";

const overloaded = { codexErrorInfo: "serverOverloaded" };

/** Real answers of the pinned server, but where it is said that they are only possible. */
const answers: readonly [method: string, error: WireError, errorClass: string][] = [
  ["thread/start", { code: -32700, message: "Parse error" }, "ParseError"],
  ["model/list", { code: -32600, message: "Not initialized" }, "InvalidRequestError"],
  ["initialize", { code: -32600, message: "Already initialized" }, "InvalidRequestError"],
  [
    "nope/x",
    {
      code: -32600,
      message: "Invalid request: unknown variant `nope/x`, expected one of `initialize`, `thread/start`",
    },
    "MethodNotFoundError",
  ],
  [
    "thread/start",
    {
      code: -32600,
      message: "Invalid request: unknown variant `nope`, expected one of `read-only`, `workspace-write`",
    },
    "InvalidParamsError",
  ],
  ["model/list", { code: -32600, message: "Invalid request: missing field `params`" }, "InvalidParamsError"],
  [
    "model/list",
    { code: -32600, message: 'Invalid request: invalid type: string "x", expected u32' },
    "InvalidParamsError",
  ],
  [
    "thread/start",
    {
      code: -32600,
      message: "Invalid request: invalid length 1, expected struct ThreadStartParams with 27 elements",
    },
    "InvalidParamsError",
  ],
  [
    "thread/start",
    {
      code: -32600,
      message:
        'failed to load configuration: invalid type: string "x", expected i64\nin `model_context_window`',
    },
    "InvalidRequestError",
  ],
  [
    "thread/queue/list",
    { code: -32600, message: "thread/queue/list requires experimentalApi capability" },
    "ExperimentalApiError",
  ],
  [
    "thread/start",
    { code: -32600, message: "thread/start.dynamicTools requires experimentalApi capability" },
    "ExperimentalApiError",
  ],
  [
    "thread/start",
    { code: -32600, message: "askForApproval.granular requires experimentalApi capability" },
    "ExperimentalApiError",
  ],
  ["turn/start", { code: -32600, message: "thread not found: 01993c2b" }, "ThreadNotFoundError"],
  ["thread/resume", { code: -32600, message: "thread 01 already has an active writer" }, "ThreadInUseError"],
  [
    "thread/resume",
    { code: -32600, message: "no rollout found for thread id 01993c2b" },
    "ThreadNotFoundError",
  ],
  ["thread/read", { code: -32600, message: "thread not loaded: 01993c2b" }, "ThreadNotFoundError"],
  ["turn/interrupt", { code: -32600, message: "no active turn to interrupt" }, "InvalidRequestError"],
  ["thread/turns/list", { code: -32601, message: "list_turns is not supported yet" }, "MethodNotFoundError"],
  [
    "turn/start",
    {
      code: -32602,
      message: "Input exceeds the maximum length",
      data: { input_error_code: "input_too_large" },
    },
    "InvalidParamsError",
  ],
  ["fs/readFile", { code: -32603, message: "No such file or directory (os error 2)" }, "InternalRpcError"],
  ["model/list", { code: -32001, message: "Server overloaded; retry later." }, "ServerBusyError"],
  // Never seen on the wire, but spoken of in the server's sources.
  ["turn/start", { code: -32000, message: "busy", data: overloaded }, "ServerBusyError"],
  [
    "turn/start",
    { code: -32099, message: "busy", data: { errorInfo: ["server_overloaded"] } },
    "ServerBusyError",
  ],
  ["turn/start", { code: -32001, message: "exceeded retry limit" }, "RetryLimitExceededError"],
  [
    "turn/start",
    { code: -32050, message: "Too many failed attempts", data: overloaded },
    "RetryLimitExceededError",
  ],
  ["turn/start", { code: -32000, message: "something else" }, "JsonRpcError"],
  ["turn/start", { code: 17, message: "something else", data: overloaded }, "JsonRpcError"],
];

test.each(answers)("%s answering %o is a %s", (method, error, errorClass) => {
  const made = errorFromWire(method, error);
  expect(made.constructor.name).toBe(errorClass);
  expect(made.name).toBe(errorClass);
  if (made instanceof JsonRpcError) {
    expect(made).toMatchObject({ method, rpcCode: error.code, data: error.data });
    expect(made.message).toMatch(new RegExp(`^${method}: .+ \\(${error.code}\\)$`, "s"));
  }
});

test("an unknown method does not bring the server's list of all methods along", () => {
  const message = `Invalid request: unknown variant \`nope/x\`, expected one of ${"`model/list`, ".repeat(300)}`;
  expect(errorFromWire("nope/x", { code: -32600, message }).message).toBe(
    "nope/x: the server does not know this method (-32600)",
  );
});

test("an experimental feature says how to turn it on", () => {
  const made = errorFromWire("thread/start", {
    code: -32600,
    message: "thread/start.dynamicTools requires experimentalApi capability",
  });
  expect(made).toBeInstanceOf(ExperimentalApiError);
  expect(made.message).toBe(
    "thread/start.dynamicTools requires experimentalApi capability: connect with `experimentalApi: true` to use it.",
  );
});

test.each([
  ["server_overloaded", true],
  ["serverOverloaded", true],
  ["SERVER_OVERLOADED", true],
  [{ codex_error_info: "server_overloaded" }, true],
  [{ codexErrorInfo: { serverOverloaded: { httpStatusCode: 503 } } }, true],
  [{ deep: [{ deeper: { errorInfo: "serverOverloaded" } }] }, true],
  ["the server_overloaded tag inside a sentence", false],
  [{ codexErrorInfo: "rateLimitExceeded" }, false],
  [undefined, false],
  [null, false],
  [-32001, false],
])("whether %o carries the overload tag: %s", (data, expected) => {
  expect(saysOverloaded(data)).toBe(expected);
});

/** The leaf classes, told apart by their literal code. */
const codes = {
  JSON_RPC: "JsonRpcError",
  PARSE: "ParseError",
  INVALID_REQUEST: "InvalidRequestError",
  THREAD_NOT_FOUND: "ThreadNotFoundError",
  THREAD_IN_USE: "ThreadInUseError",
  METHOD_NOT_FOUND: "MethodNotFoundError",
  INVALID_PARAMS: "InvalidParamsError",
  INTERNAL_RPC: "InternalRpcError",
  SERVER_BUSY: "ServerBusyError",
  RETRY_LIMIT_EXCEEDED: "RetryLimitExceededError",
  EXPERIMENTAL_API: "ExperimentalApiError",
} as const;

const wireError = fc.record(
  {
    code: fc.oneof(
      fc.constantFrom(-32700, -32600, -32601, -32602, -32603, -32001, -32000, -32099),
      fc.integer(),
      fc.double(),
    ),
    message: fc.oneof(fc.string(), fc.constantFrom(...answers.map(([, { message }]) => message))),
    data: fc.oneof(fc.jsonValue(), fc.constantFrom(overloaded, "server_overloaded")),
  },
  { requiredKeys: ["code", "message"] },
);

test("every wire error is of exactly one class, with that class's code", () => {
  fc.assert(
    fc.property(fc.string(), wireError, (method, error) => {
      const made = errorFromWire(method, error);
      expect(made).toBeInstanceOf(AppServerError);
      expect(made.constructor.name).toBe(codes[made.code]);
      expect(errorFromWire(method, error).constructor).toBe(made.constructor);
    }),
  );
});
