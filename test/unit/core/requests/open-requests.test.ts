import { describe, expect, test } from "vitest";
import { OpenRequests } from "../../../../src/core/requests/open-requests.js";

const request = (id: number) => ({ id, method: "item/tool/call", params: {} });

function subject() {
  const open = new OpenRequests();
  const log: string[] = [];
  const watcher = (name = "") => ({
    opened: ({ id }: { readonly id: unknown }) => void log.push(`${name}opened ${id}`),
    closed: ({ id }: { readonly id: unknown }) => void log.push(`${name}closed ${id}`),
  });
  return { open, log, watcher };
}

describe("a watcher of open requests", () => {
  test("sees a request from its arrival to its answer", async () => {
    const { open, log, watcher } = subject();
    open.watch(watcher());
    const answered = open.follow(request(1), new AbortController().signal, async () => {
      log.push("answering");
      return "answer";
    });
    expect(await answered).toBe("answer");
    expect(log).toEqual(["opened 1", "answering", "closed 1"]);
  });

  test("sees those that are open already, and nothing after it was taken back", async () => {
    const { open, log, watcher } = subject();
    let answer = (): void => undefined;
    const answered = open.follow(
      request(1),
      new AbortController().signal,
      () =>
        new Promise<void>((resolve) => {
          answer = resolve;
        }),
    );
    const stop = open.watch(watcher("first "));
    open.watch(watcher("second "));
    stop();
    answer();
    await answered;
    expect(log).toEqual(["first opened 1", "second opened 1", "second closed 1"]);
  });

  test("sees a request closed once: when it is withdrawn, though its answer comes later", async () => {
    const { open, log, watcher } = subject();
    open.watch(watcher());
    const controller = new AbortController();
    const answered = open.follow(request(1), controller.signal, async () => {
      controller.abort();
      return "late";
    });
    await answered;
    expect(log).toEqual(["opened 1", "closed 1"]);
  });

  test("sees a request closed whose answer fails", async () => {
    const { open, log, watcher } = subject();
    open.watch(watcher());
    const failing = open.follow(request(1), new AbortController().signal, async () => {
      throw new Error("no answer");
    });
    await expect(failing).rejects.toThrow("no answer");
    expect(log).toEqual(["opened 1", "closed 1"]);
  });
});
