import { describe, expect, test, vi } from "vitest";
import { TransportClosedError } from "../../../../src/core/errors/errors.js";
import type { Answer } from "../../../../src/core/rpc/incoming-requests.js";
import { LastingRequests } from "../../../../src/core/rpc/lasting-requests.js";
import type { RequestMessage } from "../../../../src/core/rpc/message.js";

interface Asked {
  readonly request: RequestMessage;
  readonly answer: (result: unknown) => void;
  readonly signal: AbortSignal;
}

/** Requests over connections that can be lost; each waits until the test answers it. */
function lastingRequests() {
  const asked: Asked[] = [];
  const requests = new LastingRequests(
    (request, signal) =>
      new Promise<Answer>((resolve) => {
        asked.push({ request, signal, answer: (result) => resolve({ result }) });
      }),
    () => true,
    () => () => undefined,
  );
  let connection = new AbortController();
  return {
    asked,
    requests,
    ask: (id: number, params: object, method = "approve") =>
      requests.respond({ id, method, params } as RequestMessage, connection.signal),
    /** The connection is lost, and there is another one. */
    lose() {
      connection.abort(new TransportClosedError("lost"));
      connection = new AbortController();
      requests.lose();
    },
  };
}

/** What becomes of an answer until now. */
const settled = (answer: Promise<Answer>): Promise<Answer | "open"> =>
  Promise.race([answer, new Promise<"open">((resolve) => setImmediate(() => resolve("open")))]);

describe("a request of the far end over a lost connection", () => {
  test("that is sent again under another id is answered by the handler that has it already", async () => {
    const { asked, ask, lose } = lastingRequests();
    void ask(0, { command: "a", cwd: "/" });
    lose();
    const again = ask(7, { cwd: "/", command: "a" });
    asked[0]?.answer("approved");
    expect(await again).toEqual({ result: "approved" });
    expect(asked).toHaveLength(1);
  });

  test("gets its answer again where that was lost on its way", async () => {
    const { asked, ask, lose } = lastingRequests();
    const first = ask(0, { command: "a" });
    asked[0]?.answer("approved");
    await first;
    lose();
    expect(await ask(0, { command: "a" })).toEqual({ result: "approved" });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ["whose parameters differ", { command: "b" }, "approve"],
    ["whose method differs", { command: "a" }, "ask"],
  ])("%s is another one, though it has the same id", async (_what, params, method) => {
    const { asked, ask, lose } = lastingRequests();
    void ask(0, { command: "a" });
    lose();
    const other = ask(0, params, method);
    asked[0]?.answer("approved");
    expect(await settled(other)).toBe("open");
    asked[1]?.answer("declined");
    expect(await other).toEqual({ result: "declined" });
  });

  test("is matched one to one where two are equal", async () => {
    const { asked, ask, lose } = lastingRequests();
    void ask(0, { command: "a" });
    void ask(1, { command: "a" });
    lose();
    const again = [ask(0, { command: "a" }), ask(1, { command: "a" }), ask(2, { command: "a" })];
    expect(asked).toHaveLength(3);
    for (const [at, { answer }] of asked.entries()) answer(at);
    expect(await Promise.all(again)).toEqual([{ result: 0 }, { result: 1 }, { result: 2 }]);
  });

  test("is another one than an equal one that waits on the same connection", () => {
    const { asked, ask } = lastingRequests();
    void ask(0, { command: "a" });
    void ask(1, { command: "a" });
    expect(asked).toHaveLength(2);
  });

  test("that does not come again ends: its signal fires, and nothing is asked for it any more", () => {
    const { asked, ask, lose, requests } = lastingRequests();
    void ask(0, { command: "a" });
    void ask(1, { command: "b" });
    lose();
    void ask(0, { command: "b" });
    requests.withdrawLost(
      () => true,
      () => new Error("it was not asked again"),
    );
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(requests.has(({ params }) => (params as { command: string }).command === "a")).toBe(false);
  });

  test("of a kind that is not kept ends with its connection", () => {
    const respond = vi.fn(() => new Promise<Answer>(() => undefined));
    const requests = new LastingRequests(
      respond,
      () => false,
      () => () => undefined,
    );
    const { signal } = new AbortController();
    const request = { id: 0, method: "clock/read", params: {} } as RequestMessage;
    void requests.respond(request, signal);
    expect(respond).toHaveBeenCalledWith(request, signal);
  });
});
