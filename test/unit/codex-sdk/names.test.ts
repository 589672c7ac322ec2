import { expect, it } from "vitest";
import { codexSdkNames } from "../../support/docs/codex-sdk-names.js";
import { textOf } from "../../support/docs/imports.js";

const wordsOf = (file: string): ReadonlySet<string> => new Set(textOf(file).match(/\w+/g));

it.each(["src/codex-sdk/index.ts", "test/types/codex-sdk.test-d.ts"])(
  "%s has every name that @openai/codex-sdk exports",
  (file) => {
    const words = wordsOf(file);
    expect(codexSdkNames().exports.filter((name) => !words.has(name))).toEqual([]);
  },
);
