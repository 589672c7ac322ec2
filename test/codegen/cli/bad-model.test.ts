import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectRefusal, type Refusal } from "../../support/codegen/refusal.js";
import { bundleFileName } from "../../support/protocol/raw-bundle.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import type { Json } from "../../support/schemas/json.js";
import { object, ref, rootRef, string } from "../../support/schemas/nodes.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";
import type { ProtocolSketch } from "../../support/schemas/sketch.js";

type Case = readonly [title: string, protocol: ProtocolSketch, refusal: Refusal];

const withThread = (schema: Json): ProtocolSketch => basicProtocol().define("Thread", schema);

const references: readonly Case[] = [
  [
    "that resolves nowhere",
    withThread(object({ id: ref("Lost") })),
    { place: /v2\/Thread/, problem: /Lost/ },
  ],
  [
    "to the root that resolves nowhere",
    withThread(rootRef("Lost")),
    { place: /v2\/Thread/, problem: /Lost/ },
  ],
  [
    "to a file",
    withThread({ $ref: "file:///etc/hostname" }),
    { place: /v2\/Thread/, problem: /file:\/\/\// },
  ],
  [
    "to a server",
    withThread({ $ref: "http://127.0.0.1:9/x.json" }),
    { place: /v2\/Thread/, problem: /http:/ },
  ],
  [
    "to a neighbouring file",
    withThread({ $ref: "Thread.json" }),
    { place: /v2\/Thread/, problem: /Thread\.json/ },
  ],
  [
    "into a definition",
    withThread(rootRef("v2/Thread/properties/id")),
    { place: /Thread/, problem: /properties/ },
  ],
  ["to the container", withThread(rootRef("v2")), { place: /v2\/Thread/, problem: /definitions\/v2/ }],
  ["to the whole bundle", withThread({ $ref: "#" }), { place: /v2\/Thread/, problem: /"#"/ }],
  [
    "to a member of every object",
    withThread(ref("constructor")),
    { place: /v2\/Thread/, problem: /constructor/ },
  ],
  ["to __proto__", withThread(ref("__proto__")), { place: /v2\/Thread/, problem: /__proto__/ }],
  ["to itself", withThread(ref("Thread")), { place: /Thread/, problem: /Thread.*(itself|circular)/ }],
  [
    "that goes round in a circle",
    basicProtocol()
      .define("There", ref("Back"))
      .define("Back", { anyOf: [string, ref("There")] }),
    { place: /There|Back/, problem: /itself|circular/ },
  ],
];

const keywords: readonly Case[] = [
  "tsType",
  "tsEnumNames",
  "extends",
  "$id",
  "pattern",
  "if",
  "constructor",
].map(
  (keyword): Case => [
    keyword,
    withThread(object({ id: { type: "string", [keyword]: "INJECTED" } })),
    { place: /v2\/Thread.*id/, problem: new RegExp(`keyword "${keyword.replace("$", "\\$")}"`) },
  ],
);

const malformed: readonly Case[] = [
  ["an unknown type", withThread({ type: "strin" }), { place: /v2\/Thread/, problem: /strin/ }],
  [
    "properties that are a list",
    withThread({ type: "object", properties: [] }),
    { place: /Thread/, problem: /object/ },
  ],
  [
    "required that is a text",
    withThread({ type: "object", required: "id" }),
    { place: /Thread/, problem: /array/ },
  ],
  [
    "a tuple of nothing",
    withThread({ type: "array", items: [] }),
    { place: /v2\/Thread\/items/, problem: /empty/ },
  ],
  [
    "a reference with siblings",
    withThread({ ...ref("RequestId"), type: "object" }),
    { place: /v2\/Thread/, problem: /siblings/ },
  ],
  [
    "of another dialect",
    withThread({ $schema: "http://json-schema.org/draft-04/schema#" }),
    { place: /v2\/Thread\/\$schema/, problem: /dialect "http:.*draft-04/ },
  ],
  ["an empty union", withThread({ oneOf: [] }), { place: /v2\/Thread/, problem: /empty/ }],
  ["an enum that is a text", withThread({ enum: "a" }), { place: /v2\/Thread\/enum/, problem: /array/ }],
  ["null", withThread(null), { place: /v2\/Thread/, problem: /./ }],
  ["a text", withThread("string"), { place: /v2\/Thread/, problem: /./ }],
];

const collisions: readonly Case[] = [
  [
    "two definitions of one level, but for case",
    basicProtocol().define("THREAD", string),
    { place: /v2/, problem: /Thread.*THREAD|THREAD.*Thread/ },
  ],
  [
    "two definitions of different levels, but for case",
    basicProtocol().defineAtRoot("THREAD", string),
    { place: /stable/, problem: /Thread.*THREAD|THREAD.*Thread/ },
  ],
  [
    "a definition and the legacy name of another",
    basicProtocol().defineAtRoot("Thread", string).define("LegacyThread", string),
    { place: /Thread/, problem: /Legacy/ },
  ],
  [
    "two methods with one stub",
    basicProtocol().request("thread/nameSet", "NameSet").request("thread/name/set", "ThreadNameSet"),
    { place: /thread\/name/, problem: /threadNameSet/ },
  ],
  [
    "one method twice",
    basicProtocol().request("thread/start", "SecondThreadStart"),
    { place: /thread\/start/, problem: /./ },
  ],
  ...["close", "closed", "connect", "request", "notify", "then", "catch", "toJSON", "on/request"].map(
    (method): Case => [
      `a stub and a member of the client: ${method}`,
      basicProtocol().request(method, "Clash"),
      { place: new RegExp(method), problem: /stub|name/ },
    ],
  ),
];

const mappings: readonly Case[] = [
  [
    "a result by the rule and another by the table of exceptions",
    basicProtocol().request("account/logout", "AccountLogout").define("LogoutAccountResponse", object()),
    { place: /account\/logout/, problem: /AccountLogoutResponse.*LogoutAccountResponse/ },
  ],
  [
    "a method without a result",
    basicProtocol().request("thread/lose", "ThreadLose").without("ThreadLoseResponse"),
    { place: /thread\/lose/, problem: /ThreadLoseResponse/ },
  ],
  [
    "a method without params and without a result",
    basicProtocol().message("ClientRequest", "thread/lose", null),
    { place: /thread\/lose/, problem: /ThreadLoseResponse/ },
  ],
  [
    "a server request without a result",
    basicProtocol().without("DynamicToolCallResponse"),
    { place: /item\/tool\/call/, problem: /DynamicToolCallResponse/ },
  ],
  [
    "a response that no method claims",
    basicProtocol().define("LonelyResponse", object()),
    { place: /LonelyResponse/, problem: /method|claim/ },
  ],
  [
    "a response that two methods claim",
    basicProtocol().message("ClientRequest", "thread/begin", ref("ThreadStartParams")),
    { place: /ThreadStartResponse|thread\/(start|begin)/, problem: /thread\/begin/ },
  ],
  [
    "a response that a request of each side claims",
    basicProtocol().message("ServerRequest", "thread/begin", ref("ThreadStartParams")),
    { place: /ThreadStartResponse|thread\/(start|begin)/, problem: /thread\/begin/ },
  ],
];

const messages: readonly Case[] = [
  [
    "params written in place",
    basicProtocol().message("ClientRequest", "thread/odd", object({ id: string })),
    { place: /ClientRequest.*thread\/odd/, problem: /params/ },
  ],
  [
    "params that may be two things",
    basicProtocol().message("ServerNotification", "thread/odd", { anyOf: [ref("Thread"), ref("RequestId")] }),
    { place: /ServerNotification.*thread\/odd/, problem: /params/ },
  ],
];

/** Half of a character, which no UTF-8 of a server can hold. */
const half = "\ud800";

const propertyNames: readonly Case[] = ["hasOwnProperty", half, `a${half}b`, "\udc00\ud800"].flatMap(
  (name): Case[] => {
    const problem = JSON.stringify(name);
    return [
      [
        `${problem} in properties`,
        withThread(object({ [name]: string })),
        { place: "v2/Thread/properties", problem },
      ],
      [
        `${problem} in required`,
        withThread({ type: "object", required: [name] }),
        { place: "v2/Thread/required", problem },
      ],
      [
        `${problem} deep inside`,
        withThread({ anyOf: [{ type: "array", items: object({ [name]: string }) }, string] }),
        { place: "v2/Thread/anyOf/0/items/properties", problem },
      ],
      [
        `${problem} in a message`,
        basicProtocol().beside("ClientRequest", { properties: { [name]: {} } }),
        { place: "ClientRequest/properties", problem },
      ],
    ];
  },
);

const halves: readonly Case[] = [
  ["the name of a definition", basicProtocol().define(half, string), { place: "v2", problem: '"\\ud800"' }],
  [
    "a method",
    basicProtocol().message("ClientRequest", half),
    { place: "ClientRequest", problem: '"\\ud800"' },
  ],
  ["a reference", withThread(ref(half)), { place: "v2/Thread", problem: "\\ud800" }],
  ["a keyword", withThread({ [half]: 1 }), { place: "v2/Thread", problem: '"\\ud800"' }],
  ["a type", withThread({ type: half }), { place: "v2/Thread/type", problem: '"\\ud800"' }],
];

const chain = Array.from({ length: 18_000 }, (_, index) => index).reduce(
  (protocol, index) => protocol.define(`Alias${index}`, ref(`Alias${index + 1}`)),
  basicProtocol().define("Alias18000", string),
);

const sizes: readonly Case[] = [
  [
    "a long description",
    withThread({ ...string, description: "line\n".repeat(200_000) }),
    { place: "v2/Thread/description", problem: "more than 100000 characters" },
  ],
  [
    "a large union",
    withThread({ oneOf: [...Array.from({ length: 150_000 }, (_, index) => ({ enum: [index] })), object()] }),
    { place: "v2/Thread/oneOf", problem: "more than 20000 members" },
  ],
  ["a long chain of aliases", chain, { place: "Alias0", problem: "an alias of an alias" }],
];

describe.each([
  ["a reference", references],
  ["the property name", propertyNames],
  ["half of a character in", halves],
  ["too much for it:", sizes],
  ["an unknown keyword", keywords],
  ["a schema that is", malformed],
  ["a collision of", collisions],
  ["a mapping with", mappings],
  ["a message with", messages],
])("stops at %s", (_, cases) => {
  test.each(cases)("%s", async (_title, protocol, refusal) => {
    await expectRefusal(schemaFolder({ stable: protocol.bundle() }), refusal);
  });
});

test("stops at a definition that only the stable surface has", async () => {
  const stable = basicProtocol().define("OnlyStable", string).bundle();
  const folder = schemaFolder({ stable, experimental: basicProtocol().bundle() });
  await expectRefusal(folder, { place: folder, problem: /OnlyStable/ });
});

test("stops at a number beyond the range of JavaScript", async () => {
  const folder = schemaFolder({ stable: withThread({ enum: ["LARGE"] }).bundle() });
  const file = join(folder, "stable", bundleFileName);
  writeFileSync(file, readFileSync(file, "utf8").replace('"LARGE"', "1e999"));
  await expectRefusal(folder, {
    place: "v2/Thread/enum/0",
    problem: "a number that JavaScript cannot represent",
  });
});

test("asks no server for what a reference names", async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end('{ "type": "string" }');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.json`;
  const bundle = withThread(object({ id: { $ref: url } })).bundle();
  await expectRefusal(schemaFolder({ stable: bundle }), { place: /v2\/Thread.*id/, problem: url });
  server.close();
  await once(server, "close");
  expect(asked).toBe(0);
});
