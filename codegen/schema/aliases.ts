/** Refuses definitions that are nothing but other names for themselves: they have no meaning and no type. */
import type { CodegenFailure } from "../failure.js";
import { damaged } from "./damaged.js";
import { refName, type Schema } from "./schema.js";

/** Far beyond any schema, and well within what a function that calls itself can follow. */
const MAX_CHAIN = 100;

export function checkAliases(definitions: ReadonlyMap<string, Schema>, place: string): void {
  const sound = new Set<string>();
  const follow = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw circular([...path.slice(path.indexOf(name)), name], place);
    if (sound.has(name)) return;
    if (path.length > MAX_CHAIN) throw tooLong(path, place);
    for (const target of aliasTargets(definitions.get(name))) follow(target, [...path, name]);
    sound.add(name);
  };
  for (const name of definitions.keys()) follow(name, []);
}

/** The definitions that a schema is, or may be, with no property, item or value between. */
function aliasTargets(schema: Schema | undefined): string[] {
  if (schema?.$ref !== undefined) return [refName(schema.$ref)];
  const parts = [...(schema?.allOf ?? []), ...(schema?.anyOf ?? []), ...(schema?.oneOf ?? [])];
  return parts.flatMap(aliasTargets);
}

function tooLong([first = "", ...rest]: readonly string[], place: string): CodegenFailure {
  return damaged(
    `${place}#/definitions/${first}`,
    `the definition is an alias of an alias, and so on for more than ${MAX_CHAIN}: ${rest.slice(0, 3).join(" → ")} → …`,
  );
}

function circular(names: readonly string[], place: string): CodegenFailure {
  return damaged(
    `${place}#/definitions/${names[0]}`,
    `the definition refers to itself and says nothing else: ${names.join(" → ")}`,
  );
}
