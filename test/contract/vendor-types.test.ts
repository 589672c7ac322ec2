import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { generatedDir } from "../support/codegen/folders.js";
import { type Comparison, failingComparisons } from "../support/vendor/assignability.js";
import { printType } from "../support/vendor/canonical.js";
import { knownDifferences, onlyInSchema, onlyInVendorTypes } from "../support/vendor/known-differences.js";
import { exportFromPinnedCodex } from "../support/vendor/pinned-codex.js";
import { typeDeclarations } from "../support/vendor/type-declarations.js";
import { readVendorTypes } from "../support/vendor/vendor-types.js";

const vendor = readVendorTypes(exportFromPinnedCodex("generate-ts", "--experimental"));
const text = readFileSync(join(generatedDir, "types.ts"), "utf8");
const ours = typeDeclarations(text);
const shared = new Set([...ours.keys()].filter((name) => vendor.has(name)));
const plain = (name: string): Comparison => ({ name, vendor: `Vendor.${name}` });

describe("generated types and the vendor's own", () => {
  const failing = failingComparisons(ours, vendor, shared, [...[...shared].map(plain), ...knownDifferences]);

  test("are assignable to each other, but for the known differences", () => {
    const known = new Set(knownDifferences.map(({ name }) => name));
    expect(shared.size).toBeGreaterThan(900);
    expect(failing.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  test.each(knownDifferences)("$name still differs, in the way that is written down", (difference) => {
    expect(failing).toContainEqual(plain(difference.name));
    expect(failing).not.toContain(difference);
  });

  test("carry the same names, but for those that are explained", () => {
    expect([...vendor.keys()].filter((name) => !ours.has(name)).sort()).toEqual(
      [...onlyInVendorTypes].sort(),
    );
    expect([...ours.keys()].filter((name) => !vendor.has(name)).sort()).toEqual([...onlyInSchema].sort());
  });

  test("have a meaning: neither side says any", () => {
    expect(text).not.toMatch(/[:|<&=(]\s*any\b/);
  });
});

describe("the comparison notices", () => {
  const damages: readonly (readonly [what: string, name: string, from: RegExp, to: string])[] = [
    ["a renamed property", "ThreadNameUpdatedNotification", /\bthreadName\b/, "threadNom"],
    ["a dropped property", "AgentMessageDeltaNotification", /\bdelta: string;/, ""],
    ["a changed type", "ItemStartedNotification", /\bstartedAtMs: number\b/, "startedAtMs: string"],
    ["a dropped enum value", "TurnStatus", /\| "failed"|"failed" \|/, ""],
    ["an added enum value", "ThreadActiveFlag", /$/, ' | "extra"'],
    [
      "one thing in place of a list",
      "TurnPlanUpdatedNotification",
      /TurnPlanStep\[\]|Array<TurnPlanStep>/,
      "TurnPlanStep",
    ],
    ["another reference", "TurnStartedNotification", /\bTurn;/, "Thread;"],
  ];
  const damaged = new Map<string, ts.TypeNode>();
  for (const [, name, from, to] of damages) {
    const type = ours.get(name);
    const before = type === undefined ? "" : printType(type);
    const after = typeDeclarations(`type X = ${before.replace(from, to)};`).get("X");
    if (after !== undefined && from.test(before)) damaged.set(name, after);
  }
  const failing = failingComparisons(damaged, vendor, shared, [...damaged.keys()].map(plain));

  test.each(damages)("%s", (_, name) => {
    expect(failing).toContainEqual(plain(name));
  });
});
