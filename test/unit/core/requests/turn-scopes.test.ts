import { describe, expect, test } from "vitest";
import { ABANDONED_LIMIT, pickFrom, TurnScopes } from "../../../../src/core/requests/handler-scopes.js";

const scope = () => [pickFrom({})];
const place = (turnId: string) => ({ threadId: "t", turnId });

describe("TurnScopes", () => {
  test("keeps the handlers of each call until that call releases them", () => {
    const turns = new TurnScopes();
    const [one, two] = [scope(), scope()];
    const first = turns.add(place("u"), [one]);
    const second = turns.add(place("u"), [two]);
    expect(turns.of(place("u"))).toEqual([one, two]);
    first.release();
    expect(turns.of(place("u"))).toEqual([two]);
    first.release();
    second.release();
    expect(turns.of(place("u"))).toBeUndefined();
    expect(turns.size).toBe(0);
  });

  test("keeps the handlers of an abandoned turn until the server has ended it", () => {
    const turns = new TurnScopes();
    turns.add(place("u"), [scope()]).abandon();
    expect(turns.of(place("u"))).toHaveLength(1);
    turns.end(place("u"));
    expect(turns.size).toBe(0);
  });

  test("leaves it to those who follow a turn to end it", () => {
    const turns = new TurnScopes();
    turns.add(place("u"), [scope()]);
    turns.end(place("u"));
    expect(turns.size).toBe(1);
  });

  test("drops the turn that was abandoned first when too many are", () => {
    const turns = new TurnScopes();
    turns.add(place("followed"), [scope()]);
    for (let count = 0; count <= ABANDONED_LIMIT; count++) turns.add(place(`${count}`), [scope()]).abandon();
    expect(turns.size).toBe(ABANDONED_LIMIT + 1);
    expect(turns.of(place("0"))).toBeUndefined();
    expect(turns.of(place("1"))).toBeDefined();
    expect(turns.of(place("followed"))).toBeDefined();
  });
});
