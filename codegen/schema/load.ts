/** Schema folder → parsed bundles: `stable/` and `experimental/` as the codex binary exports them, or only one of them. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { CodegenFailure } from "../failure.js";
import { isJsonObject, type JsonObject, parseJson, readText } from "./json.js";

export const BUNDLE_FILE = "codex_app_server_protocol.schemas.json";

export const SURFACES = ["stable", "experimental"] as const;
export type SurfaceName = (typeof SURFACES)[number];

export interface Bundle {
  readonly surface: SurfaceName;
  /** Where it was read from, for messages. */
  readonly place: string;
  readonly json: JsonObject;
  /** The definitions at the root, without `v2`. */
  readonly root: JsonObject;
  /** The definitions inside `definitions.v2`. */
  readonly v2: JsonObject;
}

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
  const definitions = isJsonObject(json) ? json.definitions : undefined;
  if (!isJsonObject(json) || !isJsonObject(definitions)) {
    throw new CodegenFailure(place, "has no `definitions`: not a codex app-server bundle", REFRESH);
  }
  const { v2 = {}, ...root } = definitions;
  if (!isJsonObject(v2)) throw new CodegenFailure(`${place}#/definitions/v2`, "is not an object", REFRESH);
  return { surface, place, json, root, v2 };
}
