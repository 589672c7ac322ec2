import { expect, test, vi } from "vitest";
import { guarded } from "../../../src/util/guarded.js";

test("a callback's fault becomes a process warning", () => {
  const warn = vi.spyOn(process, "emitWarning").mockReturnValue();
  const callback = vi.fn((_value: number): never => {
    throw new Error("from the caller's code");
  });
  guarded(callback)(5);
  expect(callback).toHaveBeenCalledWith(5);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("from the caller's code"), "CodexHandlerError");
  warn.mockRestore();
});
