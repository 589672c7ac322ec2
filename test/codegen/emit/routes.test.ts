import { expect, it } from "vitest";
import { findRoutes } from "../../../codegen/emit/routes.js";
import { refTo, type Schema } from "../../../codegen/schema/schema.js";

const string: Schema = { type: "string" };
const nullable: Schema = { type: ["string", "null"] };
const ref = (name: string): Schema => ({ $ref: refTo(name) });
const withId: Schema = { properties: { id: string } };
const withoutId: Schema = { properties: { name: string } };

function route(properties: Record<string, Schema>, others: Record<string, Schema> = {}) {
  const definitions = new Map(Object.entries({ ...others, P: { properties } }));
  const method = { method: "m", params: { kind: "named", name: "P" }, experimental: false } as const;
  return findRoutes([method], definitions).get("m");
}

it.each<[string, Record<string, Schema>, object | undefined]>([
  ["plain ids", { threadId: string, turnId: nullable }, { threadId: ["threadId"], turnId: ["turnId"] }],
  ["ids behind a reference", { threadId: ref("Id") }, { threadId: ["threadId"] }],
  [
    "ids of whole objects",
    { thread: ref("WithId"), turn: ref("WithId") },
    { threadId: ["thread", "id"], turnId: ["turn", "id"] },
  ],
  ["the plain id where there are both", { item: ref("WithId"), itemId: string }, { itemId: ["itemId"] }],
  ["an id in every arm", { item: { oneOf: [ref("WithId"), ref("WithId")] } }, { itemId: ["item", "id"] }],
  [
    "an object that may be null",
    { turn: { anyOf: [ref("WithId"), { type: "null" }] } },
    { turnId: ["turn", "id"] },
  ],
  ["an object that may be anything", { item: {} }, { itemId: ["item", "id"] }],
  [
    "older words",
    { conversationId: string, callId: string },
    { threadId: ["conversationId"], itemId: ["callId"] },
  ],
  ["nothing: an arm without id", { item: { oneOf: [ref("WithId"), ref("WithoutId")] } }, undefined],
  ["nothing: an id that is no string", { threadId: { type: "integer" } }, undefined],
  ["nothing: other ids", { processId: string }, undefined],
])("finds %s", (_, properties, expected) => {
  expect(route(properties, { Id: string, WithId: withId, WithoutId: withoutId })).toEqual(expected);
});
