import { isDeepStrictEqual } from "node:util";
import type { SandboxMode, SandboxPolicy } from "../../../generated/types.js";
import { UsageError } from "../../core/errors/errors.js";
import { reading } from "../../core/errors/read-options.js";

/** What commands may touch: a preset, or the exact policy of the protocol. */
export type Sandbox = "readOnly" | "workspaceWrite" | "fullAccess" | SandboxPolicy;

/** A sandbox as this client gives it, or as the server names it. */
export interface SandboxChoice {
  readonly policy: SandboxPolicy;
  /** Whether every part of the policy was given. A preset takes what it does not say from the server's configuration. */
  readonly isExact: boolean;
}

type WorkspacePolicy = Extract<SandboxPolicy, { type: "workspaceWrite" }>;

const presets: Readonly<Record<Extract<Sandbox, string>, SandboxPolicy>> = {
  readOnly: { type: "readOnly" },
  workspaceWrite: { type: "workspaceWrite" },
  fullAccess: { type: "dangerFullAccess" },
};

const modes: Readonly<Record<Exclude<SandboxPolicy["type"], "externalSandbox">, SandboxMode>> = {
  readOnly: "read-only",
  workspaceWrite: "workspace-write",
  dangerFullAccess: "danger-full-access",
};

/** What the server takes where a policy does not say it. */
const defaults: { readonly [P in SandboxPolicy as P["type"]]: Required<P> } = {
  dangerFullAccess: { type: "dangerFullAccess" },
  readOnly: { type: "readOnly", networkAccess: false },
  externalSandbox: { type: "externalSandbox", networkAccess: "restricted" },
  workspaceWrite: {
    type: "workspaceWrite",
    writableRoots: [],
    networkAccess: false,
    excludeSlashTmp: false,
    excludeTmpdirEnvVar: false,
  },
};

/** @throws {@link UsageError} for what is neither a preset nor an object */
export function sandboxChoice(sandbox: Sandbox): SandboxChoice {
  if (typeof sandbox === "object" && sandbox !== null)
    return { policy: reading("sandbox", () => ({ ...sandbox })), isExact: true };
  if (Object.hasOwn(presets, sandbox)) return { policy: presets[sandbox], isExact: false };
  throw new UsageError(
    `sandbox must be one of ${Object.keys(presets).join(", ")} or a policy object, got ${JSON.stringify(sandbox)}`,
  );
}

/** The `sandbox` of `thread/start`, `resume` and `fork`; `undefined` for an external one, which these do not know. */
export function sandboxMode({ policy }: SandboxChoice): SandboxMode | undefined {
  return policy.type === "externalSandbox" ? undefined : modes[policy.type];
}

/**
 * The config keys that go with {@link sandboxMode}: the exact policy without its writable roots. Roots that a thread is
 * loaded with, those of config.toml included, could not be taken away by any later turn; so none are, and those of the
 * policy follow with a turn.
 */
export function sandboxKeys({ policy, isExact }: SandboxChoice): Readonly<Record<string, unknown>> {
  if (!isExact || policy.type !== "workspaceWrite") return {};
  const { networkAccess, excludeSlashTmp, excludeTmpdirEnvVar } = complete(policy);
  return {
    sandbox_workspace_write: {
      writable_roots: [],
      network_access: networkAccess,
      exclude_slash_tmp: excludeSlashTmp,
      exclude_tmpdir_env_var: excludeTmpdirEnvVar,
    },
  };
}

/** Whether a policy in force is what was chosen. For a preset the kind of sandbox counts. */
export function isChosen(chosen: SandboxChoice, { policy }: SandboxChoice): boolean {
  if (!chosen.isExact && chosen.policy.type === "workspaceWrite") return policy.type === "workspaceWrite";
  return isDeepStrictEqual(complete(chosen.policy), complete(policy));
}

/** A preset that replaces an exact policy of its kind takes that policy's parts away. */
export function replacing(earlier: SandboxChoice | undefined, chosen: SandboxChoice): SandboxChoice {
  return earlier?.isExact === true && earlier.policy.type === chosen.policy.type
    ? { ...chosen, isExact: true }
    : chosen;
}

/** The policy as the server names it: with every part, and writable roots in one order. */
export function complete<P extends SandboxPolicy>(policy: P): Required<P>;
export function complete(policy: SandboxPolicy): object {
  const given = Object.entries(policy).filter(([, value]) => value !== undefined);
  const whole: object = { ...defaults[policy.type], ...Object.fromEntries(given) };
  if (policy.type !== "workspaceWrite") return whole;
  const { writableRoots } = whole as Required<WorkspacePolicy>;
  return { ...whole, writableRoots: [...new Set(writableRoots)].sort() };
}

/** Whether a policy allows all that another one does. */
export function allows(next: SandboxPolicy, other: SandboxPolicy | undefined): boolean {
  if (next.type === "dangerFullAccess") return true;
  if (other === undefined) return false;
  const wide: SandboxPolicy = complete(next);
  const narrow: SandboxPolicy = complete(other);
  if (hasNetwork(narrow) && !hasNetwork(wide)) return false;
  if (wide.type === "externalSandbox" || narrow.type === "readOnly")
    return narrow.type !== "dangerFullAccess";
  if (wide.type !== "workspaceWrite" || narrow.type !== "workspaceWrite") return false;
  const [roots = [], widerRoots = []] = [narrow.writableRoots, wide.writableRoots];
  return (
    roots.every((root) => widerRoots.includes(root)) &&
    (narrow.excludeSlashTmp === true || wide.excludeSlashTmp !== true) &&
    (narrow.excludeTmpdirEnvVar === true || wide.excludeTmpdirEnvVar !== true)
  );
}

function hasNetwork(policy: SandboxPolicy): boolean {
  if (policy.type === "dangerFullAccess") return true;
  return policy.type === "externalSandbox"
    ? policy.networkAccess === "enabled"
    : policy.networkAccess === true;
}
