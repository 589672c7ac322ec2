import type { ThreadItem } from "../../../generated/types.js";

/** What a job says while it goes on. After `attempt` all begins anew: what came before belongs to an attempt that was cut off. */
export type JobEvent =
  /** An attempt begins, the first one included. */
  | { readonly type: "attempt"; readonly attempt: number }
  /** A piece of what the agent says, commentary left out. */
  | { readonly type: "text"; readonly text: string }
  /** An item of the turn: a message, a command, a file change and the like. */
  | { readonly type: "item"; readonly state: "started" | "completed"; readonly item: ThreadItem };
