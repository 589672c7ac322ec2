import { describe, expect, test } from "vitest";
import { isInstance, messageOf, stackOf } from "../../../../src/core/util/guarded.js";
import { oddValues } from "../../../support/client/odd-values.js";

describe("a thrown value", () => {
  test.each(Object.keys(oddValues))("has a text and a class, whatever it is: %s", (name) => {
    const value = oddValues[name];
    expect(typeof messageOf(value)).toBe("string");
    expect(typeof stackOf(value)).toBe("string");
    expect(typeof isInstance(value, TypeError)).toBe("boolean");
  });

  test.each<[string, unknown, string]>([
    ["its message", new RangeError("too far"), "too far"],
    [
      "its message, where it is an error of another realm",
      oddValues["an error of another realm"],
      "of another realm",
    ],
    ["its class, where the message is empty", new RangeError(""), "RangeError"],
    ["itself", "text", "text"],
    ["itself as text", undefined, "undefined"],
    ["a remark, where it has none", Object.create(null), "a value that cannot be converted to text"],
  ])("gives %s", (_, value, text) => {
    expect(messageOf(value)).toBe(text);
  });

  test("gives its stack with its message", () => {
    const error = new Error("here");
    expect(stackOf(error)).toBe(error.stack);
    expect(stackOf(oddValues["an error whose stack throws"])).toBe("hidden");
  });
});
