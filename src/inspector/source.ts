import type { Answers } from "./answers.js";
import type { Calls } from "./calls.js";
import type { EventLog } from "./event-log.js";

/** What an inspector shows. */
export interface Source {
  readonly kind: "live" | "recording";
  readonly title: string;
  readonly log: EventLog;
  /** What is wrong with a recording. */
  readonly notes: readonly string[];
  /** Answers what the server asks; `undefined` where pages may not. */
  readonly answers?: Answers | undefined;
  /** Makes the calls of pages; `undefined` where they may not. */
  readonly calls?: Calls | undefined;
  /** Resolves with the reason when nothing more comes from a codex; never for a recording. */
  readonly ended: Promise<string>;
}
