import { afterEach, expect, test } from "vitest";
import { CallSite } from "../../../../src/core/errors/call-site.js";
import { UsageError } from "../../../../src/core/errors/errors.js";

const limit = Error.stackTraceLimit;
afterEach(() => {
  Error.stackTraceLimit = limit;
});

function publicCall(): CallSite {
  return new CallSite(publicCall);
}

function caller(): CallSite {
  return publicCall();
}

test("a placed error names the caller's line, not where it was made", () => {
  const site = caller();
  const error = (function elsewhere() {
    return new UsageError("two\nlines");
  })();
  expect(site.place(error)).toBe(error);
  expect(error.stack?.startsWith("UsageError: two\nlines\n")).toBe(true);
  expect(error.stack).toMatch(/at caller .*call-site\.test\.ts/);
  expect(error.stack).not.toMatch(/publicCall|elsewhere/);
});

test("the stack stays out of what is listed of an error", () => {
  expect(Object.keys(caller().place(new UsageError("x")))).not.toContain("stack");
});

test("without stack traces the message is left", () => {
  Error.stackTraceLimit = 0;
  expect(caller().place(new UsageError("x")).stack).toBe("UsageError: x");
});
