import { describe, expect, test } from "vitest";
import { codexSdkNames } from "../../support/docs/codex-sdk-names.js";
import { textOf } from "../../support/docs/imports.js";
import { nameRows } from "../../support/docs/name-tables.js";
import {
  olderPythonExports,
  pythonArguments,
  pythonExports,
  pythonMembers,
  pythonTypes,
} from "../../support/docs/python-names.js";

const codexSdk = codexSdkNames();
const pages = [
  {
    page: "docs/from-python.md",
    names: [...pythonExports, ...pythonTypes, ...olderPythonExports, ...pythonMembers, ...pythonArguments],
    /** Names of the language and of packages. */
    others:
      /^((async )?with |RuntimeError|FileNotFoundError|ValueError|TypeError|py\.typed|(openai-)?codex-cli-bin)/,
  },
  { page: "docs/from-codex-sdk.md", names: [...codexSdk.exports, ...codexSdk.members], others: /^$/ },
];

/** Words of this package: its public interface and the generated protocol. */
const known = new Set(
  [
    "test/package/api.md",
    "generated/types.ts",
    "generated/methods.ts",
    "generated/registry.ts",
    "package.json",
  ]
    .map(textOf)
    .flatMap((text) => text.match(/\w+/g) ?? []),
);

describe.each(pages)("$page", ({ page, names, others }) => {
  const rows = nameRows(textOf(page));

  test("has a row for every public name", () => {
    const found = new Set(rows.flatMap(({ theirs }) => theirs));
    expect(names.filter((name) => !found.has(name))).toEqual([]);
  });

  test("has no row for a name that does not exist", () => {
    const wrong = rows
      .flatMap(({ theirs }) => theirs)
      .filter((name) => !names.includes(name) && !others.test(name));
    expect(wrong).toEqual([]);
  });

  test("names only what this package has", () => {
    const examples = new Set([
      "await",
      "codex",
      "login",
      "folder",
      "web_search",
      "openai_base_url",
      "live",
      "cached",
    ]);
    const unknown = rows
      .flatMap(({ ours }) => ours)
      .filter((span) => span.match(/[A-Za-z_]\w*/g)?.some((word) => !known.has(word) && !examples.has(word)));
    expect(unknown).toEqual([]);
  });

  test("says what to do where there is no counterpart", () => {
    expect(rows.filter(({ difference }) => difference === "")).toEqual([]);
  });
});

describe("names of other packages", () => {
  test("are as many as those packages export", () => {
    expect(pythonExports).toHaveLength(36);
    expect(pythonTypes).toHaveLength(37);
    expect(codexSdk.exports.length).toBeGreaterThan(30);
    expect(codexSdk.members.length).toBeGreaterThan(50);
  });

  test("are read from declarations, with public members alone", () => {
    const declarations = `
      type Local = { items: string[] };
      type Result = Local;
      type Event = { type: "e"; id: string; text: string };
      declare class Client { private secret; constructor(); get id(): string; run(): void; }
      export { type Result, type Event, Client };`;
    expect(codexSdkNames(declarations)).toEqual({
      exports: ["Result", "Event", "Client"],
      members: ["Result.items", "Event.text", "Client.id", "Client.run"],
    });
  });
});
