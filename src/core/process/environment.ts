import { delimiter } from "node:path";
import { UsageError } from "../errors/usage.js";

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
  parent: Readonly<Record<string, string | undefined>> = process.env,
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
