/** JSON as the vendor wrote it: parsed strictly, with a key written twice being an error and not a silent loss. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { CodegenFailure } from "../failure.js";

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text of a file that must be there. */
export function readText(file: string, repair: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CodegenFailure(file, `cannot be read (${(error as Error).message})`, repair);
  }
}

/** Far beyond any schema, and well within what functions that call themselves or take many arguments can follow. */
const MAX_DEPTH = 500;
const MAX_MEMBERS = 20_000;
const MAX_CHARACTERS = 100_000;

/** Parses `text`; `place` and `repair` name the file and the way out in the error. */
export function parseJson(text: string, place: string, repair: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    throw new CodegenFailure(place, `not valid JSON (${(error as Error).message})`, repair);
  }
  const excess = findExcess(value, MAX_DEPTH);
  if (excess !== undefined) throw new CodegenFailure(`${place}#${excess.path}`, excess.problem, repair);
  const duplicate = duplicateKey(text, value);
  if (duplicate !== null)
    throw new CodegenFailure(place, `the key ${duplicate} is written twice in one object`, repair);
  return value;
}

/** The same for a value that must be an object. */
export function parseJsonObject(text: string, place: string, repair: string): JsonObject {
  const value = parseJson(text, place, repair);
  if (isJsonObject(value)) return value;
  throw new CodegenFailure(place, "is not a JSON object", repair);
}

interface Excess {
  readonly path: string;
  readonly problem: string;
}

/** The first part of a value that is more than the generator can follow. */
function findExcess(value: Json, depth: number): Excess | undefined {
  const problem = excessOf(value, depth);
  if (problem !== undefined) return { path: "", problem };
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const found = findExcess(member, depth - 1);
    if (found !== undefined) return { path: `/${key}${found.path}`, problem: found.problem };
  }
  return undefined;
}

function excessOf(value: Json, depth: number): string | undefined {
  if (typeof value === "string")
    return value.length > MAX_CHARACTERS
      ? `holds a text of more than ${MAX_CHARACTERS} characters`
      : undefined;
  if (typeof value === "number")
    return Number.isFinite(value) ? undefined : "holds a number that JavaScript cannot represent";
  if (typeof value !== "object" || value === null) return undefined;
  if (depth === 0) return `nests more than ${MAX_DEPTH} deep`;
  return Object.keys(value).length > MAX_MEMBERS ? `has more than ${MAX_MEMBERS} members` : undefined;
}

/**
 * The first key that one object of a valid JSON text holds twice, or null. A text that comes back from its value as it
 * was has none; that is the vendor's layout but for `0.0`, and much faster to see.
 */
function duplicateKey(text: string, value: Json): string | null {
  if (JSON.stringify(value, null, 2) === text.trimEnd().replace(/(?<=: \d+)\.0(?=,?\n)/g, "")) return null;
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;
  const objects: Set<string>[] = [];
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === "{") objects.push(new Set());
    else if (match[0] === "}") objects.pop();
    else if (match[1] !== undefined) {
      const key = match[0].slice(0, -match[1].length);
      const keys = objects[objects.length - 1];
      const plain = key.includes("\\") ? JSON.stringify(JSON.parse(key)) : key;
      if (keys?.has(plain)) return plain;
      keys?.add(plain);
    }
  }
  return null;
}

/** JSON text that does not depend on the order of keys. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(sortKeys(value));
}

/** The value with the keys of its objects sorted: itself where they are already, as in the exports of recent releases. */
export function sortKeys(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(sortKeys);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const keys = Object.keys(value);
  const members = keys.map((key): [string, Json] => [key, sortKeys(value[key] as Json)]);
  const isSorted = keys.every((key, index) => index === 0 || (keys[index - 1] as string) < key);
  if (isSorted && members.every(([key, member]) => member === value[key])) return value;
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
