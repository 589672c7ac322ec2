import type { ThreadStartParams } from "../../../generated/types.js";
import { UsageError } from "../../core/errors/errors.js";
import { turnNames } from "./settings.js";

type Name = keyof ThreadStartParams | "tools";

/** Settings that the server takes only when a thread starts. */
const startNames = ["tools", "dynamicTools"] as const satisfies readonly Name[];

/** Settings that it takes only when a thread starts or is loaded. */
const loadNames = [
  "config",
  "baseInstructions",
  "developerInstructions",
  "modelProvider",
  ...startNames,
] as const satisfies readonly Name[];

/** By kind of call: the settings that the server would ignore there. */
const ignored = {
  load: startNames,
  turn: loadNames,
  "no settings": ["sandbox", "approvalMode", ...turnNames, ...loadNames],
} as const;

/**
 * Refuses settings that the server would ignore in silence. Names that this version does not know are not among them.
 * @throws {@link UsageError} naming what is given
 */
export function refuseIgnored(options: object, takes: keyof typeof ignored, subject: string): void {
  const values = options as Readonly<Record<string, unknown>>;
  const given = ignored[takes].filter((name) => values[name] != null);
  if (given.length === 0) return;
  const where = takes === "no settings" ? "threadStart, threadResume or a turn" : "threadStart";
  throw new UsageError(`${subject} takes no ${given.join(", ")}: give it to ${where}`);
}
