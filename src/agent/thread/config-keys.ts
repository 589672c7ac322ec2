/** Keys of config.toml for one thread, as `thread/start` takes them: tables, and dotted paths into tables. */
export type Config = Readonly<Record<string, unknown>>;

/**
 * Config keys over earlier ones, key by key at every depth. A dotted path and the table that it leads into become one table:
 * the server takes keys in any order, and a table would take the place of what a path says.
 */
export function mergeConfig(earlier: Config, later: Config): Config {
  return mergeTables(foldPaths(earlier, later), foldPaths(later, earlier));
}

function mergeTables(earlier: Config, later: Config): Config {
  const merged = new Map(Object.entries(earlier));
  for (const [key, value] of Object.entries(later)) {
    const before = merged.get(key);
    merged.set(key, isTable(before) && isTable(value) ? mergeTables(before, value) : value);
  }
  return Object.fromEntries(merged);
}

/** Moves dotted paths into the tables of their first name, where the keys themselves or `others` have such a table. */
function foldPaths(keys: Config, others: Config): Config {
  let folded: Config = {};
  for (const [key, value] of Object.entries(keys)) {
    const dot = key.indexOf(".");
    const name = key.slice(0, Math.max(dot, 0));
    const isInTable = dot > 0 && (isTable(keys[name]) || isTable(others[name]));
    folded = mergeTables(
      folded,
      isInTable ? { [name]: tablesOf(key.slice(dot + 1), value) } : { [key]: value },
    );
  }
  return folded;
}

function tablesOf(path: string, value: unknown): Config {
  return path.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Config;
}

function isTable(value: unknown): value is Config {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
