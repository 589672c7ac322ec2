import { describe, expect, test } from "vitest";
import { InvalidResponseError } from "../../../../src/core/errors/errors.js";

const messageFor = (found: unknown, path = "turn.id"): string =>
  new InvalidResponseError("turn/start", { path, found, expected: "a non-empty string" }).message;

describe("InvalidResponseError", () => {
  test.each<[unknown, string]>([
    [undefined, "missing"],
    [null, "null"],
    [5, "5"],
    [true, "true"],
    ["", '""'],
    ["odd\n\u001b[31m", '"odd\\n\\u001b[31m"'],
    [[1, 2], "a list"],
    [{ id: 5 }, "an object"],
  ])("names method, path and what it found: %j", (found, shown) => {
    expect(messageFor(found)).toBe(
      `turn/start: turn.id in the server's answer is ${shown} instead of a non-empty string`,
    );
  });

  test("names the answer itself where it is of another kind", () => {
    expect(messageFor(null, "")).toBe(
      "turn/start: the server's answer is null instead of a non-empty string",
    );
  });

  test("shows nothing of a long string, which may be a secret", () => {
    const secret = `sk-${"x".repeat(40)}`;
    expect(messageFor(secret)).toContain("a string of 43 characters");
    expect(messageFor(secret)).not.toContain("sk-");
  });
});
