import { UsageError } from "../index.js";

/** A value that a key of config.toml can have. */
export type CodexConfigValue = string | number | boolean | CodexConfigValue[] | CodexConfigObject;

/** Keys of config.toml with their values; an object stands for a table. */
export type CodexConfigObject = { [key: string]: CodexConfigValue };

/**
 * A config object as `key=value` lines whose values are TOML. Names of nested keys are joined by dots; a dot in a name counts as
 * one of these. Keys that are `undefined` are left out.
 * @throws {@link UsageError} naming the key, for what TOML cannot hold
 */
export function configLines(config: CodexConfigObject): string[] {
  if (!isTable(config)) throw new UsageError("config must be an object in the shape of config.toml");
  return Object.entries(config).flatMap(([key, value]) => linesOf(named(key, "config"), value));
}

/** One `key=value` line. */
export const configLine = (key: string, value: CodexConfigValue): string => `${key}=${toml(value, key)}`;

function linesOf(path: string, value: CodexConfigValue | undefined): string[] {
  if (value === undefined) return [];
  if (!isTable(value) || Object.keys(value).length === 0) return [configLine(path, value)];
  return Object.entries(value).flatMap(([key, inner]) => linesOf(`${path}.${named(key, path)}`, inner));
}

function toml(value: CodexConfigValue, path: string): string {
  if (typeof value === "string") return tomlString(value);
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)))
    return String(value);
  if (Array.isArray(value)) return `[${value.map((each, at) => toml(each, `${path}[${at}]`)).join(", ")}]`;
  if (!isTable(value)) throw new UsageError(`config: ${path} is ${String(value)}, which TOML cannot hold`);
  const pairs = Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : [`${tomlString(named(key, path))} = ${toml(inner, `${path}.${key}`)}`],
  );
  return `{${pairs.join(", ")}}`;
}

function named(key: string, path: string): string {
  if (key === "") throw new UsageError(`config: ${path} has a key without a name`);
  return key;
}

const isTable = (value: unknown): value is CodexConfigObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON's escapes are those of a TOML string, but for DEL, which JSON leaves bare, and lone surrogates. */
const tomlString = (text: string): string =>
  JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd")).replaceAll("\u007f", "\\u007f");
