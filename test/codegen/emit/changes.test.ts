import { describe, expect, it } from "vitest";
import { reportChanges } from "../../../codegen/emit/changes.js";
import { CHANGES_FILE, isSealed } from "../../../codegen/emit/seal.js";

const NAMES = ["ClientRequests", "ServerRequests", "ServerNotifications", "ClientNotifications"];

function output(types: string, schema = "1".repeat(64), version = "0.1.0"): Map<string, string> {
  const groups = NAMES.map((name) => `export interface ${name} {}`);
  const constants = [
    `export const PROTOCOL_VERSION: string = "${version}";`,
    `export const SCHEMA_SHA256: string = "${schema}";`,
  ];
  return new Map([
    ["types.ts", types],
    ["registry.ts", [...groups, ...constants].join("\n")],
  ]);
}

const first = output("export interface A { a: string }");
const second = output("export interface A { a: string; b: string }", "2".repeat(64), "0.2.0");
const reports = (before: Map<string, string>, now: Map<string, string>): string =>
  reportChanges(before, now, "codex 0.1.0: 1 type").text;

describe("reportChanges", () => {
  it("says what there is when nothing was there", () => {
    const text = reports(new Map(), first);
    expect(text).toContain("No earlier output to compare with. codex 0.1.0: 1 type.");
    expect(isSealed(text, first)).toBe(true);
  });

  it("compares with what was there, and keeps that byte for byte afterwards", () => {
    const text = reports(first, second);
    expect(text).toContain("Codex 0.1.0 → 0.2.0. 1 change,");
    expect(text).toContain("- added `A.b`: required (**breaking for senders**)");
    expect(reports(new Map([...second, [CHANGES_FILE, text]]), second)).toBe(text);
  });

  it("survives a file that somebody touched, once it is as it was", () => {
    const text = reports(first, second);
    const touched = new Map([...second, ["types.ts", "export interface A {}"], [CHANGES_FILE, text]]);
    expect(reports(touched, second)).toBe(text);
  });

  it("keeps its words when only the layout of the files is new", () => {
    const text = reports(first, second);
    const relaid = new Map([...second, ["types.ts", "export interface A {\n  a: string;\n  b: string;\n}"]]);
    const renewed = reports(new Map([...second, [CHANGES_FILE, text]]), relaid);
    expect(renewed.split("<!--")[0]).toBe(text.split("<!--")[0]);
    expect(isSealed(renewed, relaid)).toBe(true);
  });

  it("forgets words that somebody changed, and those of another schema", () => {
    const text = reports(first, second);
    const changed = text.replace("1 change,", "No change,");
    const relaid = new Map([...second, ["types.ts", "export interface A {\n  a: string;\n  b: string;\n}"]]);
    expect(reports(new Map([...second, [CHANGES_FILE, changed]]), relaid)).toContain("The API is the same");
    const renewed = output(second.get("types.ts") as string, "3".repeat(64), "0.3.0");
    expect(reports(new Map([...second, [CHANGES_FILE, text]]), renewed)).toContain("Codex 0.2.0 → 0.3.0.");
  });

  it("says so when a new schema changes no type", () => {
    const reworded = output("/** Words. */\nexport interface A { a: string }", "3".repeat(64), "0.3.0");
    expect(reports(first, reworded)).toContain("Codex 0.1.0 → 0.3.0. The API is the same");
  });
});

describe("the seal", () => {
  it("breaks when its text or a file changes", () => {
    const text = reports(new Map(), first);
    expect(isSealed(text.replace("No", "no"), first)).toBe(false);
    expect(isSealed(`${text}more`, first)).toBe(false);
    expect(isSealed(text, second)).toBe(false);
  });
});
