import { closeSync, openSync, writeSync } from "node:fs";
import { recordedLine } from "../core/client/wire-listeners.js";
import type { WireEvent } from "../core/rpc/peer-options.js";
import type { Secrets } from "../core/secrets/secrets.js";
import { messageOf } from "../core/util/guarded.js";
import { CommandFailure } from "./failure.js";
import { printError } from "./output.js";

/**
 * A recording that grows in a file, message by message: what `recordWire` of the testing kit would hold, secrets masked, to be
 * replayed by `replayWire`. Only the user can read the file.
 */
export class WireFile {
  readonly #path: string;
  #descriptor: number | undefined;

  /** @throws CommandFailure where the file exists or cannot be made */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#descriptor = openSync(path, "wx", 0o600);
    } catch (error) {
      throw new CommandFailure(refusal(path, error));
    }
  }

  /** Adds one message. After a failed write, which stderr reports once, nothing more is written. */
  add(event: WireEvent, secrets: Secrets): void {
    if (this.#descriptor === undefined) return;
    try {
      const line = recordedLine(event, secrets);
      if (line !== undefined) writeSync(this.#descriptor, `${line}\n`);
    } catch (error) {
      printError(`warning: the recording ${this.#path} ends here: ${messageOf(error)}\n`);
      this.close();
    }
  }

  /** Nothing is added any more. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

function refusal(path: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EEXIST")
    return `${path} exists, and a recording replaces nothing: name another file, or remove it`;
  return `the recording cannot be written: ${messageOf(error)}; name a file in a folder that exists and is yours`;
}
