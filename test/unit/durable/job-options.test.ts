import { describe, expect, test } from "vitest";
import { idOf, idOfKey, type JobOptions, specOf } from "../../../src/durable/job/job-options.js";
import { hashOf } from "../../../src/durable/job/job-spec.js";
import { checkWorkerOptions, type WorkerOptions } from "../../../src/durable/worker/worker-options.js";

describe("what is asked for", () => {
  test("is the same for the same options in any order, and another one for others", () => {
    const one = hashOf(specOf("hi", { model: "m", thread: { cwd: "/a", sandbox: "readOnly" } }));
    expect(hashOf(specOf("hi", { thread: { sandbox: "readOnly", cwd: "/a" }, model: "m", key: "k" }))).toBe(
      one,
    );
    expect(hashOf(specOf("hi", { thread: { cwd: "/a" }, model: "m" }))).not.toBe(one);
    expect(hashOf(specOf("ho", { model: "m", thread: { cwd: "/a", sandbox: "readOnly" } }))).not.toBe(one);
    expect(hashOf(specOf("hi", { model: "m" }))).toBe(
      hashOf(specOf("hi", { model: "m", onInterrupted: undefined })),
    );
  });

  test.each<[string, JobOptions, RegExp]>([
    ["an unknown option", { kee: "x" } as JobOptions, /did you mean "key"/],
    [
      "a thread and settings for a new one",
      { threadId: "t", thread: {} },
      /threadId excludes thread and label/,
    ],
    ["a thread and a label", { threadId: "t", label: "gpu" }, /threadId excludes thread and label/],
    ["an empty thread", { threadId: "" }, /threadId must not be empty/],
    ["another policy", { onInterrupted: "retry" as "park" }, /must be one of park, continue, fail/],
    ["no attempts", { maxAttempts: 0 }, /maxAttempts must be a whole number from 1 on/],
    ["no time", { questionTimeoutMs: 0 }, /questionTimeoutMs must be a positive number/],
    ["a label with a blank", { label: "a b" }, /label must be made of letters/],
  ])("is refused with %s", (_, options, why) => {
    expect(() => specOf("hi", options)).toThrow(why);
  });

  test("is refused without an input", () => {
    expect(() => specOf([], {})).toThrow(/the input must not be empty/);
  });
});

describe("the id of a job", () => {
  test("is made of its key, and is its own id", () => {
    expect(idOfKey("a")).toBe("codex:a");
    expect(idOf("a")).toBe("codex:a");
    expect(idOf("codex:a")).toBe("codex:a");
  });

  test.each([[""], ["codex:a"], ["\ud800"], ["a\0"], ["x".repeat(501)]])("is not made of %j", (key) => {
    expect(() => idOfKey(key)).toThrow(/key must/);
  });
});

describe("the options of a worker", () => {
  test.each<[string, Partial<WorkerOptions>, RegExp]>([
    ["an unknown one", { hots: "a" } as object, /did you mean "host"/],
    [
      "an unknown permission",
      { allow: { confg: [] } as object },
      /allow: unknown option "confg": did you mean "config"/,
    ],
    ["a name with a blank", { host: "a b" }, /host must be made of letters/],
    ["half a place", { concurrency: 0.5 }, /concurrency must be a whole number/],
    [
      "what is the worker's own",
      { codex: { onApproval: () => undefined } as object },
      /give onApproval to the worker/,
    ],
    ["another sandbox", { sandbox: "readonly" as "readOnly" }, /did you mean readOnly/],
    [
      "an approver that is none",
      { onApproval: "aks" as "ask" },
      /onApproval, if not "ask", must be a function/,
    ],
  ])("are refused with %s", (_, options, why) => {
    expect(() => checkWorkerOptions({ host: "a", ...options })).toThrow(why);
  });

  test("deny all where nobody is asked", () => {
    expect(checkWorkerOptions({ host: "a" }).approvalMode).toBe("denyAll");
    expect(checkWorkerOptions({ host: "a", onApproval: "ask" }).approvalMode).toBe("ask");
  });
});
