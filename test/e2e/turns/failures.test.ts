import { describe, expect, test } from "vitest";
import { TimeoutError, TurnFailedError as TurnFailed, type TurnFailedError } from "../../../src/index.js";
import { fail, hold, type ModelFailure, type ModelStep, message } from "../../../src/testing/index.js";
import { collect, rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

type Expected = readonly [codexErrorInfo: unknown, message: RegExp];

/** Each way in which a model call fails, and how the turn tells it. */
const failures: readonly (readonly [string, ModelFailure, ...Expected])[] = [
  ["HTTP 500", { status: 500 }, "internalServerError", /high demand/],
  ["HTTP 401", { status: 401 }, { httpConnectionFailed: { httpStatusCode: 401 } }, /unexpected status 401/],
  ["HTTP 403", { status: 403 }, { httpConnectionFailed: { httpStatusCode: 403 } }, /unexpected status 403/],
  ["HTTP 503", { status: 503 }, { httpConnectionFailed: { httpStatusCode: 503 } }, /unexpected status 503/],
  [
    "HTTP 503 server_is_overloaded",
    { status: 503, code: "server_is_overloaded" },
    "serverOverloaded",
    /capacity/,
  ],
  ["HTTP 400", { status: 400, body: "a plain refusal" }, "other", /a plain refusal/],
  [
    "HTTP 400 context_length_exceeded",
    { status: 400, code: "context_length_exceeded" },
    "contextWindowExceeded",
    /context window/,
  ],
  ["HTTP 404 model_not_found", { status: 404, code: "model_not_found" }, "modelNotFound", /scripted failure/],
  [
    "HTTP 429",
    { status: 429 },
    { responseTooManyFailedAttempts: { httpStatusCode: 429 } },
    /exceeded retry limit, last status: 429/,
  ],
  ["HTTP 429 usage_limit_reached", { status: 429, code: "usage_limit_reached" }, "usageLimitExceeded", /./],
  ["HTTP 429 insufficient_quota", { status: 429, code: "insufficient_quota" }, "usageLimitExceeded", /./],
  ["failed server_is_overloaded", { code: "server_is_overloaded" }, "serverOverloaded", /capacity/],
  [
    "failed context_length_exceeded",
    { code: "context_length_exceeded" },
    "contextWindowExceeded",
    /context window/,
  ],
  ["failed model_not_found", { code: "model_not_found" }, "modelNotFound", /scripted failure/],
  ["failed insufficient_quota", { code: "insufficient_quota" }, "usageLimitExceeded", /./],
  ["failed rate_limit_exceeded", { code: "rate_limit_exceeded" }, "rateLimitExceeded", /rate limit exceeded/],
  ["failed cyber_policy", { code: "cyber_policy" }, "cyberPolicy", /scripted failure/],
  ["failed server_error", { code: "server_error" }, "other", /stream disconnected/],
  ["an unknown failure", { code: "something_new" }, "other", /stream disconnected/],
  ["response.incomplete", { incomplete: "max_output_tokens" }, "other", /max_output_tokens/],
  ["the stream cut", { cut: "reset" }, "other", /stream disconnected/],
  ["the stream ended early", { cut: "eof" }, "other", /stream disconnected/],
  ["no event stream", { status: 200, body: "hello" }, "other", /stream disconnected/],
];

test.each(failures)("%s: status, error and kind come back", async (_name, failure, codexErrorInfo, text) => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  const sendsFirst = !("status" in failure && failure.status !== undefined);
  model.reply(...(sendsFirst ? [message("Hel", { open: true }) as ModelStep] : []), fail(failure));
  const result = await thread.run("hi");
  expect(result).toMatchObject({
    status: "failed",
    error: { codexErrorInfo, message: expect.stringMatching(text) },
  });
  // The thread takes the next turn, after making room where it has to.
  model.replyTo(() => message("better"));
  expect((await thread.run("again")).finalResponse).toBe("better");
});

test("TurnFailedError carries the kind, typed", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(fail({ status: 401 }));
  const { codexErrorInfo, result } = await rejection<TurnFailedError>(
    thread.run("hi", { throwOnFailure: true }),
  );
  expect(codexErrorInfo).toEqual({ httpConnectionFailed: { httpStatusCode: 401 } });
  expect(result.error.message).toContain("401");
});

test("throwOnFailure for the client, undone for a call", async () => {
  const { codex, model } = await liveCodex({ throwOnFailure: true });
  model.replyTo(() => fail({ status: 500 }));
  const thread = await codex.threadStart(inMemory);
  expect(await rejection(thread.run("hi"))).toBeInstanceOf(TurnFailed);
  expect((await thread.run("hi", { throwOnFailure: false })).status).toBe("failed");
  const turn = await thread.turn("hi");
  expect(await rejection(turn.run())).toBeInstanceOf(TurnFailed);
  expect((await turn.run({ throwOnFailure: false })).status).toBe("failed");
  // A stream is what happened; it does not judge.
  expect((await collect(turn.stream())).at(-1)?.method).toBe("turn/completed");
});

describe("where the model cannot be reached", () => {
  /** Nothing listens there. */
  const config = { "model_providers.scripted.base_url": "http://127.0.0.1:9/v1" };

  test("the turn fails when the server does not try for ever", async () => {
    const thread = await live().codex.threadStart({ ...inMemory, config });
    expect(await thread.run("hi")).toMatchObject({
      status: "failed",
      error: { codexErrorInfo: { httpConnectionFailed: { httpStatusCode: null } } },
    });
  });

  test("a deadline, or one without progress, ends the turn when it does", async () => {
    const { codex } = await liveCodex({ config: { features: { unbounded_connection_retries: true } } });
    const [first, second] = await Promise.all([
      codex.threadStart({ ...inMemory, config }),
      codex.threadStart({ ...inMemory, config }),
    ]);
    const [total, idle] = await Promise.all([
      rejection<TimeoutError>(first.run("hi", { timeoutMs: 1500 })),
      rejection<TimeoutError>(second.run("hi", { idleTimeoutMs: 1000 })),
    ]);
    expect(total).toBeInstanceOf(TimeoutError);
    expect(total.message).toContain("timeoutMs");
    expect(total.result).toMatchObject({ status: "interrupted" });
    expect(idle).toBeInstanceOf(TimeoutError);
    expect(idle.message).toContain("idleTimeoutMs");
    expect(idle.result).toMatchObject({ status: "interrupted" });
  });
});

test("idleTimeoutMs interrupts a turn whose model falls silent", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.replyTo(() => message("Hel", { deltas: ["Hel", hold()], open: true }));
  const error = await rejection<TimeoutError>(thread.run("hi", { idleTimeoutMs: 200 }));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.result).toMatchObject({ status: "interrupted" });
});
