import type { SandboxPolicy } from "../../../generated/types.js";
import { complete } from "./sandbox.js";
import type { Reported, Values } from "./settings.js";

/** Whether settings allow less than those in force, in any respect. What is not known to be in force counts as more. */
export function isStricter(inForce: Reported, next: Values | Reported): boolean {
  const { sandbox, permissions, approvalPolicy, approvalsReviewer } = next;
  return (
    (sandbox != null && !allows(sandbox.policy, inForce.sandbox?.policy)) ||
    (permissions != null && permissions !== inForce.permissions) ||
    (approvalPolicy != null && isChanged(approvalPolicy, inForce.approvalPolicy)) ||
    (approvalsReviewer === "user" && inForce.approvalsReviewer !== "user")
  );
}

/** Under `"never"` nothing is approved; which of two other policies approves less is not known. */
function isChanged(next: unknown, inForce: unknown): boolean {
  return inForce !== "never" && JSON.stringify(next) !== JSON.stringify(inForce);
}

/** Whether a policy allows all that another one does. */
function allows(next: SandboxPolicy, other: SandboxPolicy | undefined): boolean {
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
