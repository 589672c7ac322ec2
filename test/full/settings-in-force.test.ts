import { describe, expect, test } from "vitest";
import { message } from "../../src/testing/index.js";
import { liveCodex } from "../support/codex/live-codex.js";
import { settingsTable } from "../support/settings/table.js";

describe("every setting in force", () => settingsTable({ each: 1, experimentalApi: true }));

describe("every setting in force or refused without the experimental API", () =>
  settingsTable({ each: 1, experimentalApi: false }));

describe("a thread of another process", () => {
  const workspace = { type: "workspaceWrite" };
  const full = { type: "dangerFullAccess" };

  test.each([
    ["keeps readOnly", "readOnly", {}, { type: "readOnly" }],
    ["drops workspaceWrite", "workspaceWrite", {}, full],
    [
      "has workspaceWrite where it is given again",
      "workspaceWrite",
      { sandbox: "workspaceWrite" },
      workspace,
    ],
  ] as const)("%s, as the server has it", async (_what, sandbox, again, expected) => {
    const first = await liveCodex();
    first.model.replyTo(() => message("ok"));
    const settings = { approvalMode: "autoReview", effort: "high", summary: "detailed" } as const;
    const thread = await first.codex.threadStart({
      ...settings,
      sandbox,
      config: { web_search: "disabled" },
    });
    await thread.run("one");
    await first.codex.close();
    const second = await liveCodex({ beside: first });
    const { info } = await second.codex.threadResume(thread.id, again);
    expect(info).toMatchObject({
      sandbox: expected,
      approvalPolicy: "on-request",
      approvalsReviewer: "auto_review",
    });
    await second.codex.thread(thread.id).run("two");
    const request = second.model.requests.at(-1);
    expect(request?.body.reasoning).toMatchObject({ effort: "high", summary: "detailed" });
    expect(request?.tools.map(({ type }) => type)).toContain("web_search");
  });
});
