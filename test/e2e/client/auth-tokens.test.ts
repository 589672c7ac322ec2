import { expect, test } from "vitest";
import { fail, message } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { type LiveServer, liveServer } from "../../support/e2e/live-server.js";
import { answersTo } from "../../support/e2e/messages.js";
import { runTurn } from "../../support/e2e/turns.js";

const METHOD = "account/chatgptAuthTokens/refresh";
const chatgptAccountId = "11111111-1111-4111-8111-111111111111";

/** A token as the server can read it. */
function accessToken(jti: string): string {
  const claims = { chatgpt_account_id: chatgptAccountId, chatgpt_user_id: "user", chatgpt_plan_type: "pro" };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ jti, exp: 4_102_444_800, "https://api.openai.com/auth": claims })}.c2ln`;
}

/** A server that has tokens of ours, though it cannot find out more about their account, and whose model takes only the second one. */
async function withTokens(): Promise<LiveServer> {
  const live = await liveServer({
    experimentalApi: true,
    config: (modelUrl) => ({ requiresAuth: true, extraToml: `chatgpt_base_url = "${modelUrl}"` }),
    answers: {
      "GET /models": { models: [] },
      "GET /api/codex/accounts/check": {},
      "GET /api/codex/settings/user": {},
    },
  });
  live.model.replyTo(({ headers }) =>
    headers.authorization?.endsWith(accessToken("second")) ? message("done") : fail({ status: 401 }),
  );
  await live.client.accountLoginStart({
    type: "chatgptAuthTokens",
    accessToken: accessToken("first"),
    chatgptAccountId,
  });
  return live;
}

test("a refresh of tokens that nobody handles is refused, and the turn says so", async () => {
  const { client, wire } = await withTokens();
  const { thread } = await client.threadStart(inMemory);
  const { turn } = await runTurn(client, thread.id, "hi");
  expect(answersTo(wire, METHOD)).toMatchObject([{ error: { code: -32601 } }]);
  expect(turn).toMatchObject({
    status: "failed",
    error: { message: expect.stringContaining("auth refresh request failed") },
  });
});

test("a handler refreshes the tokens and the turn goes on", async () => {
  const { client, wire } = await withTokens();
  client.onRequest(METHOD, ({ reason, previousAccountId }) => {
    expect({ reason, previousAccountId }).toEqual({
      reason: "unauthorized",
      previousAccountId: chatgptAccountId,
    });
    return { accessToken: accessToken("second"), chatgptAccountId, chatgptPlanType: "pro" };
  });
  const { thread } = await client.threadStart(inMemory);
  const { turn } = await runTurn(client, thread.id, "hi");
  expect(answersTo(wire, METHOD)).toMatchObject([{ result: { chatgptAccountId } }]);
  expect(turn.status).toBe("completed");
});
