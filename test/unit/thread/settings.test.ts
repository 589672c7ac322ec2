import { describe, expect, test } from "vitest";
import { UsageError } from "../../../src/index.js";
import { threadSettings, turnSettings } from "../../../src/thread/settings.js";

describe("approvalMode", () => {
  test.each([
    ["denyAll", { approvalPolicy: "never" }],
    ["autoReview", { approvalPolicy: "on-request", approvalsReviewer: "auto_review" }],
    ["ask", { approvalPolicy: "on-request", approvalsReviewer: "user" }],
  ] as const)("%s", (approvalMode, expected) => {
    expect(threadSettings({ approvalMode }).params).toEqual(expected);
    expect(turnSettings({ approvalMode })).toEqual(expected);
  });

  test.each(["sometimes", "toString", "", null, 1])("%j is refused with what there is", (approvalMode) => {
    expect(() => turnSettings({ approvalMode: approvalMode as never })).toThrow(UsageError);
    expect(() => threadSettings({ approvalMode: approvalMode as never })).toThrow("denyAll, autoReview, ask");
  });

  test("excludes what it stands for", () => {
    expect(() => turnSettings({ approvalMode: "ask", approvalPolicy: "never" })).toThrow(UsageError);
    expect(() => turnSettings({ approvalMode: "ask", approvalsReviewer: null })).toThrow(UsageError);
  });

  test.each(["fullAccess", { type: "dangerFullAccess" }] as const)(
    "refuses denyAll with %j, which would deny nothing, and names the policy that says so",
    (sandbox) => {
      const both = { approvalMode: "denyAll", sandbox } as const;
      expect(() => threadSettings(both)).toThrow('approvalPolicy: "never"');
      expect(() => turnSettings(both)).toThrow(UsageError);
      expect(turnSettings({ approvalPolicy: "never", sandbox })).toMatchObject({ approvalPolicy: "never" });
      expect(turnSettings({ approvalMode: "ask", sandbox })).toMatchObject({ approvalPolicy: "on-request" });
    },
  );

  test("without it the exact settings pass through", () => {
    const exact = { approvalPolicy: "never", approvalsReviewer: null } as const;
    expect(threadSettings(exact).params).toEqual(exact);
    expect(turnSettings(exact)).toEqual(exact);
  });
});

describe("sandbox", () => {
  test.each([
    ["readOnly", "read-only", { type: "readOnly" }],
    ["workspaceWrite", "workspace-write", { type: "workspaceWrite" }],
    ["fullAccess", "danger-full-access", { type: "dangerFullAccess" }],
  ] as const)("%s", (sandbox, mode, policy) => {
    expect(threadSettings({ sandbox })).toEqual({ params: { sandbox: mode }, firstTurn: {} });
    expect(turnSettings({ sandbox })).toEqual({ sandboxPolicy: policy });
  });

  test("a policy on a turn goes out as it is", () => {
    const sandbox = { type: "workspaceWrite" as const, networkAccess: true };
    expect(turnSettings({ sandbox })).toEqual({ sandboxPolicy: sandbox });
  });

  test("a workspace policy on a thread becomes config keys, under those of the caller", () => {
    const sandbox = {
      type: "workspaceWrite" as const,
      networkAccess: true,
      writableRoots: ["/a"],
      excludeSlashTmp: true,
      excludeTmpdirEnvVar: false,
    };
    const keys = {
      network_access: true,
      writable_roots: ["/a"],
      exclude_slash_tmp: true,
      exclude_tmpdir_env_var: false,
    };
    expect(threadSettings({ sandbox, config: { model_verbosity: "low" } })).toEqual({
      params: {
        sandbox: "workspace-write",
        config: { sandbox_workspace_write: keys, model_verbosity: "low" },
      },
      firstTurn: {},
    });
  });

  test("what a thread cannot say at all goes with its first turn", () => {
    const readable = { type: "readOnly" as const, networkAccess: true };
    expect(threadSettings({ sandbox: readable })).toEqual({
      params: { sandbox: "read-only" },
      firstTurn: { sandboxPolicy: readable },
    });
    const external = { type: "externalSandbox" as const };
    expect(threadSettings({ sandbox: external })).toEqual({
      params: {},
      firstTurn: { sandboxPolicy: external },
    });
  });

  test("not given, it stays as it is", () => {
    expect(threadSettings({})).toEqual({ params: {}, firstTurn: undefined });
    expect(turnSettings({})).toEqual({});
  });

  test.each(["read-only", "danger-full-access", "constructor", 1, null])("%j is refused", (sandbox) => {
    expect(() => turnSettings({ sandbox: sandbox as never })).toThrow(UsageError);
    expect(() => threadSettings({ sandbox: sandbox as never })).toThrow(
      "readOnly, workspaceWrite, fullAccess",
    );
  });

  test("excludes permissions", () => {
    const both = { sandbox: "readOnly", permissions: "x" } as const;
    expect(() => threadSettings(both)).toThrow("exclude each other");
    expect(() => turnSettings(both)).toThrow(UsageError);
    expect(turnSettings({ sandbox: "readOnly", permissions: null } as object)).toMatchObject({
      sandboxPolicy: { type: "readOnly" },
    });
  });
});

test("effort and summary: config keys on a thread, settings on a turn", () => {
  expect(threadSettings({ effort: "high", summary: "concise" }).params).toEqual({
    config: { model_reasoning_effort: "high", model_reasoning_summary: "concise" },
  });
  expect(threadSettings({ effort: "high", config: { model_reasoning_effort: "low" } }).params).toEqual({
    config: { model_reasoning_effort: "low" },
  });
  expect(threadSettings({ effort: null, config: null }).params).toEqual({ config: null });
  expect(turnSettings({ effort: "high", summary: null })).toEqual({ effort: "high", summary: null });
});
