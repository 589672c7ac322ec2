import { describe, expect, test } from "vitest";
import type { Reported } from "../../../../src/agent/thread/settings.js";
import { isStricter } from "../../../../src/agent/thread/settings.js";
import type { SandboxPolicy } from "../../../../src/protocol.js";

const sandbox = (policy: SandboxPolicy): Reported => ({ sandbox: { policy, isExact: true } });

const full = sandbox({ type: "dangerFullAccess" });
const external = sandbox({ type: "externalSandbox" });
const externalNet = sandbox({ type: "externalSandbox", networkAccess: "enabled" });
const readOnly = sandbox({ type: "readOnly" });
const readOnlyNet = sandbox({ type: "readOnly", networkAccess: true });
const workspace = sandbox({ type: "workspaceWrite" });
const rooted = sandbox({ type: "workspaceWrite", writableRoots: ["/a"] });
const noTmp = sandbox({ type: "workspaceWrite", excludeSlashTmp: true });
const noTmpdir = sandbox({ type: "workspaceWrite", excludeTmpdirEnvVar: true });
const net = sandbox({ type: "workspaceWrite", networkAccess: true });

describe("isStricter", () => {
  test.each([
    ["a sandbox of a narrower kind", full, externalNet],
    ["workspaceWrite after full access", full, net],
    ["readOnly after workspaceWrite", workspace, readOnly],
    ["workspaceWrite after an external sandbox", external, workspace],
    ["no network after network", readOnlyNet, workspace],
    ["no network of an external sandbox", externalNet, external],
    ["fewer roots", rooted, workspace],
    ["no /tmp", workspace, noTmp],
    ["no TMPDIR", workspace, noTmpdir],
    ["a sandbox where none is known", {}, workspace],
    ["no approvals", { approvalPolicy: "on-request" }, { approvalPolicy: "never" }],
    ["other approvals", { approvalPolicy: "on-request" }, { approvalPolicy: "untrusted" }],
    ["approvals where none are known", {}, { approvalPolicy: "on-request" }],
    ["a person in place of a model", { approvalsReviewer: "auto_review" }, { approvalsReviewer: "user" }],
    ["another permission profile", { permissions: "a" }, { permissions: "b" }],
  ] as const)("is true for %s", (_what, inForce, next) => {
    expect(isStricter(inForce as Reported, next as Reported)).toBe(true);
  });

  test.each([
    ["full access, whatever was known", {}, full],
    ["the same", rooted, rooted],
    [
      "the same, written out",
      workspace,
      sandbox({ type: "workspaceWrite", writableRoots: [], networkAccess: false }),
    ],
    ["a wider kind", readOnly, workspace],
    ["an external sandbox after workspaceWrite", rooted, external],
    ["more roots", workspace, rooted],
    [
      "/tmp and TMPDIR",
      sandbox({ type: "workspaceWrite", excludeSlashTmp: true, excludeTmpdirEnvVar: true }),
      workspace,
    ],
    ["approvals after none", { approvalPolicy: "never" }, { approvalPolicy: "on-request" }],
    ["the same approvals", { approvalPolicy: "on-request" }, { approvalPolicy: "on-request" }],
    ["a model in place of a person", { approvalsReviewer: "user" }, { approvalsReviewer: "auto_review" }],
    ["what sets no limits", full, { model: "m", effort: "low", cwd: "/a" }],
  ] as const)("is false for %s", (_what, inForce, next) => {
    expect(isStricter(inForce as Reported, next as Reported)).toBe(false);
  });
});
