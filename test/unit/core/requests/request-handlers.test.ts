import { describe, expect, test } from "vitest";
import { TurnRouter } from "../../../../src/core/events/turn-router.js";
import type { HandlerFault } from "../../../../src/core/requests/request-handler.js";
import { defaultAnswer, RequestHandlers } from "../../../../src/core/requests/request-handlers.js";
import type { Answer } from "../../../../src/core/rpc/incoming-requests.js";
import { Secrets } from "../../../../src/core/secrets/secrets.js";
import { serverRequestMethods } from "../../../../src/protocol.js";
import { faultsOfResult } from "../../../support/e2e/protocol-schema.js";

const METHOD = "item/fileChange/requestApproval";
const declined = { result: { decision: "decline" } };

function handlers() {
  const faults: HandlerFault[] = [];
  const subject = new RequestHandlers(new TurnRouter(), { client: {}, secrets: new Secrets() }, (fault) =>
    faults.push(fault),
  );
  const controller = new AbortController();
  const ask = (params: unknown = {}, method: string = METHOD): Promise<Answer> =>
    subject.respond({ id: 0, method, params }, controller.signal);
  return { subject, faults, ask, controller };
}

describe("a handler", () => {
  test("gets the parameters and what the request is", async () => {
    const { subject, ask, controller } = handlers();
    const calls: unknown[] = [];
    subject.set(METHOD, (...args) => {
      calls.push(args);
      return { decision: "accept" };
    });
    expect(await ask({ itemId: "i" })).toEqual({ result: { decision: "accept" } });
    expect(calls).toEqual([[{ itemId: "i" }, { method: METHOD, id: 0, signal: controller.signal }]]);
  });

  test("stands in place of an earlier one, and takes only itself away", async () => {
    const { subject, ask } = handlers();
    const takeFirst = subject.set(METHOD, () => ({ decision: "accept" }));
    const takeSecond = subject.set(METHOD, async () => ({ decision: "cancel" }));
    takeFirst();
    expect(await ask()).toEqual({ result: { decision: "cancel" } });
    takeSecond();
    expect(await ask()).toEqual(declined);
  });

  test.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("thrown");
      },
    ],
    ["rejects", () => Promise.reject(new Error("thrown"))],
  ])("that %s declines and is at fault", async (_, handler) => {
    const { subject, ask, faults } = handlers();
    subject.set(METHOD, handler as never);
    expect(await ask()).toEqual(declined);
    expect(faults).toEqual([{ method: METHOD, error: new Error("thrown") }]);
  });

  test.each([undefined, null])("that answers %s declines and is at fault", async (nothing) => {
    const { subject, ask, faults } = handlers();
    subject.set(METHOD, async () => nothing as never);
    expect(await ask()).toEqual(declined);
    expect(faults).toMatchObject([{ method: METHOD, error: { code: "USAGE" } }]);
  });

  test("that fails after its signal has fired is not at fault", async () => {
    const { subject, ask, faults, controller } = handlers();
    subject.set(METHOD, (_, { signal }) => {
      controller.abort();
      throw signal.reason;
    });
    await ask();
    expect(faults).toEqual([]);
  });
});

describe("without a handler", () => {
  const inNeedOfAnError = ["account/chatgptAuthTokens/refresh", "attestation/generate"];

  test.each([...serverRequestMethods])("%s is answered in the shape of its schema", (method) => {
    const answer = defaultAnswer({ method, params: {} });
    if (inNeedOfAnError.includes(method)) {
      expect(answer).toEqual({ error: { code: -32601, message: expect.stringContaining(method) } });
    } else {
      expect(faultsOfResult(method, (answer as { result: unknown }).result)).toEqual([]);
    }
  });

  test("nothing is granted", () => {
    const answers = [...serverRequestMethods].map((method) =>
      JSON.stringify(defaultAnswer({ method, params: {} })),
    );
    expect(
      answers.filter((answer) => /accept|approved|"success":true|enabled|"read"|"write"/.test(answer)),
    ).toEqual([]);
  });

  test("the clock is given in seconds", () => {
    const { result } = defaultAnswer({ method: "currentTime/read", params: {} }) as {
      result: { currentTimeAt: number };
    };
    expect(Number.isInteger(result.currentTimeAt)).toBe(true);
    expect(Math.abs(result.currentTimeAt - Date.now() / 1000)).toBeLessThan(5);
  });

  test.each(["item/new/requestApproval", "constructor", "__proto__", ""])(
    "the unknown method %j is an error",
    (method) => {
      expect(defaultAnswer({ method, params: {} })).toEqual({
        error: { code: -32601, message: `this client does not handle ${method}` },
      });
    },
  );
});
