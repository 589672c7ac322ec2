import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { counterparts } from "../../../support/python-counterparts.js";

test("every test of the Python SDK that is kept has the counterpart that is named for it", () => {
  const missing = counterparts.flatMap(({ file, tests }) => {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8").toLowerCase();
    return Object.entries(tests).filter(([_python, title]) => !text.includes(title.toLowerCase()));
  });
  expect(missing).toEqual([]);
});

test("each of them is named once", () => {
  const names = counterparts.flatMap(({ module, tests }) =>
    Object.keys(tests).map((name) => `${module}.${name}`),
  );
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names.length).toBeGreaterThan(80);
});
