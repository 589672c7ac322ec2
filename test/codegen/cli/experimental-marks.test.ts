import { beforeAll, describe, expect, test } from "vitest";
import { type Generated, generate } from "../../support/codegen/generate.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { nullable, object, ref, string, tagged, words } from "../../support/schemas/nodes.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";

const stable = basicProtocol()
  .define("Mode", words("fast"))
  .define("Event", { oneOf: [tagged("type", "begin", { at: string })] })
  .define("Settings", object({ "model?": nullable, inner: object({ old: string }) }));

const experimental = basicProtocol()
  .define("Mode", words("fast", "odd"))
  .define("Event", {
    oneOf: [tagged("type", "begin", { at: string, "why?": string }), tagged("type", "probe")],
  })
  .define(
    "Settings",
    object({ "model?": nullable, "mood?": nullable, inner: object({ old: string, "fresh?": string }) }),
  )
  .define("Mood", string)
  .request("mood/read", "MoodRead", { mood: ref("Mood") });

let run: Generated;

/** The comment directly above the line that declares `code`, or null. */
function commentAbove(file: string, code: string): string | null {
  const text = run.files[file] ?? "";
  const at = text.indexOf(`${code}`);
  if (at < 0) throw new Error(`${file} has no ${code}`);
  return /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(text.slice(0, at))?.[0] ?? null;
}

beforeAll(async () => {
  run = await generate(schemaFolder({ stable: stable.bundle(), experimental: experimental.bundle() }));
  expect(run.code, run.stderr).toBe(0);
});

describe("what only the experimental surface has is marked", () => {
  test.each([
    ["a definition", "types.ts", "export type Mood "],
    ["a property", "types.ts", "mood?:"],
    ["a property of an object in place", "types.ts", "fresh?:"],
    ["a property of an arm", "types.ts", "why?:"],
    ["an arm, at its tag", "types.ts", 'type: "probe"'],
    ["a method in the registry", "registry.ts", '"mood/read": {'],
    ["a stub", "methods.ts", "moodRead("],
  ])("%s", (_, file, code) => {
    expect(commentAbove(file, code)).toContain("@experimental");
  });

  test("a value of an enum, in a list above it", () => {
    expect(commentAbove("types.ts", "export type Mode ")).toContain('- `"odd"` (experimental)');
  });
});

describe("what both surfaces have is not marked", () => {
  test.each([
    ["a definition", "types.ts", "export interface Settings "],
    ["an enum", "types.ts", "export type Event "],
    ["a property", "types.ts", "model?:"],
    ["an arm", "types.ts", 'type: "begin"'],
    ["a method", "registry.ts", '"thread/start": {'],
    ["a stub", "methods.ts", "threadStart("],
  ])("%s", (_, file, code) => {
    expect(commentAbove(file, code) ?? "").not.toContain("@experimental");
  });
});
