import { expect, it, vi } from "vitest";
import { reportProgress } from "../../codegen/progress.js";

const CLEAR = "\r\u001b[K";

/** What three steps and their end write to an error stream that is a terminal, or is none. */
function shownWhere(isTTY: boolean): string {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  const stderr = vi.spyOn(process, "stderr", "get").mockReturnValue({ isTTY, write } as never);
  for (const step of ["reading the schema", "compiling types", ""]) reportProgress(step);
  stderr.mockRestore();
  return written.join("");
}

it("shows each step in place of the one before on a terminal, and leaves nothing behind", () => {
  expect(shownWhere(true).split(CLEAR)).toEqual(["", "reading the schema …", "compiling types …", ""]);
});

it("says nothing where nobody watches", () => {
  expect(shownWhere(false)).toBe("");
});
