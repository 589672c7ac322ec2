/** The package.json of the clone → the one that is published. */
import { CodegenFailure } from "../failure.js";
import type { Json, JsonObject } from "../schema/json.js";

/** The package that the SDK imports its runtime from, and the official package behind it. */
export const RUNTIME_PACKAGE = "codex-cli-bin";
const OFFICIAL_PACKAGE = "@openai/codex";

/** What users and the registry read; everything else in the clone's package.json is for its development. */
const PUBLISHED = [
  "name",
  "version",
  "description",
  "keywords",
  "license",
  "author",
  "contributors",
  "homepage",
  "repository",
  "bugs",
  "funding",
  "type",
  "engines",
  "sideEffects",
  "exports",
  "bin",
  "files",
  "dependencies",
  "peerDependencies",
  "peerDependenciesMeta",
] as const;

export interface Release {
  readonly sdkVersion: string;
  readonly runtimeVersion: string;
  /** npm name of a runtime package of our own, instead of the official one. */
  readonly runtimeName?: string | undefined;
}

/** @param files - what npm packs besides package.json, README and LICENSE */
export function publishedManifest(clone: JsonObject, release: Release, files: readonly string[]): JsonObject {
  const { dependencies } = clone;
  const published: JsonObject = {
    ...clone,
    version: release.sdkVersion,
    files: [...files],
    dependencies: { ...(dependencies as JsonObject | undefined), [RUNTIME_PACKAGE]: runtimePin(release) },
  };
  return Object.fromEntries(
    PUBLISHED.filter((key) => published[key] !== undefined).map((key) => [key, published[key] as Json]),
  );
}

/** Exact, so that an SDK never runs with a server that it was not generated from. */
function runtimePin({ runtimeName, runtimeVersion }: Release): string {
  if (runtimeName === RUNTIME_PACKAGE) return runtimeVersion;
  return `npm:${runtimeName ?? OFFICIAL_PACKAGE}@${runtimeVersion}`;
}

/** The one place that the clone pins the runtime at: the version of the alias. */
export function pinnedRuntime(clone: JsonObject, place: string): string {
  const pin = (clone.dependencies as JsonObject | undefined)?.[RUNTIME_PACKAGE];
  const version =
    typeof pin === "string"
      ? /^(?:npm:(?:@[^/@]+\/)?[^@]+@)?(\d+\.\d+\.\d+[\w.-]*)$/.exec(pin)?.[1]
      : undefined;
  if (version !== undefined) return version;
  throw new CodegenFailure(
    place,
    `has no exact pin of ${RUNTIME_PACKAGE} under "dependencies"`,
    `set it to "npm:${OFFICIAL_PACKAGE}@<version>"`,
  );
}
