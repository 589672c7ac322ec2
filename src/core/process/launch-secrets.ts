import { secrecyOf } from "../util/secret-names.js";
import { Secrets } from "../util/secrets.js";
import type { LaunchOptions } from "./child.js";

/** Collects the secrets that a server is started with, those of an inherited environment included. */
export function launchSecrets(
  { env, inheritEnv, configOverrides, launchArgs }: LaunchOptions,
  parent: Readonly<Record<string, string | undefined>> = process.env,
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
