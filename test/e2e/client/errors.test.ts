import { expect, test } from "vitest";
import {
  type AppServerClient,
  ExperimentalApiError,
  InternalRpcError,
  InvalidParamsError,
  InvalidRequestError,
  MethodNotFoundError,
  ThreadNotFoundError,
} from "../../../src/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedLiveServer } from "../../support/e2e/shared-live-server.js";
import { text } from "../../support/e2e/turns.js";

const nowhere = "00000000-0000-7000-8000-000000000000";
const connect = sharedLiveServer();

const thrownBy = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

/** A call that the server refuses, and what comes of it. */
interface Refusal {
  readonly call: (client: AppServerClient, threadId: string) => Promise<unknown>;
  readonly error: abstract new (...args: never[]) => Error;
  readonly like?: object;
}

const refusals: Readonly<Record<string, Refusal>> = {
  "an unknown method is -32600 with a list of all methods": {
    call: (client) => client.request("no/such" as never, {} as never),
    error: MethodNotFoundError,
    like: { method: "no/such", rpcCode: -32600, message: expect.stringMatching(/^.{1,200}$/) },
  },
  "missing parameters are -32600": {
    call: (client) => client.threadRead({} as never),
    error: InvalidParamsError,
    like: { method: "thread/read", rpcCode: -32600 },
  },
  "parameters of the wrong type are -32600": {
    call: (client) => client.threadRead({ threadId: 1 } as never),
    error: InvalidParamsError,
    like: { rpcCode: -32600 },
  },
  "no parameters at all are -32600": {
    call: (client) => client.threadRead(undefined as never),
    error: InvalidParamsError,
    like: { rpcCode: -32600 },
  },
  "a value that is none of an enum's reads like an unknown method": {
    call: (client) => client.threadStart({ sandbox: "cardboard" as never }),
    error: InvalidParamsError,
    like: { message: expect.stringContaining("cardboard") },
  },
  "input that is too long is -32602 with data": {
    call: (client, threadId) => client.turnStart({ threadId, input: text("x".repeat(1_048_577)) }),
    error: InvalidParamsError,
    like: { rpcCode: -32602, data: { input_error_code: "input_too_large", actual_chars: 1_048_577 } },
  },
  "a thread to resume that is nowhere": {
    call: (client) => client.threadResume({ threadId: nowhere }),
    error: ThreadNotFoundError,
  },
  "a thread to read that is nowhere": {
    call: (client) => client.threadRead({ threadId: nowhere }),
    error: ThreadNotFoundError,
  },
  "a thread for a turn that is nowhere": {
    call: (client) => client.turnStart({ threadId: nowhere, input: text("hi") }),
    error: ThreadNotFoundError,
    like: { code: "THREAD_NOT_FOUND" },
  },
  "a new thread to resume that has no turn yet": {
    call: (client, threadId) => client.threadResume({ threadId }),
    error: ThreadNotFoundError,
  },
  "a new thread to fork that has no turn yet": {
    call: (client, threadId) => client.threadFork({ threadId }),
    error: ThreadNotFoundError,
  },
  "a state that does not allow the call is -32600 too": {
    call: (client, threadId) => client.turnInterrupt({ threadId, turnId: "none" }),
    error: InvalidRequestError,
    like: { code: "INVALID_REQUEST", message: expect.stringContaining("no active turn") },
  },
  "a method that is known and not supported here is -32601": {
    call: (client) => client.threadItemsList({ threadId: nowhere }),
    error: MethodNotFoundError,
    like: { rpcCode: -32601 },
  },
  "a failure of the operating system is -32603": {
    call: (client) => client.fsReadFile({ path: "/no/such/file" }),
    error: InternalRpcError,
    like: { rpcCode: -32603, message: expect.stringContaining("No such file") },
  },
  "an experimental field without the opt-in": {
    call: (client) => client.threadStart({ dynamicTools: [] }),
    error: ExperimentalApiError,
    like: { message: expect.stringContaining("experimentalApi: true") },
  },
  "an experimental value without the opt-in": {
    call: (client) => {
      const granular = { mcp_elicitations: true, rules: true, sandbox_approval: true };
      return client.threadStart({ approvalPolicy: { granular } });
    },
    error: ExperimentalApiError,
    like: { message: expect.stringContaining("askForApproval.granular") },
  },
};

test("each refusal of the server is of its class", async () => {
  const { client } = await connect();
  const { thread } = await client.threadStart(inMemory);
  for (const [name, { call, error, like = {} }] of Object.entries(refusals)) {
    const thrown = await thrownBy(call(client, thread.id));
    expect.soft(thrown, name).toBeInstanceOf(error);
    expect.soft(thrown, name).toMatchObject(like);
  }
});

test("an experimental method without the opt-in is refused before it is sent", async () => {
  const { client, wire } = await connect();
  const error = await thrownBy(client.threadQueueList({ threadId: nowhere }));
  expect(error).toBeInstanceOf(ExperimentalApiError);
  expect(error).toMatchObject({ message: expect.stringContaining("experimentalApi: true") });
  expect(JSON.stringify(wire)).not.toContain("thread/queue/list");
});

test("an error names the line that made the call", async () => {
  const { client } = await connect();
  const error = (await thrownBy(client.threadRead({ threadId: nowhere }))) as Error;
  expect(error.stack).toContain("errors.test.ts");
  const direct = (await thrownBy(client.request("thread/read", { threadId: nowhere }))) as Error;
  expect(direct.stack?.split("\n")[1]).toContain("errors.test.ts");
});
