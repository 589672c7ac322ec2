import { posix, win32 } from "node:path";
import type { Connection } from "../../core/client/connection.js";
import { UsageError } from "../../core/errors/errors.js";
import { JsonRpcError, MethodNotFoundError } from "../../core/errors/json-rpc.js";
import type { RequestOptions } from "../../core/rpc/request-options.js";
import type { InputItem } from "./inputs.js";

type FileItem = Extract<InputItem, { type: "localImage" | "localAudio" }>;

/** The turn that an input is for. */
export interface InputTurn {
  readonly threadId: string;
  /** Its own folder; `undefined` where it has that of the thread. */
  readonly cwd: string | undefined;
}

/**
 * The files of inputs, on the server's machine. The server would count a relative path from its own folder, and give the
 * model a sentence in place of a file that is not there.
 */
export class InputFiles {
  readonly #client: Connection;
  /** The folder of a thread, as far as it is known; else the server is asked. */
  cwdOf: (threadId: string) => string | undefined = () => undefined;

  constructor(client: Connection) {
    this.#client = client;
  }

  /**
   * The items with whole paths; `undefined` where no item names a file.
   * @throws {@link UsageError} for a file that is not there
   */
  whole(
    items: readonly InputItem[],
    turn: InputTurn,
    call: RequestOptions,
  ): Promise<InputItem[]> | undefined {
    if (!items.some(isFile)) return undefined;
    return Promise.all(
      items.map((item, at) => (isFile(item) ? this.#wholeFile(item, `input[${at}].path`, turn, call) : item)),
    );
  }

  async #wholeFile(
    item: FileItem,
    subject: string,
    { threadId, cwd }: InputTurn,
    call: RequestOptions,
  ): Promise<FileItem> {
    const path = isWhole(item.path)
      ? item.path
      : join(await this.#folder(threadId, call), cwd ?? "", item.path);
    const problem = await this.#problemOf(path, call);
    if (problem === undefined) return { ...item, path };
    const error = new UsageError(`${subject}: ${JSON.stringify(path)} ${problem}`);
    throw call.site?.place(error) ?? error;
  }

  async #folder(threadId: string, call: RequestOptions): Promise<string> {
    const known = this.cwdOf(threadId);
    return known ?? (await this.#client.threadRead({ threadId }, call)).thread.cwd;
  }

  /** Why a file cannot be read; `undefined` where it can, or the server does not know. */
  async #problemOf(path: string, call: RequestOptions): Promise<string | undefined> {
    try {
      const { isFile } = await this.#client.fsGetMetadata({ path }, call);
      return isFile ? undefined : "is not a file";
    } catch (error) {
      if (!(error instanceof JsonRpcError)) throw error;
      return error instanceof MethodNotFoundError ? undefined : `cannot be read: ${error.message}`;
    }
  }
}

function isFile(item: InputItem): item is FileItem {
  return item.type === "localImage" || item.type === "localAudio";
}

/** Whether a path of either kind of system is absolute. */
function isWhole(path: string): boolean {
  return posix.isAbsolute(path) || win32.isAbsolute(path);
}

/** By the rules of the system that the folder is of. */
function join(folder: string, ...parts: readonly string[]): string {
  return posix.isAbsolute(folder) ? posix.resolve(folder, ...parts) : win32.resolve(folder, ...parts);
}
