import type { Settings, ThreadStartOptions } from "../../../src/index.js";
import type { SandboxPolicy } from "../../../src/protocol.js";

/** Folders of the table outside the temporary folders, which a sandbox leaves writable. */
export interface Folders {
  /** The `cwd` that is given. */
  readonly cwd: string;
  /** Writable where an exact policy names it. */
  readonly root: string;
  /** Writable by config.toml for every workspace sandbox. */
  readonly configured: string;
}

export type Given = Settings & Pick<ThreadStartOptions, "cwd" | "model">;

/** Settings that are given together. */
export interface Row {
  readonly name: string;
  readonly given: (folders: Folders) => Given;
  readonly sandbox: SandboxPolicy["type"];
  readonly approvals: readonly [policy: string, reviewer: string];
  readonly writes: readonly (keyof Folders)[];
  /** The `writableRoots` and `networkAccess` in force. */
  readonly exact?: (folders: Folders) => object;
}

const OTHER_MODEL = "some-model";
export const MODEL = "gpt-5.5";
const exact = { type: "workspaceWrite", excludeSlashTmp: true, excludeTmpdirEnvVar: true } as const;

export const rows: readonly Row[] = [
  {
    name: "workspaceWrite and denyAll",
    given: () => ({ sandbox: "workspaceWrite", approvalMode: "denyAll" }),
    sandbox: "workspaceWrite",
    approvals: ["never", "user"],
    writes: ["cwd", "configured"],
  },
  {
    name: "an exact policy with a root, autoReview and a model",
    given: ({ root, configured }) => ({
      sandbox: { ...exact, networkAccess: true, writableRoots: [root, configured] },
      approvalMode: "autoReview",
      model: OTHER_MODEL,
    }),
    sandbox: "workspaceWrite",
    approvals: ["on-request", "auto_review"],
    writes: ["cwd", "root", "configured"],
    exact: () => ({ networkAccess: true }),
  },
  {
    name: "readOnly and ask",
    given: () => ({ sandbox: "readOnly", approvalMode: "ask" }),
    sandbox: "readOnly",
    approvals: ["on-request", "user"],
    writes: [],
    exact: () => ({ networkAccess: false }),
  },
  {
    name: "readOnly with network access, denyAll and a model",
    given: () => ({
      sandbox: { type: "readOnly", networkAccess: true },
      approvalMode: "denyAll",
      model: OTHER_MODEL,
    }),
    sandbox: "readOnly",
    approvals: ["never", "user"],
    writes: [],
    exact: () => ({ networkAccess: true }),
  },
  {
    name: "externalSandbox and autoReview",
    given: () => ({ sandbox: { type: "externalSandbox" }, approvalMode: "autoReview" }),
    sandbox: "externalSandbox",
    approvals: ["on-request", "auto_review"],
    writes: ["cwd", "root", "configured"],
  },
];
