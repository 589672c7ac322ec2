/** The whole protocol as the emitters and the contract tests see it: flat, sorted, resolved, corrected, marked. */
import { type Request, resolveResults } from "../results.js";
import { SUMMARIES } from "../summaries.js";
import { checkAliases } from "./aliases.js";
import { applyErrata, type Erratum } from "./errata.js";
import { canonicalJson, type JsonObject, sha256 } from "./json.js";
import { type Bundle, loadBundles, type SurfaceName } from "./load.js";
import { type Manifest, readManifest } from "./manifest.js";
import { type Method, type MethodUnion, readMethods } from "./methods.js";
import { flattenLevels } from "./refs.js";
import type { Schema } from "./schema.js";
import { compareSurfaces, type ExperimentalMarks, NO_MARKS } from "./surfaces.js";

export interface Protocol {
  /** The codex version of the manifest, or "unknown". */
  readonly version: string;
  readonly manifest: Manifest | null;
  readonly surfaces: readonly SurfaceName[];
  /** Hash of the canonical JSON of all surfaces: the same for every order of keys. */
  readonly schemaSha256: string;
  /** Every definition once, by name, as draft-07 schemas that refer to each other by `#/definitions/<Name>`. */
  readonly definitions: ReadonlyMap<string, Schema>;
  readonly marks: ExperimentalMarks;
  readonly clientRequests: readonly Request[];
  readonly serverRequests: readonly Request[];
  readonly serverNotifications: readonly Method[];
  readonly clientNotifications: readonly Method[];
  readonly unusedErrata: readonly Erratum[];
}

/** Reads a schema folder: `stable/`, `experimental/` or both, and the manifest where there is one. */
export function loadProtocol(dir: string): Protocol {
  const bundles = loadBundles(dir);
  const stable = bundles.find(({ surface }) => surface === "stable");
  const widest = bundles.find(({ surface }) => surface === "experimental") ?? (bundles[0] as Bundle);
  const { definitions, unused } = applyErrata(flattenLevels(widest));
  checkAliases(definitions, widest.place);
  const marks =
    stable && stable !== widest
      ? compareSurfaces(applyErrata(flattenLevels(stable)).definitions, definitions, dir)
      : NO_MARKS;
  const methods = (union: MethodUnion): Method[] =>
    readMethods(union, definitions, marks, widest.place).map(withSummary);
  const requests = resolveResults(
    methods("ClientRequest"),
    methods("ServerRequest"),
    definitions,
    widest.place,
  );
  const manifest = readManifest(dir);
  return {
    version: manifest?.codexVersion ?? "unknown",
    manifest,
    surfaces: bundles.map(({ surface }) => surface),
    schemaSha256: hashOf(bundles),
    definitions,
    marks,
    clientRequests: requests.client,
    serverRequests: requests.server,
    serverNotifications: methods("ServerNotification"),
    clientNotifications: methods("ClientNotification"),
    unusedErrata: unused,
  };
}

/** The methods of all directions and kinds. */
export function allMethods(protocol: Protocol): readonly Method[] {
  const { clientRequests, serverRequests, serverNotifications, clientNotifications } = protocol;
  return [...clientRequests, ...serverRequests, ...serverNotifications, ...clientNotifications];
}

function withSummary(method: Method): Method {
  const summary = Object.hasOwn(SUMMARIES, method.method) ? SUMMARIES[method.method] : undefined;
  return summary === undefined ? method : { ...method, summary };
}

function hashOf(bundles: readonly Bundle[]): string {
  const surfaces: JsonObject = Object.fromEntries(bundles.map(({ surface, json }) => [surface, json]));
  return sha256(canonicalJson(surfaces));
}
