/** The scripts of the package: one for each entry point, with what several share beside it. */
import path from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { CodegenFailure } from "../failure.js";
import { REPOSITORY } from "../paths.js";
import { stampedVersion, VERSION_MODULE } from "./stamp-version.js";

/** What users can import: the script, and the module that it is made of. */
const ENTRY_POINTS = {
  "src/index": "src/index.ts",
  "src/protocol": "src/protocol.ts",
  "src/testing/index": "src/testing/index.ts",
  "src/transcript/index": "src/transcript/index.ts",
  "src/durable/index": "src/durable/index.ts",
  "src/codex-sdk/index": "src/codex-sdk/index.ts",
  "src/telemetry/index": "src/telemetry/index.ts",
  "src/inspector/index": "src/inspector/index.ts",
  "src/command/main": "src/command/main.ts",
};

const NODE_MODULE = /^node:/;

const COMMAND_FOLDER = "src/command";

/** Dependencies of the package, by the folder that alone imports them. */
const DEPENDENCIES: Readonly<Record<string, readonly string[]>> = {
  [COMMAND_FOLDER]: ["commander", "get-east-asian-width"],
  "src/method-schemas": ["ajv"],
  "src/core/remote": ["ws"],
  "src/inspector": ["ws"],
};

/** The folders of the package's sources. */
const SOURCES = ["src", "generated"];

/** Where the package's sources lie; replaceable for rehearsals. */
interface BundleSource {
  readonly root: string;
  readonly entryPoints: Readonly<Record<string, string>>;
}

/** What is loaded when it is first used, so that other programs do not pay for it when they start. */
const ON_DEMAND =
  /[\\/]src[\\/](core[\\/](remote[\\/](?!web-socket-transport)|client[\\/]recovery[\\/]|rpc[\\/]lasting-)|agent[\\/](codex[\\/]connect-options|thread[\\/](thread-transcript|transcript-questions)))/;

/** What starts a server. */
const PROCESS = /[\\/]src[\\/]core[\\/]process[\\/](?!stdio-transport)/;

/** What a Codex works with, loaded while its server starts. */
const SESSION =
  /[\\/]src[\\/]agent[\\/](approvals[\\/](?!answer-options)|codex[\\/](login|session)|thread[\\/](?!call-params|pages)|turn[\\/](?!inputs|output|turn-deadline))/;

const OBJECTS = /[\\/]src[\\/]((agent|core)[\\/]|(index|ambient)\.ts$)/;

/** What needs nothing else of the package: errors, texts and secrets. */
const BASICS = /[\\/]src[\\/]core[\\/]((errors|secrets|util)[\\/]|client[\\/]version\.ts)/;

/** What the command and each of its commands begin with. */
const COMMAND_BASICS =
  /[\\/]src[\\/]command[\\/](common-options|failure|output|remote-options|stopped|visible)\.ts/;

/** Scripts that entry points share, by what they hold: each takes what its modules import, and no earlier one has. */
const SHARED_SCRIPTS = [
  { name: "transcript", test: /[\\/]src[\\/]transcript[\\/]/ },
  { name: "basics", test: BASICS },
  { name: "generated", test: /[\\/]generated[\\/]|[\\/]src[\\/]protocol\.ts$/ },
  {
    name: "connection",
    test: (id: string) =>
      OBJECTS.test(id) && ![ON_DEMAND, PROCESS, SESSION].some((others) => others.test(id)),
  },
  { name: "process", test: PROCESS },
  { name: "threads-and-turns", test: (id: string) => SESSION.test(id) && !ON_DEMAND.test(id) },
  { name: "method-schemas/index", test: /[\\/]src[\\/]method-schemas[\\/]/ },
  { name: "command/basics", test: COMMAND_BASICS },
  { name: "command/shared", test: /[\\/]src[\\/]command[\\/]/, minShareCount: 2 },
].map((script, index, { length }) => ({ ...script, priority: length - index }));

/**
 * Writes the scripts with source maps, which hold the sources.
 * @param version - what the SDK reports to servers; default: what the source says
 */
export async function bundleSdk(
  dir: string,
  version?: string | undefined,
  { root, entryPoints }: BundleSource = { root: REPOSITORY, entryPoints: ENTRY_POINTS },
): Promise<void> {
  const foreign: string[] = [];
  const bundle = await rolldown({
    cwd: root,
    input: entryPoints,
    external: NODE_MODULE,
    plugins: [onlyOwnModules(root, foreign), ...(version === undefined ? [] : [stamp(root, version)])],
    platform: "node",
    logLevel: "warn",
  });
  try {
    // Names without a hash: a second build leaves nothing of the first.
    // Doc comments stay in the declarations, where editors read them: a quarter of what Node would have to load.
    const comments = { jsdoc: false } as const;
    const options = {
      format: "esm",
      codeSplitting: { groups: SHARED_SCRIPTS },
      chunkFileNames: scriptOf(root),
      comments,
      sourcemap: true,
    } as const;
    await bundle.generate(options);
    refuseForeign(foreign);
    await bundle.write({ dir, ...options });
  } finally {
    await bundle.close();
  }
}

/** Imports of Node stay imports; what is neither Node's nor of the package is noted, be it installed or not. */
function onlyOwnModules(root: string, foreign: string[]): Plugin {
  const folders = SOURCES.map((name) => path.join(root, name) + path.sep);
  return {
    name: "only-own-modules",
    resolveId(source, importer) {
      if (importer === undefined || !path.isAbsolute(importer) || NODE_MODULE.test(source)) return null;
      const place = path.resolve(path.dirname(importer), source);
      if (/^\.\.?\//.test(source) && folders.some((folder) => place.startsWith(folder))) return null;
      const isDependency = Object.entries(DEPENDENCIES).some(
        ([folder, names]) =>
          importer.startsWith(path.join(root, folder) + path.sep) && names.includes(source),
      );
      if (isDependency) return { id: source, external: true };
      foreign.push(`${path.relative(root, importer).replaceAll("\\", "/")} imports "${source}"`);
      return { id: source, external: true };
    },
  };
}

/** Where a script goes that no entry point names: what a command loads when it runs lies beside the command. */
function scriptOf(root: string): (script: { readonly facadeModuleId: string | null }) => string {
  const folder = path.join(root, COMMAND_FOLDER) + path.sep;
  return ({ facadeModuleId }) =>
    facadeModuleId?.startsWith(folder) === true ? `${COMMAND_FOLDER}/[name].js` : "src/[name].js";
}

function stamp(root: string, version: string): Plugin {
  const place = path.join(root, `${VERSION_MODULE}.ts`);
  const text = stampedVersion(root, ".ts", version);
  return { name: "stamp-version", load: (id) => (path.normalize(id) === place ? text : null) };
}

/** A library that is bundled unseen, or imported though no user has it installed, must not get into the package. */
function refuseForeign(imports: readonly string[]): void {
  if (imports.length === 0) return;
  throw new CodegenFailure(
    [...new Set(imports)].sort().join(", "),
    `is neither one of Node's modules ("node:…") nor a file of ${SOURCES.join("/ or ")}/, so that users would not get it`,
    "do without it; a new dependency has to stand in package.json and be let through in codegen/release/sdk-bundle.ts",
  );
}
