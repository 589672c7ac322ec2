import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Later, ShownList } from "../../../src/transcript/shown-list.js";

/** A state that looks the same, as the same object, until it changes. */
class Counter {
  #shown = { count: 0 };

  get shown(): { readonly count: number } {
    return this.#shown;
  }

  change(): void {
    this.#shown = { count: this.#shown.count + 1 };
  }
}

const listOf = (counters: number): ShownList<Counter, Counter["shown"]> => {
  const list = new ShownList<Counter, Counter["shown"]>((state) => state.shown);
  for (let at = 0; at < counters; at += 1) list.insert(at, new Counter());
  return list;
};

function change(list: ShownList<Counter, Counter["shown"]>, at: number): void {
  const state = list.states.at(at);
  if (state === undefined) return;
  state.change();
  list.change(state);
}

describe("a list of what states look like", () => {
  it("is what it was when it was taken, whenever it is looked at and whatever has changed since", () => {
    const place = fc.nat({ max: 5 });
    // The newest state changes most often, as in a conversation.
    const steps = fc.array(
      fc.record({
        do: fc.constantFrom("newest", "newest", "newest", "change", "insert", "remove", "nothing"),
        at: place,
        look: fc.constantFrom("now", "later", "last", "never"),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, place, (all, counters) => {
        const list = listOf(counters);
        const taken: { look: string; later: Later<Counter["shown"]>; expected: readonly unknown[] }[] = [];
        const check = (look: string): void => {
          for (const each of taken.filter((one) => one.look === look)) {
            const seen = each.later();
            expect(seen.length).toBe(each.expected.length);
            expect(seen.every((shown, at) => shown === each.expected[at])).toBe(true);
            expect(each.later()).toBe(seen);
          }
        };
        for (const step of all) {
          const at = list.states.length === 0 ? 0 : step.at % list.states.length;
          const state = list.states[at];
          if (step.do === "newest") change(list, -1);
          if (step.do === "change") change(list, at);
          if (step.do === "insert") list.insert(at, new Counter());
          if (step.do === "remove" && state !== undefined) list.remove(state);
          check("later");
          taken.push({
            look: step.look,
            later: list.later(),
            expected: list.states.map(({ shown }) => shown),
          });
          check("now");
        }
        check("last");
      }),
    );
  });

  it("is the same one until something changes, looked at or not", () => {
    const list = listOf(3);
    const before = list.later();
    expect(list.later()).toBe(before);
    change(list, -1);
    const after = list.later();
    expect(after).not.toBe(before);
    expect(list.later()).toBe(after);
    expect(list.shown()).toBe(after());
  });
});
