import { expect, test } from "vitest";
import { ERRATA } from "../../codegen/schema/errata.js";
import { loadProtocol } from "../../codegen/schema/model.js";
import { schemaDir } from "../support/codegen/folders.js";
import { misspelledProperties } from "../support/protocol/corrections.js";

test("the corrections of the schema are the known ones", () => {
  const written = ERRATA.map(({ definition, wrong, right }) => [definition, wrong, right]);
  const known = Object.entries(misspelledProperties).flatMap(([definition, names]) =>
    Object.entries(names).map(([wrong, right]) => [definition, wrong, right]),
  );
  expect(written.sort()).toEqual(known.sort());
});

test("every correction still has something to correct in the pinned release", () => {
  expect(loadProtocol(schemaDir).unusedErrata).toEqual([]);
});
