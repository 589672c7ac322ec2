import { expect, test } from "vitest";
import { UsageError } from "../../../src/errors/usage.js";
import { type ConfigOverrides, serverArguments } from "../../../src/process/arguments.js";

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
  [{ "a.b": 1 }, 'configOverrides: the key "a.b" cannot stand in a dotted path'],
  [{ n: Number.NaN }, "configOverrides: n is NaN, which TOML cannot hold"],
  [{ t: { n: null } }, "configOverrides: t.n is null, which TOML cannot hold"],
  [{ t: [{ f: () => 1 }] }, "configOverrides: t.f is () => 1, which TOML cannot hold"],
])("%o is refused with its place", (overrides, message) => {
  const attempt = (): string[] => serverArguments(overrides as ConfigOverrides);
  expect(attempt).toThrow(UsageError);
  expect(attempt).toThrow(message);
});
