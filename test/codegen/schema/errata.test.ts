import { describe, expect, it } from "vitest";
import { applyErrata } from "../../../codegen/schema/errata.js";
import type { Schema } from "../../../codegen/schema/schema.js";

const string: Schema = { type: "string" };
const erratum = { definition: "Item", wrong: "turn_id", right: "turnId" };

describe("applyErrata", () => {
  it("renames the property in every arm, in `required` and in order", () => {
    const item: Schema = {
      oneOf: [
        { properties: { id: string, turn_id: string }, required: ["id", "turn_id"] },
        { properties: { id: string }, required: ["id"] },
      ],
    };
    const { definitions, unused } = applyErrata(new Map([["Item", item]]), [erratum]);
    expect(definitions.get("Item")).toEqual({
      oneOf: [
        { properties: { id: string, turnId: string }, required: ["id", "turnId"] },
        { properties: { id: string }, required: ["id"] },
      ],
    });
    expect(unused).toEqual([]);
  });

  it("leaves other definitions alone", () => {
    const other: Schema = { properties: { turn_id: string } };
    const { definitions } = applyErrata(new Map([["Other", other]]), [erratum]);
    expect(definitions.get("Other")).toBe(other);
  });

  it("reports an entry that finds nothing to correct", () => {
    const repaired: Schema = { properties: { turnId: string } };
    const { definitions, unused } = applyErrata(new Map([["Item", repaired]]), [erratum]);
    expect(definitions.get("Item")).toBe(repaired);
    expect(unused).toEqual([erratum]);
  });

  it("does not put two properties into one", () => {
    const both: Schema = { properties: { turnId: string, turn_id: { type: "null" } } };
    expect(applyErrata(new Map([["Item", both]]), [erratum]).definitions.get("Item")).toEqual(both);
  });
});
