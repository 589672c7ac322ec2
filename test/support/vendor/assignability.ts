import type { ts } from "ts-morph";
import { typeCheck } from "../codegen/type-check.js";
import { canonicalType } from "./canonical.js";

type Types = ReadonlyMap<string, ts.TypeNode>;

export interface Comparison {
  readonly name: string;
  /** What to compare our type with: an expression over the canonical types in `Vendor`. */
  readonly vendor: string;
}

/**
 * The comparisons whose two sides are not assignable to each other in canonical form, as given. `shared` are the names
 * that both sides have; `ours` may be some of them only.
 */
export function failingComparisons(
  ours: Types,
  vendor: Types,
  shared: ReadonlySet<string>,
  comparisons: readonly Comparison[],
): readonly Comparison[] {
  const assertions = comparisons.flatMap(({ name, vendor: other }, index) => [
    `export const ours${index} = (value: Ours.${name}): ${other} => value;`,
    `export const vendor${index} = (value: ${other}): Ours.${name} => value;`,
  ]);
  const problems = typeCheck({
    "vendor.ts": `import type * as Vendor from "./vendor.js";\n${declarations(vendor, shared)}`,
    "ours.ts": `import type * as Vendor from "./vendor.js";\n${declarations(ours, shared)}`,
    "assertions.ts": [
      'import type * as Ours from "./ours.js"; import type * as Vendor from "./vendor.js";',
      ...assertions,
    ].join("\n"),
  });
  const misplaced = problems.find(({ file }) => file !== "assertions.ts");
  if (misplaced !== undefined) throw new Error(`the canonical form is broken: ${JSON.stringify(misplaced)}`);
  const failing = new Set(problems.map(({ line }) => Math.floor((line - 2) / 2)));
  return comparisons.filter((_, index) => failing.has(index));
}

function declarations(types: Types, shared: ReadonlySet<string>): string {
  return [...types]
    .map(
      ([name, type]) => `export type ${name} = ${canonicalType(type, (name) => shared.has(name), "Vendor")};`,
    )
    .join("\n");
}
