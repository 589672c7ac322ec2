/** Schema folder → parsed bundles: `stable/` and `experimental/` as the codex binary exports them, or only one of them. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { CodegenFailure } from "../failure.js";
import { damaged } from "./damaged.js";
import { type Dialect, readDialect } from "./dialect.js";
import { isJsonObject, type Json, type JsonObject, parseJson, readText } from "./json.js";

export const BUNDLE_FILE = "codex_app_server_protocol.schemas.json";

export const SURFACES = ["stable", "experimental"] as const;
export type SurfaceName = (typeof SURFACES)[number];

export interface Bundle {
  readonly surface: SurfaceName;
  /** Where it was read from, for messages. */
  readonly place: string;
  readonly json: JsonObject;
  readonly dialect: Dialect;
  /** The definitions at the root, without `v2`. */
  readonly root: RawDefinitions;
  /** The definitions inside `v2`. */
  readonly v2: RawDefinitions;
}

export type RawDefinitions = ReadonlyMap<string, RawDefinition>;

export interface RawDefinition {
  readonly raw: Json;
  /** The place of the object that holds it. */
  readonly holder: string;
}

/** Where definitions are kept: the second is what 2020-12 calls the first. */
const HOLDERS = ["definitions", "$defs"] as const;

const REFRESH = "run `npm run refresh-schema`, or name another folder that codex exported";

/** The bundles that `dir` holds, at least one. */
export function loadBundles(dir: string): Bundle[] {
  if (!existsSync(dir)) throw new CodegenFailure(dir, "there is no such schema folder", REFRESH);
  if (!statSync(dir).isDirectory())
    throw new CodegenFailure(dir, "the schema folder is not a folder", REFRESH);
  const bundles = SURFACES.map((surface) => ({ surface, file: path.join(dir, surface, BUNDLE_FILE) }))
    .filter(({ file }) => existsSync(file))
    .map(({ surface, file }) => parseBundle(readText(file, REFRESH), surface, file));
  if (bundles.length === 0) {
    throw new CodegenFailure(
      dir,
      `holds neither stable/${BUNDLE_FILE} nor experimental/${BUNDLE_FILE}`,
      REFRESH,
    );
  }
  return bundles;
}

/** Checks that `text` has the shape of a bundle and splits its two levels. */
export function parseBundle(text: string, surface: SurfaceName, place: string): Bundle {
  const json = parseJson(text, place, REFRESH);
  const holders = isJsonObject(json) ? HOLDERS.filter((holder) => Object.hasOwn(json, holder)) : [];
  if (!isJsonObject(json) || holders.length === 0) {
    throw new CodegenFailure(place, "has no `definitions`: not a codex app-server bundle", REFRESH);
  }
  const root = new Map<string, RawDefinition>();
  const v2 = new Map<string, RawDefinition>();
  for (const holder of holders) {
    const { v2: inner = {}, ...outer } = objectAt(json[holder], `${place}#/${holder}`);
    addDefinitions(root, outer, `${place}#/${holder}`);
    addDefinitions(v2, objectAt(inner, `${place}#/${holder}/v2`), `${place}#/${holder}/v2`);
  }
  return { surface, place, json, dialect: readDialect(json.$schema, `${place}#`, "draft-07"), root, v2 };
}

function objectAt(value: Json | undefined, place: string): JsonObject {
  if (!isJsonObject(value)) throw damaged(place, "must be an object");
  return value;
}

function addDefinitions(definitions: Map<string, RawDefinition>, schemas: JsonObject, holder: string): void {
  for (const [name, raw] of Object.entries(schemas)) {
    const other = definitions.get(name);
    if (other !== undefined)
      throw damaged(holder, `the definition ${JSON.stringify(name)} is also in ${other.holder}`);
    definitions.set(name, { raw, holder });
  }
}
