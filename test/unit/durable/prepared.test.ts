import { expect, test } from "vitest";
import { preparing } from "../../../src/durable/engine/prepared.js";

test("statements with parameters are prepared under one name for each text, and no others", () => {
  const calls: unknown[][] = [];
  class Client {
    query(...call: unknown[]): void {
      calls.push(call.filter((value) => value !== undefined));
    }
  }
  const client = new (preparing(Client))();
  const done = (): void => undefined;
  client.query("select $1", [1], done);
  client.query("select $1", [2]);
  client.query("select 1", [], done);
  client.query("select 2");
  client.query({ text: "select $1", values: [3] });
  const [first, second, ...others] = calls as [{ name: string }, unknown][];
  expect(first).toEqual([{ name: expect.any(String), text: "select $1", values: [1] }, done]);
  expect(second).toEqual([{ name: first?.[0].name, text: "select $1", values: [2] }]);
  expect(others).toEqual([["select 1", [], done], ["select 2"], [{ text: "select $1", values: [3] }]]);
});
