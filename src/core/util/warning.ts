import { visible } from "./visible.js";

/** Emits a process warning. The text may hold words of the server; secrets must be masked in it before. */
export function warn(text: string, type: string): void {
  process.emitWarning(visible(text), type);
}
