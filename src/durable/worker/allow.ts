import { realpath } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { NotAllowedError } from "../errors.js";
import { canonical, type JobSettings, type JobSpec } from "../job/job-spec.js";

/** What callers may ask of a host beyond what is always allowed. Nothing where it is left out. */
export interface Allow {
  /** Keys of config.toml that a job may set; a key allows all below it. */
  readonly config?: readonly string[] | undefined;
  /** Folders whose files an input may name, as images, sound, skills and mentions. */
  readonly localPaths?: readonly string[] | undefined;
  /** Whether an approval may hold for the session. Default `false`. */
  readonly approveForSession?: boolean | undefined;
  /** Whether an approval may become a rule, which runs commands outside every sandbox for good. Default `false`. */
  readonly approveWithRule?: boolean | undefined;
}

const sandboxes = ["readOnly", "workspaceWrite", "fullAccess"] as const;
const modes = ["denyAll", "ask", "autoReview"] as const;

/** The most that any job of a host gets. */
export interface Limits {
  readonly cwd: string;
  readonly sandbox: (typeof sandboxes)[number];
  readonly approvalMode: (typeof modes)[number];
  readonly allow: Allow;
}

/** Settings of a thread or turn that the host allows; their `cwd` is a real path. */
export interface JudgedSettings {
  readonly cwd?: string;
  readonly sandbox?: Limits["sandbox"];
  readonly approvalMode?: Limits["approvalMode"];
  readonly [name: string]: unknown;
}

const free = new Set(["model", "effort", "summary", "outputSchema"]);

/**
 * Judges the settings that a job asks for.
 * @throws {@link NotAllowedError} naming what is not allowed
 */
export async function judge(settings: JobSettings, limits: Limits): Promise<JudgedSettings> {
  const judged: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) continue;
    judged[name] = free.has(name) ? value : await judgeOne(name, value, limits);
  }
  return judged;
}

async function judgeOne(name: string, value: unknown, limits: Limits): Promise<unknown> {
  if (name === "cwd") return within([limits.cwd], limits.cwd, value, "cwd");
  if (name === "sandbox") return stricter(sandboxes, value, limits.sandbox, "sandbox");
  if (name === "approvalMode") return stricter(modes, value, limits.approvalMode, "approvalMode");
  if (name === "config") return config(value, limits.allow.config ?? []);
  throw new NotAllowedError(
    `${name} is not allowed: a job may set ${[...free].join(", ")}, a cwd within ${limits.cwd}, and a stricter sandbox or approvalMode`,
  );
}

function stricter<T extends string>(order: readonly T[], value: unknown, limit: T, name: string): T {
  const at = order.indexOf(value as T);
  if (at >= 0 && at <= order.indexOf(limit)) return value as T;
  throw new NotAllowedError(
    `${name} ${canonical(value)} is not allowed: this host allows ${order.slice(0, order.indexOf(limit) + 1).join(", ")}`,
  );
}

function config(value: unknown, allowed: readonly string[]): unknown {
  if (typeof value !== "object" || value === null)
    throw new NotAllowedError("config must be an object of keys");
  for (const key of Object.keys(value)) {
    if (!allowed.some((each) => key === each || key.startsWith(`${each}.`)))
      throw new NotAllowedError(
        `config key ${JSON.stringify(key)} is not allowed: name it in the worker's allow.config (${allowed.join(", ") || "empty"})`,
      );
  }
  return value;
}

/**
 * Judges the paths that an input names.
 * @throws {@link NotAllowedError} naming the path
 */
export async function judgeInput({ input }: JobSpec, { cwd, allow }: Limits): Promise<void> {
  for (const item of input) {
    const path: unknown = "path" in item ? item.path : undefined;
    if (path === undefined || (item.type === "mention" && /^[a-z][\w+.-]*:\/\//i.test(String(path))))
      continue;
    const folders = allow.localPaths ?? [];
    if (folders.length === 0)
      throw new NotAllowedError(
        `an input of type ${item.type} is not allowed: name folders in the worker's allow.localPaths`,
      );
    await within(folders, cwd, path, `the path of an input of type ${item.type}`);
  }
}

/** The real path, where it lies in one of the folders: a symbolic link does not lead out of them. */
async function within(
  folders: readonly string[],
  base: string,
  path: unknown,
  subject: string,
): Promise<string> {
  if (typeof path !== "string") throw new NotAllowedError(`${subject} must be a path`);
  const real = await realpath(resolve(base, path)).catch(() => undefined);
  if (real === undefined) throw new NotAllowedError(`${subject} ${path} does not exist on this host`);
  for (const folder of folders) {
    const root = await realpath(folder).catch(() => undefined);
    if (root !== undefined && (real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)))
      return real;
  }
  throw new NotAllowedError(
    `${subject} ${path} is not allowed: it leads to ${real}, outside of ${folders.join(", ")}`,
  );
}
