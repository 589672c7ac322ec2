import { expect, test } from "vitest";
import { UsageError } from "../../../../src/core/errors/errors.js";
import { type ConfigOverrides, serverArguments } from "../../../../src/core/process/launch-options.js";

/** The overrides as they reach the command line. */
function configOf(overrides: ConfigOverrides): string[] {
  const args = serverArguments(overrides);
  expect(args.slice(-3)).toEqual(["app-server", "--listen", "stdio://"]);
  const pairs = args.slice(0, -3);
  return pairs.filter((arg, index) => {
    if (index % 2 === 0) expect(arg).toBe("--config");
    return index % 2 === 1;
  });
}

test("without overrides only the server is asked for", () => {
  expect(serverArguments()).toEqual(["app-server", "--listen", "stdio://"]);
});

test("tables become dotted keys, values TOML", () => {
  expect(
    configOf({
      model: "gpt-5.5",
      features: { apps: false, "web-search_2": true },
      tools: { limit: 5, ratio: 0.25, names: ["a", 'b"c'], empty: {}, list: [] },
    }),
  ).toEqual([
    'model="gpt-5.5"',
    "features.apps=false",
    "features.web-search_2=true",
    "tools.limit=5",
    "tools.ratio=0.25",
    'tools.names=["a", "b\\"c"]',
    "tools.empty={}",
    "tools.list=[]",
  ]);
});

test("keys that cannot stand in a path are written inside their table", () => {
  expect(configOf({ projects: { "/home/me/x.y": { trust_level: "trusted" } } })).toEqual([
    'projects={"/home/me/x.y" = {"trust_level" = "trusted"}}',
  ]);
  expect(configOf({ list: [{ "a.b": 1 }] })).toEqual(['list=[{"a.b" = 1}]']);
});

test("strings keep every character that TOML can hold", () => {
  expect(configOf({ text: 'a\n\t"\\\u0000\u007f€😀\ud800' })).toEqual([
    'text="a\\n\\t\\"\\\\\\u0000\\u007f€😀\ufffd"',
  ]);
});

test("key=value strings pass as they are", () => {
  expect(configOf(['model="x"', "a.b=1", "c="])).toEqual(['model="x"', "a.b=1", "c="]);
});

test.each([
  [["novalue"], 'configOverrides: expected "key=value", got "novalue"'],
  [["=1"], 'configOverrides: expected "key=value", got "=1"'],
  [
    { "a.b.c": 1 },
    'configOverrides: in an object a dot is part of the key, and "a.b.c" is no key of config.toml; write { a: { b: { c: … } } }, or ["a.b.c=…"]',
  ],
  [
    { "mcp_servers.my-docs.url": "u" },
    'write { mcp_servers: { "my-docs": { url: … } } }, or ["mcp_servers.my-docs.url=…"]',
  ],
  [
    { "a..b": 1 },
    'configOverrides: "a..b" is no key of config.toml; such a name can only be a key inside a table',
  ],
  [{ "": 1 }, 'configOverrides: "" is no key of config.toml'],
  [{ "my key": 1 }, 'configOverrides: "my key" is no key of config.toml'],
  [{ "my key.a": 1 }, 'configOverrides: "my key.a" is no key of config.toml'],
  [{ n: Number.NaN }, "configOverrides: n is NaN, which TOML cannot hold"],
  [{ t: { n: null } }, "configOverrides: t.n is null, which TOML cannot hold"],
  [{ t: [{ f: () => 1 }] }, "configOverrides: t.f is () => 1, which TOML cannot hold"],
])("%o is refused with its place", (overrides, message) => {
  const attempt = (): string[] => serverArguments(overrides as ConfigOverrides);
  expect(attempt).toThrow(UsageError);
  expect(attempt).toThrow(message);
});

test("a dotted key is refused with two forms that say the same", () => {
  const forms: readonly ConfigOverrides[] = [{ a: { "my-b": { c: 1 } } }, ["a.my-b.c=1"]];
  expect(forms.map(configOf)).toEqual([["a.my-b.c=1"], ["a.my-b.c=1"]]);
  const message = String(rejectionOf({ "a.my-b.c": 1 }));
  for (const form of ['{ a: { "my-b": { c: … } } }', '["a.my-b.c=…"]']) expect(message).toContain(form);
});

test("a refusal does not show the value of a key", () => {
  expect(String(rejectionOf({ "providers.mine.token": "hidden" }))).not.toContain("hidden");
});

function rejectionOf(overrides: ConfigOverrides): unknown {
  try {
    return serverArguments(overrides);
  } catch (error) {
    return error;
  }
}
