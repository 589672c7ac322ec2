/**
 * Two levels of definitions (root and v2) → one flat set of normalised definitions.
 *
 * A reference that its own level does not have resolves at the other one. A name at both levels is one definition when
 * both say the same; else v2 keeps the name and root's becomes `Legacy<Name>`, with everything that refers to it.
 */
import { CodegenFailure } from "../failure.js";
import { normalise } from "./keywords.js";
import type { Bundle, RawDefinition } from "./load.js";
import { checkDefinitionName, checkDistinct } from "./names.js";
import { mapSubschemas, refTo, type Schema, splitAnnotations } from "./schema.js";

type Level = "root" | "v2";

const LEVELS: readonly Level[] = ["v2", "root"];
const REF = /^#\/(?:definitions|\$defs)\/(v2\/)?([^/]+)$/;

/** The definitions of a bundle under their final names, sorted by name. */
export function flattenLevels(bundle: Bundle): Map<string, Schema> {
  for (const level of LEVELS) {
    for (const [name, { holder }] of bundle[level]) checkDefinitionName(name, holder);
    const [first] = bundle[level].values();
    checkDistinct(bundle[level].keys(), first?.holder ?? bundle.place);
  }
  const diverging = divergingNames(bundle);
  const finalName = (level: Level, name: string): string =>
    level === "root" && diverging.has(name) ? `Legacy${name}` : name;
  const flat = new Map<string, Schema>();
  for (const level of LEVELS) {
    for (const name of bundle[level].keys()) {
      const isSame = level === "root" && bundle.v2.has(name) && !diverging.has(name);
      if (!isSame) flat.set(finalName(level, name), readDefinition(bundle, level, name, finalName));
    }
  }
  const expected = bundle.root.size + bundle.v2.size - sharedNames(bundle).length + diverging.size;
  if (flat.size !== expected) {
    throw new CodegenFailure(
      bundle.place,
      `a definition is already called Legacy<Name> for one of ${[...diverging].join(", ")}`,
      "give root's definitions another prefix in codegen/schema/refs.ts",
    );
  }
  checkDistinct(flat.keys(), bundle.place);
  return new Map([...flat].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One definition, normalised, its references written as `name` says. */
function readDefinition(
  bundle: Bundle,
  level: Level,
  definition: string,
  name: (level: Level, name: string) => string,
): Schema {
  const { raw, holder } = bundle[level].get(definition) as RawDefinition;
  const resolve = (ref: string, place: string): string => {
    const target = locate(ref, place, bundle);
    return refTo(name(target.level, target.name));
  };
  return normalise(raw, `${holder}/${definition}`, resolve, bundle.dialect);
}

function locate(ref: string, place: string, bundle: Bundle): { level: Level; name: string } {
  const [, prefix, name = ""] = REF.exec(ref) ?? [];
  const levels: Level[] = prefix === undefined ? ["root", "v2"] : ["v2", "root"];
  const level = levels.find((candidate) => bundle[candidate].has(name));
  if (level === undefined) {
    throw new CodegenFailure(
      place,
      `the reference ${JSON.stringify(ref)} resolves nowhere in the bundle`,
      "the export is incomplete; make it anew with `npm run refresh-schema`",
    );
  }
  return { level, name };
}

function sharedNames(bundle: Bundle): string[] {
  return [...bundle.root.keys()].filter((name) => bundle.v2.has(name));
}

/** The names whose root and v2 definitions differ, also where they only refer to definitions that differ. */
function divergingNames(bundle: Bundle): Set<string> {
  const shared = sharedNames(bundle);
  const diverging = new Set<string>();
  const essence = (level: Level, name: string): string =>
    JSON.stringify(
      withoutDocs(
        readDefinition(bundle, level, name, (targetLevel, target) =>
          shared.includes(target) && !diverging.has(target) ? target : `${targetLevel}/${target}`,
        ),
      ),
    );
  for (let before = -1; before !== diverging.size; ) {
    before = diverging.size;
    for (const name of shared) {
      if (!diverging.has(name) && essence("root", name) !== essence("v2", name)) diverging.add(name);
    }
  }
  return diverging;
}

function withoutDocs(schema: Schema): Schema {
  const [, rest] = splitAnnotations(schema);
  return mapSubschemas(rest, withoutDocs);
}
