/**
 * Two levels of definitions (root and v2) → one flat set of normalised definitions.
 *
 * A reference that its own level does not have resolves at the other one. A name at both levels is one definition when
 * both say the same; else v2 keeps the name and root's becomes `Legacy<Name>`, with everything that refers to it.
 */
import { CodegenFailure } from "../failure.js";
import type { Json } from "./json.js";
import { normalise } from "./keywords.js";
import type { Bundle } from "./load.js";
import { checkDefinitionName, checkDistinct } from "./names.js";
import { mapSubschemas, refTo, type Schema } from "./schema.js";

type Level = "root" | "v2";

const LEVELS: readonly Level[] = ["v2", "root"];
const REF = /^#\/definitions\/(v2\/)?([^/]+)$/;

/** The definitions of a bundle under their final names, sorted by name. */
export function flattenLevels(bundle: Bundle): Map<string, Schema> {
  for (const level of LEVELS) {
    const names = Object.keys(bundle[level]);
    for (const name of names) checkDefinitionName(name, placeOf(bundle, level));
    checkDistinct(names, placeOf(bundle, level));
  }
  const diverging = divergingNames(bundle);
  const finalName = (level: Level, name: string): string =>
    level === "root" && diverging.has(name) ? `Legacy${name}` : name;
  const flat = new Map<string, Schema>();
  for (const level of LEVELS) {
    for (const name of Object.keys(bundle[level])) {
      const isSame = level === "root" && Object.hasOwn(bundle.v2, name) && !diverging.has(name);
      if (!isSame) flat.set(finalName(level, name), readDefinition(bundle, level, name, finalName));
    }
  }
  const expected =
    Object.keys(bundle.root).length +
    Object.keys(bundle.v2).length -
    sharedNames(bundle).length +
    diverging.size;
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
  const raw = bundle[level][definition] as Json;
  return normalise(raw, `${placeOf(bundle, level)}/${definition}`, (ref, place) => {
    const target = locate(ref, place, bundle);
    return refTo(name(target.level, target.name));
  });
}

function locate(ref: string, place: string, bundle: Bundle): { level: Level; name: string } {
  const [, prefix, name = ""] = REF.exec(ref) ?? [];
  const levels: Level[] = prefix === undefined ? ["root", "v2"] : ["v2", "root"];
  const level = levels.find((candidate) => Object.hasOwn(bundle[candidate], name));
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
  return Object.keys(bundle.root).filter((name) => Object.hasOwn(bundle.v2, name));
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

function withoutDocs({ description: _, ...schema }: Schema): Schema {
  return mapSubschemas(schema, withoutDocs);
}

function placeOf(bundle: Bundle, level: Level): string {
  return `${bundle.place}#/definitions${level === "v2" ? "/v2" : ""}`;
}
