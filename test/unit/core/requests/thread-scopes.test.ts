import { describe, expect, test } from "vitest";
import { pickFrom, ThreadScopes, UNLOADED_LIMIT } from "../../../../src/core/requests/handler-scopes.js";

const scope = (name: string) => ({ tools: [], answers: [[pickFrom({ [name]: () => undefined })]] });

describe("ThreadScopes", () => {
  test("keeps the handlers of a thread that is unloaded and loaded again", () => {
    const threads = new ThreadScopes();
    const given = scope("t");
    threads.set("t", given);
    threads.unload("t");
    expect(threads.of("t")).toBe(given);
    threads.load("t");
    expect(threads.of("t")).toBe(given);
    expect(threads.size).toBe(1);
  });

  test("drops the thread that was unloaded first when too many are unloaded, and never a loaded one", () => {
    const threads = new ThreadScopes();
    threads.set("loaded", scope("loaded"));
    for (const id of ["again", "first", "second"]) {
      threads.set(id, scope(id));
      threads.unload(id);
    }
    threads.load("again");
    threads.unload("again");
    for (let count = 3; count < UNLOADED_LIMIT; count++) {
      threads.set(`${count}`, scope("x"));
      threads.unload(`${count}`);
    }
    expect(threads.size).toBe(UNLOADED_LIMIT + 1);
    threads.set("one more", scope("x"));
    threads.unload("one more");
    expect(["loaded", "again", "first", "second", "one more"].filter((id) => !threads.has(id))).toEqual([
      "first",
    ]);
    expect(threads.size).toBe(UNLOADED_LIMIT + 1);
  });

  test("ignores threads without handlers", () => {
    const threads = new ThreadScopes();
    threads.unload("t");
    threads.load("t");
    threads.set("t", { tools: [], answers: [] });
    expect(threads.size).toBe(0);
    expect(threads.has("t")).toBe(false);
  });

  test("forgets a thread that is deleted, loaded or not", () => {
    const threads = new ThreadScopes();
    for (const id of ["a", "b"]) threads.set(id, scope(id));
    threads.unload("b");
    for (const id of ["a", "b"]) threads.delete(id);
    expect(threads.size).toBe(0);
  });
});
