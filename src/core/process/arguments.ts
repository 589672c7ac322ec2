import { UsageError } from "../errors/usage.js";
import { messageOf } from "../util/thrown.js";

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
