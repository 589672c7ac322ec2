import { describe, expect, test } from "vitest";
import { Places } from "../../../src/durable/worker/places.js";
import { rejection } from "../../support/codex/collect.js";

const never = new AbortController().signal;

describe("the places of a host", () => {
  test("are taken in order, and first by a turn that goes on", async () => {
    const places = new Places(1);
    const first = await places.take(never);
    const order: string[] = [];
    const waiting = ["one", "two"].map(async (name) => {
      const place = await places.take(never);
      order.push(name);
      place.release();
    });
    const urgent = places.take(never, true).then((place) => {
      order.push("goes on");
      place.release();
    });
    first.release();
    await Promise.all([...waiting, urgent]);
    expect(order).toEqual(["goes on", "one", "two"]);
    expect(places.busy).toBe(0);
  });

  test("count once, however often one is given back", async () => {
    const places = new Places(2);
    const [one, two] = await Promise.all([places.take(never), places.take(never)]);
    one.release();
    one.release();
    expect(places.busy).toBe(1);
    two.release();
    await places.whenFree();
  });

  test("say when one is free, which one that is passed on is not", async () => {
    const places = new Places(1);
    let told = 0;
    places.onFree = () => {
      told++;
    };
    const first = await places.take(never);
    const next = places.take(never);
    expect(places.hasFree).toBe(false);
    first.release();
    (await next).release();
    expect({ told, hasFree: places.hasFree }).toEqual({ told: 1, hasFree: true });
    places.close();
    expect(places.hasFree).toBe(false);
  });

  test("are not waited for after an abort, and nobody misses one", async () => {
    const places = new Places(1);
    const place = await places.take(never);
    const stop = new AbortController();
    const ended = rejection(places.take(stop.signal));
    const next = places.take(never);
    stop.abort();
    expect(await ended).toMatchObject({ code: "ABORTED" });
    place.release();
    (await next).release();
    expect(places.busy).toBe(0);
    expect(await rejection(places.take(stop.signal))).toMatchObject({ code: "ABORTED" });
  });

  test("go only to turns that go on, once they are closed", async () => {
    const places = new Places(1);
    places.close();
    const stop = new AbortController();
    const fresh = rejection(places.take(stop.signal));
    const place = await places.take(never, true);
    const free = places.whenFree();
    place.release();
    await free;
    stop.abort();
    expect(await fresh).toMatchObject({ code: "ABORTED" });
  });
});
