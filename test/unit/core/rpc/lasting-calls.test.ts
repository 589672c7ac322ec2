import { describe, expect, onTestFinished, test } from "vitest";
import type { WebSocket } from "ws";
import { AbortError, Codex, ConnectionLostError, TimeoutError } from "../../../../src/index.js";
import { answersHandshake, webServer } from "../../../support/remote/web-server.js";

interface Call {
  readonly id: number;
  readonly method: string;
}

const answer = (socket: WebSocket, { id }: Call): void =>
  socket.send(JSON.stringify({ id, result: { data: [] } }));

/** A client, and the calls that have reached the far end. @param onCall - answers one, or does not */
async function client(onCall: (socket: WebSocket, call: Call, at: number) => void = answer) {
  const calls: string[] = [];
  let far!: WebSocket;
  /** While it is closed, no connection comes about. */
  let isOpen = true;
  const url = await webServer({
    serve: (socket) => {
      if (!isOpen) return socket.terminate();
      far = socket;
      socket.on("message", (data) => {
        if (answersHandshake(socket, String(data))) return;
        const call = JSON.parse(String(data)) as Call;
        onCall(socket, call, calls.push(call.method));
      });
    },
  });
  const codex = await Codex.connect(url, { initialDelayMs: 1, maxDelayMs: 2 });
  onTestFinished(() => codex.close());
  const changed = (wanted: string): Promise<void> =>
    new Promise((resolve) => {
      const unsubscribe = codex.on("connection", (state) => {
        if (state !== wanted) return;
        unsubscribe();
        resolve();
      });
    });
  return {
    codex,
    calls,
    /** Loses the connection; until `back` is called there is none. */
    async lose() {
      const away = changed("reconnecting");
      isOpen = false;
      far.terminate();
      await away;
    },
    back() {
      isOpen = true;
    },
  };
}

const isMethod = (method: string): boolean => method === "model/list" || method === "account/logout";

describe("a call whose connection is lost before its answer", () => {
  test("is made again where it is a read", async () => {
    const { codex, calls } = await client((socket, call, at) =>
      at === 1 ? socket.terminate() : answer(socket, call),
    );
    await expect(codex.client.modelList({})).resolves.toEqual({ data: [] });
    expect(calls.filter(isMethod)).toEqual(["model/list", "model/list"]);
  });

  test("is not made a third time", async () => {
    const { codex, calls } = await client((socket, call, at) =>
      at <= 2 ? socket.terminate() : answer(socket, call),
    );
    await expect(codex.client.modelList({})).rejects.toThrow(ConnectionLostError);
    expect(calls.filter(isMethod)).toEqual(["model/list", "model/list"]);
  });

  test("is not made again where that would do something twice, and the next call works", async () => {
    const { codex, calls } = await client((socket, call, at) =>
      at === 1 ? socket.terminate() : answer(socket, call),
    );
    await expect(codex.client.accountLogout()).rejects.toMatchObject({
      code: "CONNECTION_LOST",
      taken: "unknown",
    });
    await expect(codex.client.modelList({})).resolves.toEqual({ data: [] });
    expect(calls.filter(isMethod)).toEqual(["account/logout", "model/list"]);
  });
});

describe("a call while the connection is away", () => {
  test("waits for the next one, and goes out once, whatever it is", async () => {
    const { codex, calls, lose, back } = await client();
    await lose();
    const answered = codex.client.accountLogout();
    back();
    await answered;
    expect(calls.filter(isMethod)).toEqual(["account/logout"]);
  });

  test("ends with its deadline, which runs from the call", async () => {
    const { codex, calls, lose } = await client();
    await lose();
    await expect(codex.client.modelList({}, { timeoutMs: 20 })).rejects.toThrow(TimeoutError);
    expect(calls.filter(isMethod)).toEqual([]);
  });

  test("ends with its signal, and nothing is sent later", async () => {
    const { codex, calls, lose, back } = await client();
    await lose();
    const controller = new AbortController();
    const call = codex.client.accountLogout(undefined, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toThrow(AbortError);
    back();
    await codex.client.modelList({});
    expect(calls.filter(isMethod)).toEqual(["model/list"]);
  });

  test("is refused where 10,000 wait already", async () => {
    const { codex, lose } = await client();
    await lose();
    const waiting = Array.from({ length: 10_000 }, () => codex.client.modelList({}));
    await expect(codex.client.modelList({})).rejects.toThrow(/10000 calls wait for the connection already/);
    await codex.close();
    const ends = await Promise.allSettled(waiting);
    expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(10_000);
  });
});
