import { expect, it } from "vitest";
import { type CallOptions, UsageError } from "../../../../src/index.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

/** Stubs as another release of codex would have them. */
abstract class ProtocolMethods<Options> {
  abstract request(method: string, params: unknown, options?: Options): Promise<unknown>;

  olderList(params: { limit: number }, options?: Options): Promise<{ data: string[] }> {
    return this.request("model/list", params, options) as Promise<{ data: string[] }>;
  }
}

it("gives the stubs of another protocol, which send on the same connection", async () => {
  const { codex, far } = await scriptedCodex({}, { answers: { "model/list": { data: ["a"] } as never } });
  const older = codex.client.as(ProtocolMethods<CallOptions>);
  expect(await older.olderList({ limit: 1 }, { timeoutMs: 1000 })).toEqual({ data: ["a"] });
  expect(await far.call("model/list")).toMatchObject({ params: { limit: 1 } });
});

it("aborts their calls, and refuses what is no class", async () => {
  const { codex } = await scriptedCodex();
  const aborted = codex.client
    .as(ProtocolMethods<CallOptions>)
    .olderList({ limit: 1 }, { signal: AbortSignal.abort() });
  await expect(aborted).rejects.toMatchObject({ code: "ABORTED" });
  expect(() => codex.client.as({} as never)).toThrow(UsageError);
});
