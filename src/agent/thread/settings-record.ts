import { normalize } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { ThreadSettings } from "../../../generated/types.js";
import { type Config, mergeConfig } from "./config-keys.js";
import { isChosen, type SandboxChoice } from "./sandbox.js";
import {
  type GivenSettings,
  isStricter,
  mergeValues,
  type Reported,
  type ValueKey,
  type Values,
} from "./settings.js";

/** A setting that was asked for and is not in force, or is not known to be. */
export interface Difference<K = string> {
  readonly key: K;
  readonly asked: unknown;
  /** `undefined` where it is not known. */
  readonly inForce: unknown;
}

/** The parameters of an answer, or of `thread/settings/updated`, that name settings. Of a server, and so of any shape. */
type Answer = {
  readonly [K in
    | Exclude<keyof ThreadSettings, "sandboxPolicy" | "effort" | "collaborationMode">
    | "effort"]?: unknown;
} & { readonly sandbox?: unknown };

/** Parameters of a load that only a load can change, and that the server does not keep with the thread. */
const loadParams = ["baseInstructions", "modelProvider", "runtimeWorkspaceRoots"] as const;

/** What is known of one thread's settings: what this process gave last, and what the server says is in force. */
export class SettingsRecord {
  #given: Values;
  #reported: Reported;
  /** Sent and not answered: the one value may be in force or the other. */
  readonly #unsure = new Set<ValueKey>();
  readonly #config: Config;
  readonly #load: Readonly<Record<string, unknown>>;
  /** The thread's own instructions, which only its start can give; `undefined` where they are not known. */
  readonly developerInstructions: unknown;
  /** Folders that every workspace sandbox of the thread can write to; `undefined` where config.toml decides. */
  readonly fixedRoots: readonly string[] | undefined;

  /** Whether a load has made the limits stricter: a sub-agent that has outlived the load has the wider ones. */
  #isNarrowed: boolean;

  /**
   * @param given - everything that this process gave, the load included that was answered
   * @param reported - the answer of that load
   * @param earlier - what was known before
   */
  constructor({ values, config, rest }: GivenSettings, reported: Reported, earlier?: SettingsRecord) {
    this.#given = values;
    this.#reported = reported;
    this.#config = config ?? {};
    this.#load = pick(rest, loadParams);
    this.#isNarrowed =
      earlier !== undefined && (earlier.#isNarrowed || isStricter(earlier.reported, reported));
    this.developerInstructions = rest.developerInstructions ?? earlier?.developerInstructions;
    this.fixedRoots = startsWithoutRoots(values, reported)
      ? []
      : (rootsIn(this.#config) ?? earlier?.fixedRoots);
  }

  get reported(): Reported {
    return this.#reported;
  }

  /** Settings over what was given before, as a load repeats them. */
  with({ values, config, rest }: GivenSettings): GivenSettings {
    const merged = mergeValues(this.#given, values);
    // A model given to a load puts the effort back that is stored with the thread.
    const { effort } = this.#reported;
    const hasNoEffort = merged.model !== undefined && merged.effort === undefined && effort != null;
    return {
      values: hasNoEffort ? { ...merged, effort } : merged,
      config: mergeConfig(this.#config, config ?? {}),
      rest: { ...this.#load, ...rest },
    };
  }

  /** Whether a turn with these settings may have stricter limits than a sub-agent of the thread. */
  narrows(sent: Values): boolean {
    return this.#isNarrowed || isStricter(this.#reported, sent);
  }

  /** Parameters of a load that the thread is not known to have: only another load can change them. */
  missing({ config, rest }: GivenSettings): readonly Difference[] {
    const merged = mergeConfig(this.#config, config ?? {});
    const changed = Object.keys(merged).filter((key) => !isDeepStrictEqual(merged[key], this.#config[key]));
    const others = Object.keys(pick(rest, loadParams)).filter(
      (key) => !isDeepStrictEqual(rest[key], this.#load[key]),
    );
    return [
      ...changed.map((key) => ({ key: `config.${key}`, asked: merged[key], inForce: this.#config[key] })),
      ...others.map((key) => ({ key, asked: rest[key], inForce: this.#load[key] })),
    ];
  }

  /** What is not in force, or not known to be. */
  get differences(): readonly Difference<ValueKey>[] {
    const wanted: Values = { ...this.#unsureValues(), ...this.#given };
    return (Object.keys(wanted) as ValueKey[]).flatMap((key) => {
      const [asked, inForce] = [wanted[key], this.#unsure.has(key) ? undefined : this.#reported[key]];
      return isInForce(key, asked, inForce) ? [] : [{ key, asked, inForce }];
    });
  }

  /** Whether the server was never asked for a value of the setting, nor has reported one. */
  isUnreported(key: ValueKey): boolean {
    return this.#reported[key] === undefined && !this.#unsure.has(key);
  }

  /** The values go out with a request: until it is answered, nothing is known of them. */
  send(values: Values): void {
    for (const key of keysOf(values)) this.#unsure.add(key);
  }

  /** The request was granted. What the server has reported of the values meanwhile counts more. */
  accept(sent: Values, given: Values): void {
    this.#given = mergeValues(this.#given, given);
    this.#isNarrowed = false;
    const granted = Object.entries(sent).filter(([key]) => this.#unsure.delete(key as ValueKey));
    const excluded = sent.sandbox === undefined ? sent.permissions && "sandbox" : "permissions";
    const others = Object.entries(this.#reported).filter(([key]) => key !== excluded);
    this.#reported = Object.fromEntries([...others, ...granted]);
  }

  /** The server reports what is in force. Where it changed without a request of this process, its word counts from here on. */
  receive(reported: Reported): void {
    const before = this.#reported;
    this.#reported = { ...before, ...reported };
    for (const key of keysOf(reported)) {
      if (this.#unsure.delete(key) || before[key] === undefined) continue;
      const isOurs = this.#given[key] === undefined || isInForce(key, this.#given[key], reported[key]);
      if (isOurs || isDeepStrictEqual(before[key], reported[key])) continue;
      const { [key]: _, ...given } = this.#given;
      this.#given = reported[key] === null ? given : { ...given, [key]: reported[key] };
    }
  }

  #unsureValues(): Values {
    return Object.fromEntries(
      [...this.#unsure].flatMap((key) => (this.#reported[key] == null ? [] : [[key, this.#reported[key]]])),
    );
  }
}

/** Whether the thread was loaded without writable roots, as it is for an exact policy; not if it had been loaded before. */
function startsWithoutRoots({ sandbox: asked }: Values, { sandbox: reported }: Reported): boolean {
  const isAsked = asked?.isExact === true && asked.policy.type === "workspaceWrite";
  return (
    isAsked &&
    reported?.policy.type === "workspaceWrite" &&
    (reported.policy.writableRoots ?? []).length === 0
  );
}

/** The writable roots that config keys name. */
export function rootsIn(config: Config): readonly string[] | undefined {
  const table = config.sandbox_workspace_write as { readonly writable_roots?: unknown } | null | undefined;
  const roots = table?.writable_roots ?? config["sandbox_workspace_write.writable_roots"];
  return Array.isArray(roots) ? roots.map(String) : undefined;
}

function pick(values: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.flatMap((key) => (values[key] == null ? [] : [[key, values[key]]])));
}

/** Settings that answers and notifications name as {@link Reported} does. */
const reportedNames = [
  "approvalPolicy",
  "approvalsReviewer",
  "cwd",
  "effort",
  "model",
  "modelProvider",
  "personality",
  "serviceTier",
  "summary",
] as const satisfies readonly (keyof Reported)[];

/** What an answer or a notification says is in force. */
export function reportedBy(answer: Answer): Reported {
  const { sandbox, activePermissionProfile } = answer;
  const profile = activePermissionProfile as { readonly id?: unknown } | null | undefined;
  const policy = isPolicy(sandbox) ? { sandbox: { policy: sandbox, isExact: true } } : {};
  const named = reportedNames.map((name) => [name, answer[name]]);
  const known = [...named, ["permissions", profile?.id]].filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(known), ...policy };
}

/** Whether a setting is in force as it was asked for. */
function isInForce(key: ValueKey, asked: unknown, reported: unknown): boolean {
  if (reported === undefined || reported === null) return false;
  if (key === "sandbox") return isChosen(asked as SandboxChoice, reported as SandboxChoice);
  if (key === "serviceTier") return tierOf(asked) === tierOf(reported);
  if (key === "cwd") return normalize(`${asked}/`) === normalize(`${reported}/`);
  return isDeepStrictEqual(asked, reported);
}

/** The server names the fast tier by another name than the one that it takes. */
const tierOf = (tier: unknown): unknown => (tier === "fast" ? "priority" : tier);

function keysOf(values: object): ValueKey[] {
  return Object.keys(values) as ValueKey[];
}

function isPolicy(value: unknown): value is SandboxChoice["policy"] {
  return typeof (value as { readonly type?: unknown } | null | undefined)?.type === "string";
}
