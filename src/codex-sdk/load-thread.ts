import { resolve } from "node:path";
import type { Codex as Server, Thread, ThreadResumeOptions } from "../index.js";
import type { Config } from "../protocol.js";
import { chosen, type SandboxMode, sandboxes, type ThreadOptions } from "./thread-options.js";
import type { WorkingFolder } from "./working-folder.js";

/** Where a thread works, and what its commands may touch where that was given. */
export interface ThreadLimits {
  readonly folder: WorkingFolder;
  readonly sandbox: (typeof sandboxes)[SandboxMode] | undefined;
}

/**
 * Starts a thread, or loads the stored one with that id, as `codex exec` does: with the settings that a new one has here. By
 * itself the server would give a stored thread its old model, effort and sandbox again; but full access that one turn was given is
 * not for the next.
 */
export async function loadThread(
  server: Server,
  id: string | null,
  options: ThreadOptions,
  { folder, sandbox }: ThreadLimits,
  signal: AbortSignal | undefined,
): Promise<Thread> {
  const { config } = await server.client.configRead({ cwd: folder.path }, { signal });
  const { model, threadSource } = options;
  const settings = {
    cwd: folder.path,
    model,
    // `codex exec` has this policy whatever is configured: nobody is there to be asked.
    approvalPolicy: "never",
    runtimeWorkspaceRoots: workspaceRoots(options, config, folder),
    signal,
  } as const;
  if (id === null) return server.threadStart({ ...settings, sandbox, threadSource });
  return server.threadResume(id, {
    ...settings,
    ...(sandbox === undefined ? configuredLimits(config, folder) : { sandbox }),
    // Given any of model, effort and provider, the server takes none of them from the thread.
    modelProvider: config.model_provider ?? "openai",
  });
}

function workspaceRoots(
  { additionalDirectories = [] }: ThreadOptions,
  { sandbox_workspace_write: configured }: Config,
  { path }: WorkingFolder,
): string[] {
  const added = additionalDirectories.map((folder) => resolve(path, folder));
  return [...new Set([path, ...added, ...(configured?.writable_roots ?? [])])];
}

/** What limits the commands of a new thread in that folder, where the thread itself says nothing. */
function configuredLimits(
  { sandbox_mode: mode, default_permissions: permissions, projects }: Config,
  { path, repository }: WorkingFolder,
): Pick<ThreadResumeOptions, "sandbox" | "permissions"> {
  if (typeof permissions === "string") return { permissions };
  if (mode != null) return { sandbox: chosen("sandbox_mode of config.toml", sandboxes, mode) };
  const known = Object.entries((projects ?? {}) as Readonly<Record<string, { trust_level?: unknown }>>);
  const isTrusted = known.some(
    ([project, { trust_level: level }]) =>
      (project === path || project === repository) && level === "trusted",
  );
  return { sandbox: isTrusted ? "workspaceWrite" : "readOnly" };
}
