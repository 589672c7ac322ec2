import { createHash } from "node:crypto";
import type { ReasoningEffort, ReasoningSummary } from "../../../generated/types.js";
import type { InputItem } from "../../index.js";

/** What happens when a turn of a job was cut off by the end of its server, worker or host. */
export type OnInterrupted = "park" | "continue" | "fail";

/** Settings that a job may ask for, as they stand in the database; the host decides whether it allows them. */
export interface JobSettings {
  readonly cwd?: string | undefined;
  readonly model?: string | undefined;
  readonly effort?: ReasoningEffort | undefined;
  readonly summary?: ReasoningSummary | undefined;
  readonly sandbox?: unknown;
  readonly approvalMode?: unknown;
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  readonly [name: string]: unknown;
}

/** What is asked for, as it stands in the database. */
export interface JobSpec {
  readonly input: readonly InputItem[];
  /** Of a new conversation: the settings of its thread. */
  readonly thread: JobSettings;
  /** Of this turn. */
  readonly turn: JobSettings;
  readonly threadId?: string | undefined;
  readonly label?: string | undefined;
  readonly onInterrupted: OnInterrupted;
  readonly maxAttempts: number;
  readonly questionTimeoutMs: number;
}

/** Equal for specs that ask for the same. */
export function hashOf(spec: JobSpec): string {
  return createHash("sha256").update(canonical(spec)).digest("hex");
}

/** JSON with sorted keys, and without those that are `undefined`. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
