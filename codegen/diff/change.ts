/** One difference between two APIs, and for whom it is breaking. */
import type { Api, MethodGroup } from "./api.js";

/**
 * Senders write the params of client requests and notifications and the results of server requests; readers get the
 * results of client requests and the params of server requests and notifications.
 */
export type Role = "senders" | "readers";

export interface Change {
  readonly group: MethodGroup | "Types";
  readonly action: "added" | "removed" | "changed";
  /** What changed: a method, a type, or a path into one. */
  readonly subject: string;
  /** How it changed, in words. */
  readonly detail: string;
  /** For whom it is breaking, of those who meet it. */
  readonly breaking: readonly Role[];
}

/** A change as a comparison finds it: breaking for those of `breaks` who meet the type. */
export type Finding = Pick<Change, "action" | "subject" | "detail"> & { readonly breaks: readonly Role[] };

export type Report = (finding: Finding) => void;

/** Where the shapes that are compared come from, and where findings go. */
export interface Comparison {
  readonly old: Api;
  readonly now: Api;
  readonly report: Report;
}

export const NOBODY: readonly Role[] = [];
export const EVERYBODY: readonly Role[] = ["senders", "readers"];

/** The keys of two maps, each once, sorted. */
export function sortedKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].sort();
}
