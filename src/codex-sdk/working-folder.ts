import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../index.js";
import type { ThreadOptions } from "./thread-options.js";

/** Where a thread works. */
export interface WorkingFolder {
  readonly path: string;
  /** The folder of the Git repository that it lies in. */
  readonly repository: string | undefined;
}

/**
 * The folder that a thread shall work in.
 * @throws {@link UsageError} where there is none, and where it lies in no Git repository, unless that was allowed
 */
export async function workingFolder(options: ThreadOptions): Promise<WorkingFolder> {
  const path = resolve(options.workingDirectory ?? ".");
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() !== true) throw new UsageError(`workingDirectory: ${path} is no folder`);
  const repository = await repositoryOf(path);
  if (repository === undefined && options.skipGitRepoCheck !== true)
    throw new UsageError(
      `${path} lies in no Git repository, so that nothing could be undone: choose another workingDirectory, or set skipGitRepoCheck: true`,
    );
  return { path, repository };
}

/** A repository has a folder `.git` with a HEAD, or, as a worktree or submodule, a file of that name. */
async function repositoryOf(folder: string): Promise<string | undefined> {
  const git = join(folder, ".git");
  const isRepository = await stat(git)
    .then(
      async (found) => found.isFile() || (await stat(join(git, "HEAD"))).isFile(),
      () => false,
    )
    .catch(() => false);
  if (isRepository) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}
