import { delimiter } from "node:path";
import { UsageError } from "../errors/errors.js";
import { secrecyOf } from "../secrets/secret-names.js";
import { Secrets } from "../secrets/secrets.js";
import { messageOf } from "../util/guarded.js";

/** How the server process is started. */
export interface LaunchOptions extends EnvironmentOptions {
  /** Path of a codex executable to use instead of the installed runtime package. */
  readonly codexBin?: string | undefined;
  /** Whole command line to run instead: program first, by path. Excludes `codexBin` and `configOverrides`. */
  readonly launchArgs?: readonly string[] | undefined;
  /** Overrides of config.toml for this server. */
  readonly configOverrides?: ConfigOverrides | undefined;
  /** Working folder of the server. Default: the host's. */
  readonly cwd?: string | undefined;
  /** Receives each line that the server writes to stderr, as it is: secrets are not masked. */
  readonly onStderr?: ((line: string) => void) | undefined;
}

/** A value that config.toml can hold. */
export type ConfigValue =
  | string
  | number
  | boolean
  | readonly ConfigValue[]
  | { readonly [key: string]: ConfigValue };

/** Config overrides: an object in the shape of config.toml, or `key=value` strings whose values are TOML. */
export type ConfigOverrides = { readonly [key: string]: ConfigValue } | readonly string[];

/** The arguments that start the app server with overrides: `--config key=value … app-server --listen stdio://`. */
export function serverArguments(overrides: ConfigOverrides = []): string[] {
  const lines = isList(overrides) ? overrides.map(checked) : flatten(overrides, []);
  return [...lines.flatMap((line) => ["--config", line]), "app-server", "--listen", "stdio://"];
}

const isList = (overrides: ConfigOverrides): overrides is readonly string[] => Array.isArray(overrides);

function checked(line: string): string {
  if (String(line).includes("\0"))
    throw new UsageError("configOverrides: a line holds a NUL character; write it as \\u0000");
  if (/^[^=]+=/.test(line)) return line;
  throw new UsageError(`configOverrides: expected "key=value", got ${JSON.stringify(line)}`);
}

function flatten(table: { readonly [key: string]: ConfigValue }, path: readonly string[]): string[] {
  return Object.entries(table).flatMap(([key, value]) => {
    const here = [...path, key];
    return isTable(value) && isPath(Object.keys(value))
      ? flatten(value, here)
      : [`${here.map(tomlKey).join(".")}=${tomlValue(value, here)}`];
  });
}

const isTable = (value: ConfigValue): value is { readonly [key: string]: ConfigValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A table goes into the path only where every key of it can. */
const isPath = (keys: readonly string[]): boolean => keys.length > 0 && keys.every(isBare);

const isBare = (key: string): boolean => /^[A-Za-z0-9_-]+$/.test(key);

/** The server splits keys at dots and knows no quoting there. */
function tomlKey(key: string): string {
  if (isBare(key)) return key;
  const names = key.split(".");
  const isDotted = names.length > 1 && isBare(names[0] ?? "") && names.every((name) => name !== "");
  throw new UsageError(
    isDotted
      ? `configOverrides: in an object a dot is part of the key, and ${JSON.stringify(key)} is no key of config.toml; write ${nested(names)}, or ${JSON.stringify([`${key}=…`])}`
      : `configOverrides: ${JSON.stringify(key)} is no key of config.toml; such a name can only be a key inside a table`,
  );
}

/** Nested objects for a path, as the caller would write them. */
function nested(names: readonly string[]): string {
  return names.reduceRight(
    (value, name) => `{ ${isIdentifier(name) ? name : JSON.stringify(name)}: ${value} }`,
    "…",
  );
}

const isIdentifier = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

function tomlValue(value: ConfigValue, path: readonly string[]): string {
  if (typeof value === "string") return tomlString(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (Array.isArray(value))
    return `[${value.map((entry: ConfigValue) => tomlValue(entry, path)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(
      ([key, entry]) => `${tomlString(key)} = ${tomlValue(entry, [...path, key])}`,
    );
    return `{${pairs.join(", ")}}`;
  }
  throw new UsageError(`configOverrides: ${path.join(".")} is ${messageOf(value)}, which TOML cannot hold`);
}

/** JSON's escapes are those of a TOML basic string, but for DEL, which JSON leaves bare, and lone surrogates. */
const tomlString = (text: string): string =>
  JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd")).replaceAll("\u007f", "\\u007f");

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the server process finds in its environment. */
export interface EnvironmentOptions {
  /** Variables for the child, over the parent's; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** `false`: the child gets `env` alone. Default `true`. */
  readonly inheritEnv?: boolean | undefined;
}

/** What an unset PATH means to a POSIX system, so that adding a folder takes nothing away. */
const POSIX_PATH = "/usr/local/bin:/usr/bin:/bin";

/**
 * The child's environment: the parent's, then `env`, then the runtime's own programs in front of PATH.
 * @throws {@link UsageError} for a NUL character, without the value
 */
export function childEnvironment(
  options: EnvironmentOptions,
  pathFolder: string | undefined,
  parent: Environment = process.env,
): Record<string, string> {
  const merged = { ...(options.inheritEnv === false ? {} : parent), ...options.env };
  const entries = Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const wrong = entries.find((entry) => entry.join("").includes("\0"));
  if (wrong !== undefined) throw new UsageError(`env: ${JSON.stringify(wrong[0])} holds a NUL character`);
  const env = Object.fromEntries(entries);
  return pathFolder === undefined ? env : withPathFolder(env, pathFolder);
}

/** Windows spells PATH in any case, most often `Path`: the key that is there is kept, other spellings go. */
function withPathFolder(env: Record<string, string>, folder: string): Record<string, string> {
  const isWindows = process.platform === "win32";
  const spellings = Object.keys(env).filter((key) =>
    isWindows ? key.toUpperCase() === "PATH" : key === "PATH",
  );
  const key =
    spellings.find((spelling) => spelling === "Path") ?? spellings[0] ?? (isWindows ? "Path" : "PATH");
  const path = env[key] ?? (isWindows ? "" : POSIX_PATH);
  const folders = path.split(delimiter).filter((entry) => entry !== "" && entry !== folder);
  const rest = Object.entries(env).filter(([name]) => !spellings.includes(name));
  return { ...Object.fromEntries(rest), [key]: [folder, ...folders].join(delimiter) };
}

/** Collects the secrets that a server is started with, those of an inherited environment included. */
export function launchSecrets(
  { env, inheritEnv, configOverrides, launchArgs }: LaunchOptions,
  parent: Environment = process.env,
): Secrets {
  const inherited =
    inheritEnv === false ? [] : Object.entries(parent).filter(([name]) => secrecyOf(name) === "whole");
  const overrides = Array.isArray(configOverrides) ? configOverrides.map(parsed) : { ...configOverrides };
  const args = Array.isArray(launchArgs) ? [...launchArgs, ...launchArgs.map(parsed)] : [];
  return new Secrets(Object.fromEntries(inherited), { ...env }, overrides, args);
}

/** `key=value` as an object, so that the key names the value; other text as it is. */
function parsed(text: unknown): unknown {
  const [, key, value = ""] = /^([\w.-]+)=(.*)$/s.exec(String(text)) ?? [];
  return key === undefined ? text : { [key]: unquoted(value) };
}

/** The text of a TOML string; other values as they are. */
function unquoted(value: string): string {
  const quoted = /^\s*(["'])(.*)\1\s*$/s.exec(value);
  if (quoted === null) return value;
  const [, quote, text = ""] = quoted;
  try {
    return quote === '"' ? String(JSON.parse(`"${text}"`)) : text;
  } catch {
    return text;
  }
}
